/** What delivery does when the database, its own process or one row fails it. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Channel } from "../../src/channels/channel.ts";
import { SendError } from "../../src/channels/sendError.ts";
import { createDelivery, type Delivery } from "../../src/delivery/worker.ts";
import { createLog } from "../../src/log.ts";
import type { Outbound } from "../../src/messages.ts";
import { sealJson } from "../../src/storage/sealing.ts";
import { dataKey, releaseStale, type Settlement, settleOutbound } from "../../src/storage/settleOutbound.ts";
import { insertOutbound } from "../../src/storage/writeTurns.ts";
import { createSeam } from "../conversation/harness.ts";
import { type TestDatabase, testDatabase } from "../support/database.ts";

const ALIVE = "update message set lease_until = now() - interval '1 s' where state = 'sending'";

describe("delivery", () => {
  let db: TestDatabase;
  let sent: string[];
  let clock: number;
  beforeEach(async () => {
    db = await testDatabase();
    sent = [];
    clock = 1_000_000;
  });
  afterEach(() => db.close());

  function open(
    send: (outbound: Outbound) => Promise<unknown> = async () => undefined,
    file = "a file",
  ): Delivery {
    const channel = {
      name: "telegram",
      ratePerSecond: Number.POSITIVE_INFINITY,
      send: async (outbound: Outbound) => {
        await send(outbound);
        sent.push("text" in outbound.content ? outbound.content.text : outbound.content.type);
        return { platformMessageIds: [String(sent.length)] };
      },
    } as unknown as Channel;
    return createDelivery(channel, {
      database: db.database,
      vault: db.vault,
      log: createLog("silent"),
      file: () =>
        file === "" ? Promise.reject(new Error("the database is away")) : Promise.resolve(Buffer.from(file)),
      failpoint: () => undefined,
      now: () => clock,
    });
  }

  async function queue(address: string, contents: (string | { file: string })[]): Promise<string[]> {
    const seam = createSeam(db);
    await seam.receive(address, "x");
    await db.database.pool.query("update message set unread = false");
    const conversationId = await seam.conversation(address);
    const key = await dataKey(db.database.pool, db.vault, conversationId);
    if (key === null) throw new Error("no key");
    return insertOutbound(
      db.database.pool,
      contents.map((content) => ({
        conversationId,
        channel: "telegram",
        kind: "text",
        author: "bot" as const,
        staffId: null,
        contentSealed: sealJson(
          key,
          "words",
          typeof content === "string"
            ? { type: "text", text: content, choices: [], turn: 1 }
            : { type: "file", file: content.file, name: "a", mime: "image/png", caption: null },
        ),
        rank: 1 as const,
        turn: 1,
      })),
    );
  }

  const states = async () => {
    const found = await db.database.pool.query<{ state: string; error: string | null }>(
      "select state, error from message where direction = 'out' order by id",
    );
    return found.rows.map(({ state, error }) => [state, error]);
  };
  const all = async (delivery: Delivery) => {
    for (let at = 0; at < 5; at++) {
      await delivery.step();
      await delivery.finish();
    }
  };

  test("a text whose sender died is said once more before what was to follow it", async () => {
    await queue("a", ["một", "hai", "ba"]);
    await db.database.pool.query(
      "update message set state = 'sending', lease_until = now() where id = (select min(id) from message where direction = 'out')",
    );
    await db.database.pool.query(ALIVE);
    expect(await releaseStale(db.database.pool)).toBe(1);
    await all(open());
    expect(sent).toEqual(["một", "hai", "ba"]);
  });

  test("a send that takes longer than a lease stays with its sender", async () => {
    await queue("a", ["một"]);
    let arrive: (value?: unknown) => void = () => undefined;
    const delivery = open(
      () =>
        new Promise((done) => {
          arrive = done;
        }),
    );
    await delivery.step();
    await db.database.pool.query(
      "update message set lease_until = now() + interval '1 s' where state = 'sending'",
    );
    clock += 11_000;
    await delivery.step();
    const lease = await db.database.pool.query<{ long: boolean }>(
      "select lease_until > now() + interval '20 s' as long from message where state = 'sending'",
    );
    expect(lease.rows).toEqual([{ long: true }]);
    arrive();
    await delivery.finish();
    expect(await states()).toEqual([["sent", null]]);
  });

  test("a sender that comes back after its lease takes the repeat back: the text is not said twice", async () => {
    await queue("a", ["một", "hai"]);
    let arrive: (value?: unknown) => void = () => undefined;
    const delivery = open((outbound) =>
      "text" in outbound.content && outbound.content.text === "một"
        ? new Promise((done) => {
            arrive = done;
          })
        : Promise.resolve(),
    );
    await delivery.step();
    await db.database.pool.query(ALIVE);
    await releaseStale(db.database.pool);
    expect(await states()).toEqual([
      ["unknown", "interrupted"],
      ["queued", null],
      ["queued", null],
    ]);
    arrive();
    await delivery.finish();
    await all(delivery);
    expect(sent).toEqual(["một", "hai"]);
    expect(await states()).toEqual([
      ["sent", null],
      ["sent", null],
      ["voided", null],
    ]);
  });

  test("what follows from an outcome happens once, when its commit was not heard and is written again", async () => {
    const [id = ""] = await queue("a", ["một"]);
    await db.database.pool.query("update message set state = 'sending' where id = $1", [id]);
    const talk = await db.database.pool.query<{ id: string }>("select id from conversation");
    const failed: Settlement = {
      id,
      conversationId: talk.rows[0]?.id ?? "",
      state: "failed",
      platformMessageIds: [],
      error: "rejected",
      retrySeconds: null,
      cost: null,
      left: false,
      movedTo: null,
    };
    for (let time = 0; time < 2; time++) await settleOutbound(db.database, db.vault, "telegram", [failed]);
    const alarms = await db.database.pool.query("select 1 from alarm where because = 'undelivered'");
    expect(alarms.rowCount).toBe(1);
  });

  test("a row that does not open fails alone, and staff hear of it", async () => {
    const [broken] = await queue("a", ["một"]);
    await queue("b", ["hai"]);
    await db.database.pool.query("update message set content_sealed = '\\x00' where id = $1", [broken]);
    await all(open());
    expect(sent).toEqual(["hai"]);
    expect(await states()).toEqual([
      ["failed", "unreadable"],
      ["sent", null],
    ]);
    expect((await db.database.pool.query("select 1 from alarm")).rowCount).toBe(1);
  });

  test("a file that cannot be read just now is tried again", async () => {
    await queue("a", [{ file: "1" }]);
    const delivery = open(undefined, "");
    await delivery.step();
    await delivery.finish();
    expect(await states()).toEqual([["queued", "transient"]]);
    await db.database.pool.query("update message set next_at = now()");
    await all(open());
    expect(sent).toEqual(["file"]);
  });

  test("what waited for a platform that was away goes when it is back, not when its pause ends", async () => {
    await queue("a", ["một"]);
    let away = true;
    const delivery = open(async () => {
      if (away) throw new SendError({ code: "transient", retry: "later", fault: "theirs" });
    });
    for (let time = 0; time < 7; time++) {
      clock += 31_000;
      await db.database.pool.query("update message set next_at = now() where state = 'queued'");
      await delivery.step();
      await delivery.finish();
    }
    expect(await states()).toEqual([["queued", "transient"]]);
    away = false;
    await queue("b", ["hai"]);
    await all(delivery);
    expect(sent).toEqual(["hai", "một"]);
  });
});
