import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { forgetConversation } from "../../src/storage/forget.ts";
import { countWrapped, rewrapKeys } from "../../src/storage/rotateKeys.ts";
import { masterKey, newKey } from "../../src/storage/sealing.ts";
import { dataKey } from "../../src/storage/settleOutbound.ts";
import { readTranscript } from "../../src/storage/transcript.ts";
import { openVault } from "../../src/storage/vault.ts";
import { noWrites } from "../../src/storage/writes.ts";
import { writeTurns } from "../../src/storage/writeTurns.ts";
import { createSeam, type Seam } from "../conversation/harness.ts";
import { type TestDatabase, testDatabase } from "../support/database.ts";

describe("forgetting and keys", () => {
  let db: TestDatabase;
  let seam: Seam;
  beforeAll(async () => {
    db = await testDatabase();
    seam = createSeam(db);
  });
  afterAll(() => db.close());
  const rows = async (sql: string, ...values: unknown[]) => (await db.database.pool.query(sql, values)).rows;

  test("a conversation with a word still to be sent is not forgotten yet", async () => {
    await seam.receive("waiting", "alo");
    await seam.turns();
    expect(await forgetConversation(db.database, db.vault, await seam.conversation("waiting"))).toBe(false);
  });

  test("a forgotten conversation has no key, no lines, no address; the next word begins a new one", async () => {
    await seam.receive("gone", "em kể");
    await seam.turns();
    const id = await seam.conversation("gone");
    const hash = (
      await rows(
        "select address_hash from person p join conversation c on c.person_id = p.id where c.id = $1",
        id,
      )
    )[0];
    await rows("update message set state = 'sent' where state = 'queued'");
    expect(await forgetConversation(db.database, db.vault, id)).toBe(true);
    for (const table of ["data_key", "message", "file", "note"])
      expect(await rows(`select 1 from ${table} where conversation_id = $1`, id)).toEqual([]);
    expect(await rows("select 1 from person where address_hash = $1", hash.address_hash)).toEqual([]);
    expect(await readTranscript(db.database.pool, db.vault, id)).toEqual([]);
    await seam.receive("gone", "alo");
    expect(await seam.conversation("gone")).not.toBe(id);
  });

  test("TG-22 only what the platform still lets go is asked back, and a wipe that comes late does not fail", async () => {
    await seam.receive("wipe", "cũ", "mới");
    await seam.turns();
    const conversationId = await seam.conversation("wipe");
    const [old, fresh] = await rows(
      "select id, platform_message_ids[1] as p from message where conversation_id = $1 and direction = 'in' order by id",
      conversationId,
    );
    await rows("update message set created_at = now() - interval '49 hours' where id = $1", old.id);
    const key = await dataKey(db.database.pool, db.vault, conversationId);
    if (key === null) throw new Error("no key");
    const writes = {
      ...noWrites(),
      takeBacks: [{ conversationId, channel: "telegram", key, turn: 2, keepCopy: true, atPlatform: true }],
    };
    await db.database.transaction((sql) => writeTurns(sql, db.vault, writes));
    const lines = await seam.transcript("wipe");
    const wipe = lines.find((line) => line.kind === "delete")?.content as
      | { platformMessageIds: string[] }
      | undefined;
    expect(wipe?.platformMessageIds).toContain(fresh.p);
    expect(wipe?.platformMessageIds).not.toContain(old.p);
    await db.database.transaction((sql) => writeTurns(sql, db.vault, writes));
  });

  test("after a rotation every key is wrapped by the new master key and everything still opens", async () => {
    await seam.receive("rotated", "trước khi đổi khóa");
    await seam.turns();
    const id = await seam.conversation("rotated");
    const next = { current: masterKey(newKey()), previous: db.keyring.current };
    const both = await openVault(db.database.pool, next);
    expect((await readTranscript(db.database.pool, both, id)).length).toBeGreaterThan(1);
    expect(await rewrapKeys(db.database, next)).toBeGreaterThan(2);
    expect(await rewrapKeys(db.database, next)).toBe(0);
    expect((await countWrapped(db.database)).map((row) => row.masterKeyId)).toEqual([next.current.id]);
    const after = await openVault(db.database.pool, { current: next.current, previous: null });
    const line = (await readTranscript(db.database.pool, after, id)).find((one) => one.direction === "in");
    expect(line?.content).toMatchObject({ text: "trước khi đổi khóa" });
    expect(after.indexKey.equals(db.vault.indexKey)).toBe(true);
    await expect(openVault(db.database.pool, db.keyring)).rejects.toThrow(/MASTER_KEY_OLD/);
  });
});
