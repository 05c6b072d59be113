/** The proof of forgetting: after the chore nothing of a person is left, not in a row, not in a file of Postgres. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { retire } from "../../src/chores/retention.ts";
import type { Inbound } from "../../src/messages.ts";
import { verifyAudit } from "../../src/storage/audit.ts";
import { countsSince } from "../../src/storage/boardFigures.ts";
import { readFile, storeUpload } from "../../src/storage/files.ts";
import { forgetConversations } from "../../src/storage/forget.ts";
import { insertNote } from "../../src/storage/notes.ts";
import { addressHash, type SealKey, sealJson } from "../../src/storage/sealing.ts";
import { dataKey } from "../../src/storage/settleOutbound.ts";
import { storeInbound } from "../../src/storage/storeInbound.ts";
import { readTranscript } from "../../src/storage/transcript.ts";
import { ownCluster, type TestDatabase } from "../support/database.ts";
import { everyRow } from "./everyRow.ts";

const NOW = new Date("2026-11-22T03:00:00Z");
const DAYS = 30;
const DAY_MS = 86_400_000;
const WORDS = "kimtuocbientinh";

type Person = { address: string; idleDays: number; status: string | null; closedDays?: number };
const PEOPLE = {
  lan: { address: "lan-0912987654", idleDays: 40, status: "closed", closedDays: 35 },
  closedLately: { address: "closed-lately", idleDays: 40, status: "closed", closedDays: 3 },
  stillOpen: { address: "still-open", idleDays: 400, status: "open" },
  passedOn: { address: "passed-on", idleDays: 400, status: "passedOn" },
  withoutCase: { address: "without-case", idleDays: 31, status: null },
  spokeLately: { address: "spoke-lately", idleDays: 29, status: "closed", closedDays: 40 },
} satisfies Record<string, Person>;
type Name = keyof typeof PEOPLE;

let db: TestDatabase;
const ids = {} as Record<Name, string>;

beforeAll(async () => {
  db = await ownCluster();
  for (const name of Object.keys(PEOPLE) as Name[]) ids[name] = await live(PEOPLE[name]);
});
afterAll(() => db.close());

/** A person who has said, sent and been asked everything that can be stored. @returns the conversation */
async function live(person: Person): Promise<string> {
  const { database, vault } = db;
  const { address, idleDays, status, closedDays = 0 } = person;
  const upload = await storeUpload(database, vault, { channel: "web", address }, image());
  await storeUpload(database, vault, { channel: "web", address }, image());
  const file = { id: upload, name: `${WORDS}.jpg`, mime: "image/jpeg", size: 5 };
  const said: Inbound["content"][] = [
    { type: "text", text: `${WORDS} ba em đánh em` },
    { type: "media", media: "photo", file, caption: WORDS },
  ];
  const line = {
    kind: "inbound",
    channel: "web",
    address,
    platformMessageId: `p-${address}`,
    at: 1,
  } as const;
  await storeInbound(
    database,
    vault,
    said.map((content, at) => ({ inbound: { ...line, content, externalId: `${address}.${at}` }, rank: 1 })),
  );
  const found = await database.pool.query<{ id: string }>(
    `select c.id from conversation c join person p on p.id = c.person_id where p.address_hash = $1`,
    [addressHash(vault.indexKey, "web", address)],
  );
  const id = found.rows[0]?.id ?? "";
  const key = (await dataKey(database.pool, vault, id)) as SealKey;
  await database.pool.query("update conversation set state_sealed = $2 where id = $1", [
    id,
    sealJson(key, "state", { flow: WORDS }),
  ]);
  await database.pool.query(
    "insert into opinion (conversation_id, words_sealed, age_band, province_code) values ($1, $2, 'a12', '01')",
    [id, sealJson(key, "words", WORDS)],
  );
  if (status !== null) await open(id, key, status, closedDays);
  await age(id, idleDays, closedDays);
  return id;
}

async function open(id: string, key: SealKey, status: string, closedDays: number): Promise<void> {
  const { pool } = db.database;
  const made = await pool.query<{ id: string }>(
    `insert into "case" (code, conversation_id, channel, kind, urgency, categories, because, reasons_sealed, status,
       province_code, commune_code, closed_at, waiting_since)
     values ('VN-' || $1::text, $1::bigint, 'web', 'abuse', 'urgent', '{PHY}', 'danger', $2, $3, '01', '00001', $4, $4) returning id`,
    [id, sealJson(key, "reasons", [WORDS]), status, new Date(NOW.getTime() - closedDays * DAY_MS)],
  );
  const caseId = made.rows[0]?.id ?? "";
  await pool.query(
    `insert into report (case_id, kind, category, urgency, anonymous, content_sealed, phone_hash)
     values ($1, 'abuse', 'PHY', 'urgent', false, $2, $3)`,
    [caseId, sealJson(key, "report", { story: [WORDS] }), addressHash(db.vault.indexKey, "phone", id)],
  );
  await insertNote(pool, key, { conversationId: id, caseId, staffId: "1", text: WORDS });
}

