/** The pair of Zalo tokens in Postgres: sealed, one row an account, one refresh at a time across all processes. */
import type pg from "pg";
import type { Database, Sql } from "./database.ts";
import { sealJson, unsealJson } from "./sealing.ts";
import type { Vault } from "./vault.ts";

/** As the channel's port names them; storage knows no channel. */
export type ZaloTokenPair = { accessToken: string; refreshToken: string; expiresAt: number };

export type ZaloTokenRow = {
  pair: ZaloTokenPair | null;
  obtainedAt: number | null;
  pendingSince: number | null;
  failures: number;
  failedAt: number | null;
};

export type HeldZaloTokens = {
  stored: ZaloTokenRow;
  begin: (at: number) => Promise<void>;
  fail: (at: number, known: boolean) => Promise<void>;
  unbegin: () => Promise<void>;
  save: (pair: ZaloTokenPair, at: number) => Promise<void>;
};

export type ZaloTokens = {
  read: () => Promise<ZaloTokenRow>;
  exclusively: <T>(work: (held: HeldZaloTokens) => Promise<T>) => Promise<T>;
  save: (pair: ZaloTokenPair, at: number) => Promise<void>;
  lastWell: () => Promise<number | null>;
  noteWell: (at: number) => Promise<void>;
};

/** Held by the connection: it goes with a process that is killed, and what was written before stays. */
const REFRESH_LOCK = 7_111_000_120;

const time = (name: string) => `(extract(epoch from ${name}) * 1000)::float8 as ${name}`;

type Row = {
  pair_sealed: Buffer | null;
  obtained_at: number | null;
  pending_since: number | null;
  failures: number;
  failed_at: number | null;
};

/** The store of one Official Account. */
export function zaloTokens(database: Database, vault: Vault, oaId: string): ZaloTokens {
  const table = tokenTable(vault, oaId);
  return {
    read: () => table.read(database.pool),
    save: (pair, at) => table.save(database.pool, pair, at),
    exclusively: (work) =>
      underLock(database.pool, async (sql) =>
        work({
          stored: await table.read(sql),
          begin: (at) => table.begin(sql, at),
          fail: (at, known) => table.fail(sql, at, known),
          unbegin: () => table.unbegin(sql),
          save: (pair, at) => table.save(sql, pair, at),
        }),
      ),
    lastWell: () => table.lastWell(database.pool),
    noteWell: (at) => table.noteWell(database.pool, at),
  };
}

function tokenTable({ secretKey }: Vault, oaId: string) {
  const put = async (sql: Sql, columns: string, values: unknown[]) => {
    await sql.query("insert into zalo_token (oa_id) values ($1) on conflict do nothing", [oaId]);
    await sql.query(`update zalo_token set ${columns} where oa_id = $1`, [oaId, ...values]);
  };
  return {
    read: (sql: Sql) => readRow(sql, secretKey, oaId),
    begin: (sql: Sql, at: number) =>
      put(sql, "state = 'pending', pending_since = to_timestamp($2::float8 / 1000)", [at]),
    fail: (sql: Sql, at: number, known: boolean) =>
      put(
        sql,
        `failures = failures + 1, failed_at = to_timestamp($2::float8 / 1000),
         state = case when $3 then 'ready' else state end,
         pending_since = case when $3 then null else pending_since end`,
        [at, known],
      ),
    unbegin: (sql: Sql) => put(sql, "state = 'ready', pending_since = null, failed_at = null", []),
    save: (sql: Sql, pair: ZaloTokenPair, at: number) =>
      put(
        sql,
        `state = 'ready', pair_sealed = $2, obtained_at = to_timestamp($3::float8 / 1000), pending_since = null,
         failures = 0, failed_at = null`,
        [sealJson(secretKey, "secret", pair), at],
      ),
    lastWell: async (sql: Sql): Promise<number | null> => {
      const found = await sql.query<{ well_at: number | null }>(
        `select ${time("well_at")} from zalo_token where oa_id = $1`,
        [oaId],
      );
      return found.rows[0]?.well_at ?? null;
    },
    noteWell: (sql: Sql, at: number) =>
      put(sql, "well_at = greatest(well_at, to_timestamp($2::float8 / 1000))", [at]),
  };
}

async function readRow(sql: Sql, secretKey: Buffer, oaId: string): Promise<ZaloTokenRow> {
  const found = await sql.query<Row>(
    `select pair_sealed, ${time("obtained_at")}, ${time("pending_since")}, failures, ${time("failed_at")}
     from zalo_token where oa_id = $1`,
    [oaId],
  );
  const row = found.rows[0];
  return {
    pair: row?.pair_sealed ? unsealJson<ZaloTokenPair>(secretKey, "secret", row.pair_sealed) : null,
    obtainedAt: row?.obtained_at ?? null,
    pendingSince: row?.pending_since ?? null,
    failures: row?.failures ?? 0,
    failedAt: row?.failed_at ?? null,
  };
}

/** Each statement inside commits by itself: what was begun must be seen even when this process dies in the middle. */
async function underLock<T>(pool: pg.Pool, work: (sql: Sql) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query("select pg_advisory_lock($1)", [REFRESH_LOCK]);
    return await work(client);
  } finally {
    await client.query("select pg_advisory_unlock($1)", [REFRESH_LOCK]).catch((error: Error) => {
      broken = error;
    });
    client.release(broken);
  }
}
