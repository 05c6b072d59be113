/** A database that was restored answers where it stopped, and what was forgotten stays forgotten. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkAudit } from "../../src/storage/auditTrail.ts";
import { countsSince } from "../../src/storage/boardFigures.ts";
import { forgetConversation } from "../../src/storage/forget.ts";
import { readTranscript } from "../../src/storage/transcript.ts";
import { openVault } from "../../src/storage/vault.ts";
import { startApp } from "../support/app.ts";
import { runCommand } from "../support/command.ts";
import { type TestDatabase, testDatabase } from "../support/database.ts";
import { answered, startTelegramApp, type TelegramApp } from "../support/telegramApp.ts";
import { until } from "../support/until.ts";

const WORDS = "kimtuocbientinh";
const BACKUP = "src/cli/backup.ts";
const folder = mkdtempSync(join(tmpdir(), "line-backup-"));
const monday = join(folder, "monday.gz");
const tuesday = join(folder, "tuesday.gz");
let world: TelegramApp;
let conversations: { lan: string; minh: string };

const command = (db: TestDatabase, ...args: string[]) => runCommand({ ...world.app, db }, BACKUP, args);

/** An empty database that will be opened with the master key of the backed up one. */
async function emptyDatabase(): Promise<TestDatabase> {
  const db = await testDatabase();
  await db.database.pool.query("delete from vault_key");
  return { ...db, masterKey: world.app.db.masterKey, keyring: world.app.db.keyring };
}

async function rowCounts(db: TestDatabase): Promise<Record<string, number>> {
  const tables = [
    "person",
    "conversation",
    "message",
    "case",
    "report",
    "alarm",
    "file",
    "staff",
    "data_key",
  ];
  const counts = tables.map(async (table) => {
    const found = await db.database.pool.query<{ count: number }>(`select count(*)::int from "${table}"`);
    return [table, found.rows[0]?.count ?? 0] as const;
  });
  return Object.fromEntries(await Promise.all(counts));
}

