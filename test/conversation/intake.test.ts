import { expect, test } from "vitest";
import { createIntake, type IntakeOptions } from "../../src/conversation/intake.ts";
import { createLog } from "../../src/log.ts";
import type { ChannelName, Inbound } from "../../src/messages.ts";
import type { Database } from "../../src/storage/database.ts";
import { testDatabase } from "../support/database.ts";

const line = (id: string, address: string, text: string, channel: ChannelName = "telegram"): Inbound => ({
  kind: "inbound",
  channel,
  externalId: id,
  address,
  platformMessageId: id,
  at: 1,
  content: { type: "text", text },
});

async function world(more: (database: Database) => Partial<IntakeOptions> = () => ({})) {
  const db = await testDatabase();
  const intake = createIntake({
    database: db.database,
    vault: db.vault,
    log: createLog("silent"),
    isCritical: (text) => text.startsWith("cứu"),
    isBehind: () => false,
    retries: (channel) => channel !== "zalo",
    wake: () => undefined,
    ...more(db.database),
  });
  const stored = async () =>
    (
      await db.database.pool.query<{ external_id: string }>("select external_id from message order by id")
    ).rows.map((row) => row.external_id);
  return { db, intake, stored };
}

test("danger is stored before ordinary lines that wait, with what the same person wrote before it", async () => {
  const { db, intake, stored } = await world();
  const all = [intake.accept([line("first", "1", "alo")])];
  // The first is under way; these wait for it, more than one commit takes.
  for (let n = 0; n < 250; n++) all.push(intake.accept([line(`o${n}`, `p${n}`, "alo")]));
  all.push(intake.accept([line("before", "lan", "cô ơi")]));
  all.push(intake.accept([line("danger", "lan", "cứu em")]));
  await Promise.all(all);
  const order = await stored();
  expect(order.indexOf("before")).toBeLessThan(order.indexOf("danger"));
  expect(order.indexOf("danger")).toBeLessThan(order.indexOf("o0"));
  expect(order.indexOf("o0")).toBeLessThan(order.indexOf("o249"));
  expect(order).toHaveLength(253);
  await db.close();
});

test("a flood of ordinary lines is sent back where they come again; danger, and what would be lost, is taken", async () => {
  const { db, intake, stored } = await world();
  const flood = Array.from({ length: 900 }, (_, n) => intake.accept([line(`f${n}`, `p${n}`, "alo")]));
  const danger = intake.accept([line("danger", "lan", "cứu em")]);
  const zalo = intake.accept([line("zalo", "minh", "alo", "zalo")]);
  const settled = await Promise.allSettled(flood);
  await Promise.all([danger, zalo]);
  const accepted = settled.filter((one) => one.status === "fulfilled").length;
  expect(accepted).toBeLessThan(900);
  const there = await stored();
  expect(there).toEqual(expect.arrayContaining(["danger", "zalo"]));
  expect(there).toHaveLength(accepted + 2);
  await db.close();
});

test("a line that Postgres cannot take does not cost those that came with it", async () => {
  const { db, intake, stored } = await world();
  const first = intake.accept([line("first", "1", "alo")]);
  const bad = intake.accept([line("nul\u0000", "2", "alo")]);
  const good = intake.accept([line("good", "3", "alo")]);
  await first;
  await expect(bad).rejects.toThrow();
  await good;
  expect(await stored()).toEqual(["first", "good"]);
  await db.close();
});

test("a database that is away is asked once for a batch, not once for each line", async () => {
  let asked = 0;
  const { db, intake } = await world((database) => ({
    database: {
      ...database,
      road: {
        query: () => {
          asked += 1;
          return Promise.reject(Object.assign(new Error("away"), { code: "57P01" }));
        },
      } as unknown as Database["road"],
    },
  }));
  const all = Array.from({ length: 50 }, (_, n) => intake.accept([line(`a${n}`, `p${n}`, "alo")]));
  const settled = await Promise.allSettled(all);
  expect(settled.every((one) => one.status === "rejected")).toBe(true);
  expect(asked).toBeLessThan(5);
  await db.close();
});
