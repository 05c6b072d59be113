import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Channel } from "../../src/channels/channel.ts";
import { SendError } from "../../src/channels/sendError.ts";
import { startDelivery } from "../../src/delivery/worker.ts";
import { createLog } from "../../src/log.ts";
import type { Loop } from "../../src/loop.ts";
import type { Outbound } from "../../src/messages.ts";
import { makeBudget } from "../../src/storage/channelBudget.ts";
import { sealJson } from "../../src/storage/sealing.ts";
import { dataKey, releaseStale } from "../../src/storage/settleOutbound.ts";
import { conversationOf } from "../../src/storage/transcript.ts";
import { insertOutbound } from "../../src/storage/writeTurns.ts";
import { createSeam } from "../conversation/harness.ts";
import { type TestDatabase, testDatabase } from "../support/database.ts";
import { until } from "../support/until.ts";

describe("delivery", () => {
  let db: TestDatabase;
  let loops: Loop[];
  let sent: Outbound[];
  let serial: number;
  beforeEach(async () => {
    db = await testDatabase();
    loops = [];
    sent = [];
    serial = 0;
    await makeBudget(db.database.pool, "telegram");
  });
  afterEach(async () => {
    for (const loop of loops) await loop.stop();
    await db.close();
  });

  /** @param send what the platform does; the default takes everything */
  function start(
    send: (outbound: Outbound) => Promise<void> = async () => undefined,
    rate = Number.POSITIVE_INFINITY,
  ) {
    const channel = {
      name: "telegram",
      ratePerSecond: rate,
      send: async (outbound: Outbound) => {
        await send(outbound);
        sent.push(outbound);
        return { platformMessageIds: [String(++serial)] };
      },
    } as unknown as Channel;
    const loop = startDelivery(channel, {
      database: db.database,
      vault: db.vault,
      log: createLog("silent"),
      file: () => Promise.reject(new Error("no file")),
      failpoint: () => undefined,
    });
    loops.push(loop);
    return loop;
  }

  async function queue(address: string, texts: string[], rank: 0 | 1 | 2 = 1) {
    const seam = createSeam(db);
    if ((await conversationOf(db.database, db.vault, "telegram", address)) === null)
      await seam.receive(address, "x");
    await db.database.pool.query("update message set unread = false");
    const conversationId = await seam.conversation(address);
    const key = await dataKey(db.database.pool, db.vault, conversationId);
    if (key === null) throw new Error("no key");
    return insertOutbound(
      db.database.pool,
      texts.map((text) => ({
        conversationId,
        channel: "telegram",
        kind: "text",
        author: "bot" as const,
        staffId: null,
        contentSealed: sealJson(key, "words", { type: "text", text, choices: [], turn: 1 }),
        rank,
        turn: 1,
      })),
    );
  }

  const state = async (id = "") =>
    (await db.database.pool.query<{ state: string }>("select state from message where id = $1", [id])).rows[0]
      ?.state;
  const texts = () => sent.map((one) => (one.content as { text: string }).text);

  test("GEN-03 keeps the order of each conversation, with two workers on it", async () => {
    await queue("a", ["1", "2", "3", "4", "5"]);
    start(() => new Promise((done) => setTimeout(done, Math.random() * 20)));
    start(() => new Promise((done) => setTimeout(done, Math.random() * 20)));
    await until(texts, (all) => all.length === 5);
    expect(texts()).toEqual(["1", "2", "3", "4", "5"]);
  });

  test("GEN-17 a crisis text overtakes 500 others", async () => {
    for (let n = 0; n < 50; n++)
      await queue(
        `n${n}`,
        Array.from({ length: 10 }, (_, i) => `${n}.${i}`),
        2,
      );
    await queue("crisis", ["cứu"], 0);
    start(undefined, 25);
    await until(texts, (all) => all.length > 0);
    expect(texts()[0]).toBe("cứu");
  });

  test("GEN-13 a crash after the send ends as unknown, and the text is said once more, not silently", async () => {
    const [id] = await queue("c", ["một"]);
    await db.database.pool.query(
      "update message set state = 'sending', lease_until = now() - interval '1 s' where id = $1",
      [id],
    );
    expect(await releaseStale(db.database.pool)).toBe(1);
    expect(await state(id)).toBe("unknown");
    const repeat = await db.database.pool.query("select id, state from message where repeat_of = $1", [id]);
    expect(repeat.rows).toEqual([{ id: expect.any(String), state: "queued" }]);
    await db.database.pool.query(
      "update message set state = 'sending', lease_until = now() - interval '1 s' where repeat_of = $1",
      [id],
    );
    expect(await releaseStale(db.database.pool)).toBe(0);
    expect(await state(repeat.rows[0].id)).toBe("unknown");
  });

  test("TG-05 a pause asked for by the platform holds for every process, and then goes on by priority", async () => {
    let asked = false;
    await queue("p", ["một"]);
    const pause = async () => {
      if (asked) return;
      asked = true;
      throw new SendError({ code: "rateLimited", retry: "later", fault: "theirs", pauseSeconds: 2 });
    };
    start(pause, 100);
    await until(
      () => asked,
      (yes) => yes,
    );
    const since = Date.now();
    await until(
      async () =>
        (await db.database.pool.query("select 1 from channel_budget where paused_until > now()")).rowCount,
      (count) => count === 1,
    );
    start(undefined, 100);
    await queue("q", ["sau"]);
    await queue("r", ["trước"], 0);
    await until(texts, (all) => all.length === 3);
    expect(Date.now() - since).toBeGreaterThan(1500);
    expect(texts()[0]).toBe("trước");
  });

  test("TG-07 a chat that moved gets the same text at its new address, once", async () => {
    await queue("old", ["một"]);
    start(async (outbound) => {
      if (outbound.address === "old")
        throw new SendError({ code: "migrated", retry: "later", fault: "theirs", migratedTo: "new" });
    });
    await until(texts, (all) => all.length === 1);
    expect(sent[0]?.address).toBe("new");
    expect(await conversationOf(db.database, db.vault, "telegram", "old")).toBeNull();
    expect(await conversationOf(db.database, db.vault, "telegram", "new")).not.toBeNull();
  });

  test("TG-06 a person who blocked us becomes a fact in the talk, once, and is not tried again", async () => {
    const [id] = await queue("b", ["một"]);
    let tries = 0;
    start(async () => {
      tries += 1;
      throw new SendError({ code: "blocked", retry: "never", fault: "person" });
    });
    await until(
      () => state(id),
      (now) => now === "failed",
    );
    const facts = await db.database.pool.query("select kind from message where direction = 'fact'");
    expect(facts.rows).toEqual([{ kind: "left" }]);
    expect(tries).toBe(1);
  });

  test("one slow person does not hold up the others", async () => {
    await queue("slow", ["chậm"]);
    for (let n = 0; n < 20; n++) await queue(`f${n}`, ["nhanh"]);
    let free: () => void = () => undefined;
    const held = new Promise<void>((done) => {
      free = done;
    });
    start((outbound) => ((outbound.content as { text: string }).text === "chậm" ? held : Promise.resolve()));
    await until(texts, (all) => all.length === 20);
    free();
    await until(texts, (all) => all.length === 21);
  });

  test("never sends faster than the channel's rate over all processes", async () => {
    for (let n = 0; n < 30; n++) await queue(`r${n}`, ["x"]);
    const since = Date.now();
    start(undefined, 10);
    start(undefined, 10);
    await until(texts, (all) => all.length === 30);
    // A bucket of one second's worth at the start, then ten a second: 30 take two seconds at the least.
    expect(Date.now() - since).toBeGreaterThan(1900);
  });
});
