/**
 * `npm run backup -- --to FILE`: everything into FILE, the keys of the conversations into FILE.keys.
 * `npm run restore -- --from FILE [--keys FILE]`: into a database where nothing has happened yet.
 * Keep FILE as long as you like and FILE.keys for days only: with the keys of a later day what was forgotten until then
 * stays forgotten. Both need MASTER_KEY, which is in neither.
 */
import { createReadStream, createWriteStream, existsSync, renameSync } from "node:fs";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { createGunzip, createGzip } from "node:zlib";
import { z } from "zod";
import type { Storage } from "../openStorage.ts";
import { recordAudit } from "../storage/audit.ts";
import type { Sql } from "../storage/database.ts";
import { forgetConversations } from "../storage/forget.ts";
import { migrationNames } from "../storage/migrate.ts";
import { withStorage } from "./withStorage.ts";

const USAGE = "usage: npm run backup -- --to FILE | npm run restore -- --from FILE [--keys FILE]";
const KEY_TABLES = ["vault_key", "data_key"];
/** What lives for hours: consoles load anew, staff sign in again. An old sign-in must not come back to life. */
const PASSING = ["event", "session", "sign_in_brake", "staff_link"];
const JOBS = "graphile_worker.jobs";
const ROWS_AT_ONCE = 500;
const LETTERS_AT_ONCE = 4_000_000;

const header = z.object({
  backup: z.literal("child-protection-line"),
  migrations: z.array(z.string()),
  masterKeys: z.array(z.string()),
  takenAt: z.string(),
});
const line = z.union([
  z.array(z.string().nullable()),
  z.object({ table: z.string(), columns: z.array(z.string()) }),
  z.object({ sequences: z.record(z.string(), z.string()) }),
  z.object({ end: z.number() }),
]);

type Source = { table: string; columns: string[]; select: string };
type Table = { name: string; columns: { name: string; type: string }[]; parents: string[] };

/** Timers and files that are still to be fetched. */
const JOB_SOURCE: Source = {
  table: JOBS,
  columns: ["task", "payload", "run_at", "key", "max_attempts", "priority"],
  select: `select array[t.identifier, j.payload::text, j.run_at::text, j.key, j.max_attempts::text, j.priority::text] as row
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where j.attempts < j.max_attempts`,
};

await withStorage(async (storage) => {
  const flags = { to: { type: "string" }, from: { type: "string" }, keys: { type: "string" } } as const;
  const { positionals, values } = parseArgs({ allowPositionals: true, options: flags });
  if (positionals[0] === "save" && values.to !== undefined) return save(storage, values.to);
  if (positionals[0] === "restore" && values.from !== undefined)
    return restore(storage, values.from, values.keys ?? `${values.from}.keys`);
  throw new Error(USAGE);
});

async function save({ database }: Storage, file: string): Promise<void> {
  for (const path of [file, `${file}.keys`])
    if (existsSync(path)) throw new Error(`${path} is there already`);
  const [rows, keys] = await database.transaction(async (sql) => {
    // One snapshot for both files, however long they take and whatever happens meanwhile.
    await sql.query("set transaction isolation level repeatable read, read only");
    await plainText(sql);
    const all = (await tablesOf(sql)).filter((table) => !PASSING.includes(table.name)).map(sourceOf);
    const words = all.filter((source) => !KEY_TABLES.includes(source.table));
    return [
      await write(sql, file, [...words, JOB_SOURCE]),
      await write(
        sql,
        `${file}.keys`,
        all.filter((source) => !words.includes(source)),
      ),
    ] as const;
  });
  await database.transaction((sql) =>
    recordAudit(sql, { actor: "cli", action: "backup.taken", subject: "database", detail: { rows, keys } }),
  );
  process.stdout.write(`${rows} rows in ${file}\n${keys} keys in ${file}.keys\n`);
}

/** Whole or not at all: the name is given at the end. @returns how many rows */
async function write(sql: Sql, file: string, sources: Source[]): Promise<number> {
  let rows = 0;
  async function* lines(): AsyncGenerator<string> {
    yield `${JSON.stringify(await describe(sql))}\n`;
    for (const source of sources) {
      yield `${JSON.stringify({ table: source.table, columns: source.columns })}\n`;
      for await (const row of rowsOf(sql, source)) {
        rows += 1;
        yield `${JSON.stringify(row)}\n`;
      }
    }
    yield `${JSON.stringify({ sequences: await sequencesOf(sql) })}\n${JSON.stringify({ end: rows })}\n`;
  }
  const part = `${file}.part`;
  await pipeline(Readable.from(lines()), createGzip(), createWriteStream(part, { mode: 0o600 }));
  renameSync(part, file);
  return rows;
}

