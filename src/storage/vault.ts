/** Keys in use: the index key that finds addresses, and a bounded cache of the conversations' data keys. */
import { BoundedMap } from "./boundedMap.ts";
import type { Sql } from "./database.ts";
import { type Keyring, newKey, readyKey, type SealKey, unwrapKey, wrapKey } from "./sealing.ts";

export type Vault = {
  keyring: Keyring;
  /** HMAC key for addresses and phone numbers; made once, survives rotations of the master key. */
  indexKey: Buffer;
  /** Key for secrets of the system itself, such as platform tokens. */
  secretKey: Buffer;
  /** The data key of a conversation from its wrapped form. */
  open: (conversationId: string, wrapped: Uint8Array, masterKeyId: string) => SealKey;
  forget: (conversationId: string) => void;
  /** The conversation of an address when somebody wrote from there last, committed; it may have ended since. */
  talks: Map<string, KnownTalk>;
};

export type KnownTalk = { conversationId: string; key: SealKey };

// 20,000 keys of 32 bytes with their ids and wrapped forms take about 10 MB.
const CACHED_KEYS = 20_000;

/** @throws Error when the database was sealed with another master key. */
export async function openVault(sql: Sql, keyring: Keyring): Promise<Vault> {
  const cache = new BoundedMap<string, { wrapped: Uint8Array; key: SealKey }>(CACHED_KEYS);
  return {
    keyring,
    indexKey: await vaultKey(sql, keyring, "index"),
    secretKey: await vaultKey(sql, keyring, "secret"),
    open: (conversationId, wrapped, masterKeyId) => {
      const known = cache.get(conversationId);
      // Postgres that crashed may give an id anew whose conversation was never committed: another talk, another key.
      if (known && Buffer.compare(known.wrapped, wrapped) === 0) return known.key;
      const key = readyKey(unwrapKey(keyring, wrapped, masterKeyId));
      cache.set(conversationId, { wrapped: new Uint8Array(wrapped), key });
      return key;
    },
    forget: (conversationId) => void cache.delete(conversationId),
    talks: new BoundedMap(CACHED_KEYS),
  };
}

async function vaultKey(sql: Sql, keyring: Keyring, name: string): Promise<Buffer> {
  const fresh = wrapKey(keyring, newKey());
  await sql.query(
    "insert into vault_key (name, wrapped, master_key_id) values ($1, $2, $3) on conflict do nothing",
    [name, fresh.wrapped, fresh.masterKeyId],
  );
  const found = await sql.query<{ wrapped: Buffer; master_key_id: string }>(
    "select wrapped, master_key_id from vault_key where name = $1",
    [name],
  );
  const row = found.rows[0];
  if (!row) throw new Error(`the vault has no key named ${name}`);
  return unwrapKey(keyring, row.wrapped, row.master_key_id);
}