/** As if all of it had happened so long ago; its turns are done. */
async function age(id: string, idleDays: number, closedDays: number): Promise<void> {
  const { pool } = db.database;
  const at = new Date(NOW.getTime() - idleDays * DAY_MS);
  await pool.query("update message set unread = false, created_at = $2 where conversation_id = $1", [id, at]);
  await pool.query("update conversation set created_at = $2, last_said_at = $2 where id = $1", [id, at]);
  await pool.query("update file set created_at = $2 where conversation_id = $1", [id, at]);
  await pool.query(`update "case" set closed_at = $2 where conversation_id = $1 and status = 'closed'`, [
    id,
    new Date(NOW.getTime() - closedDays * DAY_MS),
  ]);
}

function image() {
  return { mime: "image/jpeg", bytes: Buffer.from(`${WORDS} in a picture`) };
}

/** Everything sealed or hashed that belongs to a conversation, by what it is. */
async function fingerprints(id: string): Promise<Record<string, Buffer[]>> {
  const { pool } = db.database;
  const ofCase = `(select id from "case" where conversation_id = $1)`;
  const asked: Record<string, string> = {
    key: "select wrapped as bytes from data_key where conversation_id = $1",
    line: "select content_sealed as bytes from message where conversation_id = $1",
    file: "select bytes_sealed as bytes from file where conversation_id = $1",
    note: "select text_sealed as bytes from note where conversation_id = $1",
    opinion: "select words_sealed as bytes from opinion where conversation_id = $1",
    report: `select content_sealed as bytes from report where case_id in ${ofCase}`,
    phone: `select phone_hash as bytes from report where case_id in ${ofCase}`,
    reasons: `select reasons_sealed as bytes from "case" where conversation_id = $1`,
    state: "select state_sealed as bytes from conversation where id = $1",
    address: "select address_sealed as bytes from conversation where id = $1",
    person:
      "select address_hash as bytes from person where id = (select person_id from conversation where id = $1)",
  };
  const entries = Object.entries(asked).map(async ([name, statement]) => {
    const found = await pool.query<{ bytes: Buffer }>(statement, [id]);
    return [name, found.rows.map((row) => row.bytes)] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** Which of them stand in the files of this database, of tables and indexes alike. */
async function inFiles(prints: Record<string, Buffer[]>): Promise<string[]> {
  const { pool } = db.database;
  await pool.query("checkpoint");
  const place = await pool.query<{ root: string; oid: string }>(
    "select current_setting('data_directory') as root, oid::text from pg_database where datname = current_database()",
  );
  const { root = "", oid = "" } = place.rows[0] ?? {};
  const folder = join(root, "base", oid);
  const files = globSync("[0-9]*", { cwd: folder }).map((name) => readFileSync(join(folder, name)));
  return Object.keys(prints).filter((name) =>
    prints[name]?.some((print) => files.some((file) => file.includes(print))),
  );
}

async function figures() {
  const { pool } = db.database;
  const opinions = await pool.query(
    "select age_band, province_code, count(*)::int from opinion group by 1, 2 order by 1, 2",
  );
  return { cases: await countsSince(pool, new Date(0)), opinions: opinions.rows };
}

describe("the retention chore", () => {
  let lan: Record<string, Buffer[]>;
  let before: Awaited<ReturnType<typeof figures>>;
  let done: Awaited<ReturnType<typeof retire>>;

  beforeAll(async () => {
    lan = await fingerprints(ids.lan);
    before = await figures();
    const seen = await inFiles(lan);
    // The search is worth something only if it finds what is there.
    expect(seen.sort()).toEqual(Object.keys(lan).sort());
    for (const prints of Object.values(lan)) expect(prints[0]?.length).toBeGreaterThanOrEqual(16);
    done = await retire(db.database, db.vault, { now: NOW, days: DAYS });
  });

  test("forgets who was idle and has nothing open, and nobody else", async () => {
    expect(done).toEqual({ conversations: 2, uploads: 4, keysErased: true });
    for (const name of Object.keys(PEOPLE) as Name[]) {
      const lines = await readTranscript(db.database.pool, db.vault, ids[name]);
      expect({ name, lines: lines.length }).toEqual({
        name,
        lines: name === "lan" || name === "withoutCase" ? 0 : 2,
      });
    }
  });

  test("leaves no row that holds any of it", async () => {
    const rows = await everyRow(db.url);
    for (const [name, prints] of Object.entries(lan))
      for (const print of prints)
        expect({ name, found: rows.includes(print.toString("hex")) }).toEqual({ name, found: false });
    for (const word of [WORDS, PEOPLE.lan.address, "0912987654", `p-${PEOPLE.lan.address}`])
      expect({ word, found: rows.includes(word) }).toEqual({ word, found: false });
    // The same search still finds the others.
    const other = await fingerprints(ids.stillOpen);
    for (const print of Object.values(other).flat()) expect(rows.includes(print.toString("hex"))).toBe(true);
  });

  test("leaves the key in no file of the database, at once", async () => {
    expect(await inFiles({ key: lan.key ?? [] })).toEqual([]);
  });

  test("leaves nothing else in the files of tables and indexes once Postgres has written them anew", async () => {
    await db.database.pool.query("vacuum (full)");
    expect(await inFiles(lan)).toEqual([]);
    expect((await inFiles(await fingerprints(ids.stillOpen))).length).toBeGreaterThan(5);
  });

  test("leaves every number that statistics need", async () => {
    expect(await figures()).toEqual(before);
    expect(before.cases.total).toBe(5);
  });

  test("the next line of the same person begins a new conversation", async () => {
    const { address } = PEOPLE.lan;
    const content = { type: "text", text: "alo" } as const;
    const inbound = { kind: "inbound", channel: "web", address, platformMessageId: null, at: 1 } as const;
    await storeInbound(db.database, db.vault, [
      { inbound: { ...inbound, content, externalId: "new" }, rank: 1 },
    ]);
    const found = await db.database.pool.query<{ id: string }>(
      "select conversation_id as id from message where external_id = 'new'",
    );
    expect(found.rows[0]?.id).not.toBe(ids.lan);
  });

  test("counts what it did in the audit, whose chain holds", async () => {
    const found = await db.database.pool.query(
      "select action, subject, actor, detail from audit where action like 'retention.%' order by id",
    );
    expect(found.rows).toEqual([
      {
        action: "retention.forgot",
        subject: "conversations",
        actor: "system",
        detail: { count: 2, days: DAYS },
      },
      { action: "retention.swept", subject: "conversations", actor: "system", detail: { count: 4 } },
    ]);
    expect((await verifyAudit(db.database)).brokenAt).toBeNull();
  });

  test("keeps an upload whose message came, and asks about it once only", async () => {
    const files = await db.database.pool.query<{ id: string; media: string }>(
      "select id, media from file where conversation_id = $1",
      [ids.stillOpen],
    );
    expect(files.rows.map((row) => row.media)).toEqual(["photo"]);
    expect((await readFile(db.database, db.vault, files.rows[0]?.id ?? ""))?.bytes).toEqual(image().bytes);
    expect(await retire(db.database, db.vault, { now: NOW, days: DAYS })).toMatchObject({
      conversations: 0,
      uploads: 0,
    });
  });

  test("leaves alone whose line still waits", async () => {
    await db.database.pool.query(
      `update message set unread = true where id = (select min(id) from message where conversation_id = $1)`,
      [ids.closedLately],
    );
    const later = new Date(NOW.getTime() + 100 * DAY_MS);
    await retire(db.database, db.vault, { now: later, days: DAYS });
    expect(await readTranscript(db.database.pool, db.vault, ids.closedLately)).toHaveLength(2);
    expect(await readTranscript(db.database.pool, db.vault, ids.spokeLately)).toHaveLength(0);
  });
});

describe("a talk that is forgotten while its person writes", () => {
  test("loses no line: it goes to a new conversation", async () => {
    const { database, vault } = db;
    const address = "writes-at-this-moment";
    const talk = await live({ address, idleDays: 99, status: null });
    const forgetter = await database.pool.connect();
    await forgetter.query("begin");
    expect(await forgetConversations(forgetter, [talk])).toEqual([talk]);
    const inbound = { kind: "inbound", channel: "web", address, platformMessageId: null, at: 1 } as const;
    const stored = storeInbound(database, vault, [
      { inbound: { ...inbound, content: { type: "text", text: "cứu em" }, externalId: "late" }, rank: 0 },
    ]);
    // Until the line waits for the lock of the conversation.
    await new Promise((done) => setTimeout(done, 300));
    await forgetter.query("commit");
    forgetter.release();
    await stored;
    const found = await database.pool.query<{ id: string; ended_at: Date | null }>(
      "select c.id, c.ended_at from message m join conversation c on c.id = m.conversation_id where external_id = 'late'",
    );
    expect(found.rows).toMatchObject([{ ended_at: null }]);
    expect(found.rows[0]?.id).not.toBe(talk);
  });
});