async function* rowsOf(sql: Sql, { table, select }: Source): AsyncGenerator<(string | null)[]> {
  // Files are up to 20 MB each.
  const count = table === "file" ? 4 : ROWS_AT_ONCE;
  await sql.query(`declare backup no scroll cursor for ${select}`);
  for (;;) {
    const page = await sql.query<{ row: (string | null)[] }>(`fetch ${count} from backup`);
    for (const { row } of page.rows) yield row;
    if (page.rows.length === 0) break;
  }
  await sql.query("close backup");
}

async function restore({ database, vault }: Storage, file: string, keyFile: string): Promise<void> {
  for (const path of [file, keyFile]) if (!existsSync(path)) throw new Error(`${path} does not exist`);
  const count = await database.transaction(async (sql) => {
    await refuseUsed(sql);
    await plainText(sql);
    const tables = await tablesOf(sql);
    // Rows come back as they were, not as if they happened now: no event, no second entry in the audit's chain.
    for (const { name } of tables) await sql.query(`alter table "${name}" disable trigger user`);
    await sql.query(`truncate ${tables.map(({ name }) => `"${name}"`).join(", ")}`);
    const known = [vault.keyring.current.id, vault.keyring.previous?.id ?? ""];
    const rows = (await load(sql, file, { tables, known })) + (await load(sql, keyFile, { tables, known }));
    const forgotten = await forgetKeyless(sql);
    for (const { name } of tables) await sql.query(`alter table "${name}" enable trigger user`);
    const detail = { rows, forgotten };
    await recordAudit(sql, { actor: "cli", action: "backup.restored", subject: "database", detail });
    return detail;
  });
  process.stdout.write(`${count.rows} rows restored, ${count.forgotten} conversations stay forgotten\n`);
}

async function refuseUsed(sql: Sql): Promise<void> {
  const used = await sql.query<{ is: boolean }>(
    `select exists (select 1 from conversation) or exists (select 1 from staff) or exists (select 1 from audit) as is`,
  );
  if (used.rows[0]?.is) throw new Error("this database is in use: restore into a new one");
}

type Target = { tables: Table[]; known: string[] };

async function load(sql: Sql, file: string, target: Target): Promise<number> {
  let rows = 0;
  let ended = false;
  let first = true;
  let into: { table: string; columns: string[] } = { table: "", columns: [] };
  let batch: (string | null)[][] = [];
  let letters = 0;
  const flush = async () => {
    if (batch.length > 0) await sql.query(insertInto(into, target.tables), transposed(batch, into.columns));
    rows += batch.length;
    batch = [];
    letters = 0;
  };
  for await (const text of createInterface({ input: createReadStream(file).pipe(createGunzip()) })) {
    if (first) refuseForeign(file, JSON.parse(text), target.known);
    else {
      const read = line.parse(JSON.parse(text));
      if (Array.isArray(read)) {
        batch.push(read);
        letters += text.length;
        if (batch.length >= ROWS_AT_ONCE || letters >= LETTERS_AT_ONCE) await flush();
        continue;
      }
      await flush();
      if ("table" in read) into = read;
      else if ("sequences" in read) await setSequences(sql, read.sequences);
      else ended = read.end === rows;
    }
    first = false;
  }
  if (!ended) throw new Error(`${file} is not whole`);
  return rows;
}

function refuseForeign(file: string, first: unknown, known: string[]): void {
  const read = header.safeParse(first);
  if (!read.success) throw new Error(`${file} is no backup of this program`);
  const newer = read.data.migrations.filter((name) => !migrationNames().includes(name));
  if (newer.length > 0) throw new Error(`${file} was made by a newer release (${newer[0]})`);
  if (read.data.masterKeys.some((id) => !known.includes(id)))
    throw new Error("MASTER_KEY: the keys of this backup were wrapped with another one");
}

