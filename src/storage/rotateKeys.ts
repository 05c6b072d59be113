/** A new master key: every wrapped key is opened with the old one and wrapped with the new, in batches. */
import type { Database } from "./database.ts";
import { type Keyring, unwrapKey, wrapKey } from "./sealing.ts";

const BATCH = 500;

/** Can be stopped and run again; each batch is its own transaction. @returns how many were wrapped anew */
export async function rewrapKeys(database: Database, keyring: Keyring): Promise<number> {
  let total = await rewrapVault(database, keyring);
  for (;;) {
    const count = await rewrapBatch(database, keyring);
    if (count === 0) return total;
    total += count;
  }
}

async function rewrapVault(database: Database, keyring: Keyring): Promise<number> {
  return database.transaction(async (sql) => {
    const rows = await sql.query<{ name: string; wrapped: Buffer; master_key_id: string }>(
      "select name, wrapped, master_key_id from vault_key where master_key_id <> $1 for update",
      [keyring.current.id],
    );
    for (const row of rows.rows) {
      const fresh = wrapKey(keyring, unwrapKey(keyring, row.wrapped, row.master_key_id));
      await sql.query("update vault_key set wrapped = $2, master_key_id = $3 where name = $1", [
        row.name,
        fresh.wrapped,
        fresh.masterKeyId,
      ]);
    }
    return rows.rowCount ?? 0;
  });
}

async function rewrapBatch(database: Database, keyring: Keyring): Promise<number> {
  return database.transaction(async (sql) => {
    const rows = await sql.query<{ conversation_id: string; wrapped: Buffer; master_key_id: string }>(
      `select conversation_id, wrapped, master_key_id from data_key where master_key_id <> $1
       order by conversation_id limit ${BATCH} for update`,
      [keyring.current.id],
    );
    const fresh = rows.rows.map((row) =>
      wrapKey(keyring, unwrapKey(keyring, row.wrapped, row.master_key_id)),
    );
    await sql.query(
      `update data_key k set wrapped = u.wrapped, master_key_id = $3
       from unnest($1::bigint[], $2::bytea[]) as u(id, wrapped) where k.conversation_id = u.id`,
      [rows.rows.map((row) => row.conversation_id), fresh.map((key) => key.wrapped), keyring.current.id],
    );
    return rows.rowCount ?? 0;
  });
}

export async function countWrapped(database: Database): Promise<{ masterKeyId: string; count: number }[]> {
  const found = await database.pool.query<{ master_key_id: string; count: string }>(
    `select master_key_id, count(*) from (
       select master_key_id from data_key union all select master_key_id from vault_key) t group by 1 order by 1`,
  );
  return found.rows.map((row) => ({ masterKeyId: row.master_key_id, count: Number(row.count) }));
}