beforeAll(async () => {
  world = await startTelegramApp();
  const { telegram, app } = world;
  const [lan, minh] = [telegram.person(9001), telegram.person(9002)];
  for (const person of [lan, minh]) await answered(person, () => person.start(), "Có, an toàn");
  await answered(lan, () => lan.tap("Có, an toàn"));
  await answered(minh, () => minh.say(`ba em đang đánh em, ${WORDS}`));
  await until(
    async () =>
      (
        await app.db.database.pool.query(
          "select 1 from message where unread or state in ('queued', 'sending')",
        )
      ).rowCount,
    (count) => count === 0,
  );
  const talks = await app.db.database.pool.query<{ id: string; at: string }>(
    "select id from conversation order by id",
  );
  const ids = talks.rows.map((row) => row.id);
  const of = async (id: string) =>
    (await readTranscript(app.db.database.pool, app.db.vault, id)).some((line) =>
      JSON.stringify(line.content).includes(WORDS),
    );
  const minhs = (await of(ids[0] ?? "")) ? 0 : 1;
  conversations = { lan: ids[1 - minhs] ?? "", minh: ids[minhs] ?? "" };
});
afterAll(async () => {
  await world?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("a backup", () => {
  test("is two files that only their owner may read, without a word and without the keys in the first", async () => {
    const taken = await command(world.app.db, "save", "--to", monday);
    expect(taken).toMatchObject({ code: 0, stderr: "" });
    for (const file of [monday, `${monday}.keys`]) expect(statSync(file).mode & 0o777).toBe(0o600);
    const text = gunzipSync(readFileSync(monday)).toString();
    const keys = gunzipSync(readFileSync(`${monday}.keys`)).toString();
    const wrapped = await world.app.db.database.pool.query<{ hex: string }>(
      "select encode(wrapped, 'hex') as hex from data_key",
    );
    expect(wrapped.rowCount).toBe(2);
    for (const { hex } of wrapped.rows) {
      expect(text.includes(hex)).toBe(false);
      expect(keys.includes(hex)).toBe(true);
    }
    for (const word of [WORDS, "9001", world.app.db.masterKey]) expect(text.includes(`"${word}`)).toBe(false);
    expect(text.includes(WORDS)).toBe(false);
  });

  test("does not write over another one", async () => {
    expect(await command(world.app.db, "save", "--to", monday)).toMatchObject({
      code: 1,
      stderr: `${monday} is there already\n`,
    });
  });
});

describe("a restored database", () => {
  test("answers where it stopped, with the timers and the audit it had", async () => {
    const { telegram, env, app } = world;
    const before = await rowCounts(app.db);
    const lan = telegram.person(9001);
    const last = lan.received().at(-1);
    await app.stop();
    const db = await emptyDatabase();
    expect(await command(db, "restore", "--from", monday)).toMatchObject({ code: 0, stderr: "" });
    expect(await rowCounts(db)).toEqual(before);
    const jobs = (one: TestDatabase) =>
      one.database.pool.query(
        "select key, run_at from graphile_worker.jobs where key like 'timer:%' order by key",
      );
    expect((await jobs(app.db)).rowCount).toBeGreaterThan(0);
    expect((await jobs(db)).rows).toEqual((await jobs(app.db)).rows);
    expect(await checkAudit(db.database)).toMatchObject({ brokenAt: null, endMissing: false });

    const again = await startApp({ env, db });
    const offered = last?.buttons.flat()[0] ?? "";
    expect(offered).not.toBe("");
    await answered(lan, () => lan.tap(offered));
    const state = await db.database.pool.query("select id, turn from conversation where id = $1", [
      conversations.lan,
    ]);
    expect(state.rows[0].turn).toBeGreaterThanOrEqual(3);
    expect(await rowCounts(db)).toMatchObject({ person: before.person, conversation: before.conversation });
    await again.close();
  });

  test("with the keys of a later day holds no word of who was forgotten until then", async () => {
    const { app } = world;
    const { database, vault } = app.db;
    await until(
      () => forgetConversation(database, vault, conversations.minh),
      (done) => done,
    );
    expect(await command(app.db, "save", "--to", tuesday)).toMatchObject({ code: 0 });
    const db = await emptyDatabase();
    const restored = await command(db, "restore", "--from", monday, "--keys", `${tuesday}.keys`);
    expect(restored).toMatchObject({ code: 0, stderr: "" });
    expect(restored.stdout).toContain("1 conversations stay forgotten");
    const opened = await openVault(db.database.pool, db.keyring);
    expect(await readTranscript(db.database.pool, opened, conversations.minh)).toEqual([]);
    expect((await readTranscript(db.database.pool, opened, conversations.lan)).length).toBeGreaterThan(1);
    const left = await db.database.pool.query("select 1 from message where conversation_id = $1", [
      conversations.minh,
    ]);
    expect(left.rowCount).toBe(0);
    expect(await countsSince(db.database.pool, new Date(0))).toEqual(
      await countsSince(database.pool, new Date(0)),
    );
    await db.close();
  });
});

describe("a restore refuses", () => {
  test("a database where something has happened", async () => {
    const refused = await command(world.app.db, "restore", "--from", monday);
    expect(refused).toMatchObject({ code: 1, stderr: "this database is in use: restore into a new one\n" });
  });

  test("half a file, a stranger's file, keys of another master, and leaves nothing behind", async () => {
    const lines = gunzipSync(readFileSync(monday)).toString().split("\n");
    const half = join(folder, "half.gz");
    writeFileSync(half, gzipSync(lines.slice(0, lines.length / 2).join("\n")));
    const stranger = join(folder, "stranger.gz");
    writeFileSync(stranger, gzipSync('{"hello":1}\n'));
    const db = await emptyDatabase();
    const keys = `${monday}.keys`;
    expect((await command(db, "restore", "--from", half, "--keys", keys)).stderr).toBe(
      `${half} is not whole\n`,
    );
    expect((await command(db, "restore", "--from", stranger, "--keys", keys)).stderr).toContain(
      "is no backup of this program",
    );
    expect((await command(db, "restore", "--from", join(folder, "none"))).stderr).toContain("does not exist");
    await db.database.pool.query("delete from vault_key");
    const other = { ...db, masterKey: Buffer.alloc(32, 9).toString("base64") };
    expect((await command(other, "restore", "--from", monday)).stderr).toMatch(
      /^MASTER_KEY: the keys of this backup/,
    );
    expect(await rowCounts(db)).toMatchObject({ conversation: 0, message: 0, data_key: 0 });
    await db.close();
  });
});