function insertInto({ table, columns }: { table: string; columns: string[] }, tables: Table[]): string {
  const given = columns.map((_, at) => `$${at + 1}::text[]`).join(", ");
  const names = columns.map((_, at) => `c${at}`).join(", ");
  const rows = `unnest(${given}) as u(${names})`;
  if (table === JOBS)
    return `select graphile_worker.add_job(c0, c1::json, run_at := c2::timestamptz, job_key := c3,
      max_attempts := c4::int, priority := c5::int) from ${rows}`;
  const types = new Map(
    tables.find(({ name }) => name === table)?.columns.map((one) => [one.name, one.type]),
  );
  const missing = columns.find((name) => !types.has(name));
  if (missing !== undefined) throw new Error(`this release has no ${table}.${missing}`);
  const cast = columns.map((name, at) => `c${at}::${types.get(name)}`).join(", ");
  const targets = columns.map((name) => `"${name}"`).join(", ");
  // Keys of a later day know conversations that the words of this day do not.
  const only = table === "data_key" ? " where c0::bigint in (select id from conversation)" : "";
  return `insert into "${table}" (${targets}) select ${cast} from ${rows}${only}`;
}

function transposed(rows: (string | null)[][], columns: string[]): (string | null)[][] {
  return columns.map((_, at) => rows.map((row) => row[at] ?? null));
}

/** Conversations whose key is gone were forgotten after the backup was taken: what came back of them goes again. */
async function forgetKeyless(sql: Sql): Promise<number> {
  const found = await sql.query<{ id: string }>(
    `select id from conversation c where ended_at is null
       and not exists (select 1 from data_key where conversation_id = c.id)`,
  );
  const ids = found.rows.map((row) => row.id);
  await sql.query(
    `update message set unread = false, state = case when direction = 'out' then 'voided' else state end
     where conversation_id = any($1::bigint[]) and (unread or state in ('queued', 'sending'))`,
    [ids],
  );
  return (await forgetConversations(sql, ids)).length;
}

/** Texts of values that mean the same on every server. */
async function plainText(sql: Sql): Promise<void> {
  await sql.query("set local timezone = 'UTC'; set local datestyle = 'ISO'; set local bytea_output = 'hex'");
}

/** Tables before those that point at them. */
async function tablesOf(sql: Sql): Promise<Table[]> {
  const found = await sql.query<Table>(
    `select c.relname as name, array(select r.relname::text from pg_constraint f join pg_class r on r.oid = f.confrelid
         where f.conrelid = c.oid and f.contype = 'f') as parents,
       (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by attnum)
         from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns
     from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
       and c.relname <> '_prisma_migrations' order by c.relname`,
  );
  const sorted: Table[] = [];
  const add = (table: Table | undefined) => {
    if (table === undefined || sorted.includes(table)) return;
    for (const parent of table.parents) add(found.rows.find(({ name }) => name === parent));
    sorted.push(table);
  };
  for (const table of found.rows) add(table);
  return sorted;
}

function sourceOf({ name, columns }: Table): Source {
  const names = columns.map((column) => column.name);
  const values = names.map((column) => `"${column}"::text`).join(", ");
  return { table: name, columns: names, select: `select array[${values}] as row from "${name}"` };
}

async function describe(sql: Sql): Promise<z.infer<typeof header>> {
  const found = await sql.query<{ migrations: string[]; master_keys: string[] }>(
    `select array(select migration_name::text from _prisma_migrations where finished_at is not null) as migrations,
       array(select master_key_id from vault_key union select master_key_id from data_key) as master_keys`,
  );
  const { migrations = [], master_keys: masterKeys = [] } = found.rows[0] ?? {};
  return { backup: "child-protection-line", migrations, masterKeys, takenAt: new Date().toISOString() };
}

async function sequencesOf(sql: Sql): Promise<Record<string, string>> {
  const found = await sql.query<{ name: string; last: string }>(
    "select sequencename as name, last_value as last from pg_sequences where schemaname = 'public' and last_value is not null",
  );
  return Object.fromEntries(found.rows.map((row) => [row.name, row.last]));
}

async function setSequences(sql: Sql, sequences: Record<string, string>): Promise<void> {
  for (const [name, last] of Object.entries(sequences))
    await sql.query("select setval(format('public.%I', $1::text)::regclass, $2::bigint)", [name, last]);
}
