import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Inbound } from "../../src/messages.ts";
import { storeInbound } from "../../src/storage/storeInbound.ts";
import { conversationOf, readTranscript } from "../../src/storage/transcript.ts";
import { type TestDatabase, testDatabase } from "../support/database.ts";

function said(externalId: string, address: string, text: string): Inbound {
  return {
    kind: "inbound",
    channel: "telegram",
    externalId,
    address,
    platformMessageId: externalId,
    at: 1,
    content: { type: "text", text },
  };
}

describe("storing what came in", () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
  });
  afterAll(() => db.close());

  const store = (...lines: Inbound[]) =>
    storeInbound(
      db.database,
      db.vault,
      lines.map((inbound) => ({ inbound, rank: 1 })),
    );

  test("the same line three times is stored once, also within one batch", async () => {
    expect(await store(said("a1", "10", "một"), said("a1", "10", "một"))).toBe(1);
    expect(await store(said("a1", "10", "một"))).toBe(0);
  });

  test("lines keep the order in which they came", async () => {
    await store(...["1", "2", "3", "4", "5"].map((n) => said(`o${n}`, "11", n)));
    const id = await conversationOf(db.database, db.vault, "telegram", "11");
    const lines = await readTranscript(db.database.pool, db.vault, id ?? "");
    expect(lines.map((line) => (line.content as { text: string }).text)).toEqual(["1", "2", "3", "4", "5"]);
  });

  test("two processes meeting a new person at the same moment make one conversation", async () => {
    await Promise.all(Array.from({ length: 8 }, (_, i) => store(said(`r${i}`, "12", "x"))));
    const talks = await db.database.pool.query(
      "select c.id from conversation c join message m on m.conversation_id = c.id where m.external_id like 'r%' group by 1",
    );
    expect(talks.rowCount).toBe(1);
  });

  test("a line for a conversation that was forgotten meanwhile begins a new one", async () => {
    await store(said("f1", "13", "cũ"));
    const old = await conversationOf(db.database, db.vault, "telegram", "13");
    await db.database.pool.query("update conversation set ended_at = now() where id = $1", [old]);
    await store(said("f2", "13", "mới"));
    expect(await conversationOf(db.database, db.vault, "telegram", "13")).not.toBe(old);
  });

  test("what is remembered of somebody else's conversation never takes a line there", async () => {
    await store(said("k1", "14", "của em"), said("k2", "15", "của bạn"));
    const [mine, theirs] = [...db.vault.talks].slice(-2);
    db.vault.talks.set(mine?.[0] ?? "", theirs![1]);
    await store(said("k3", "14", "vẫn của em"));
    const id = await conversationOf(db.database, db.vault, "telegram", "14");
    const lines = await readTranscript(db.database.pool, db.vault, id ?? "");
    expect(lines.map((line) => (line.content as { text: string }).text)).toEqual(["của em", "vẫn của em"]);
  });
});
