/** The bytes of a person's file for staff, read in the transaction that records the look. */
import type { Sql } from "./database.ts";
import type { StoredFile } from "./files.ts";
import { unseal } from "./sealing.ts";
import { dataKey } from "./settleOutbound.ts";
import type { Vault } from "./vault.ts";

/** @returns null when there is no such file in this conversation, or it has not been fetched */
export async function readFileOfTalk(
  sql: Sql,
  vault: Vault,
  conversationId: string,
  id: string,
): Promise<StoredFile | null> {
  const found = await sql.query<{ mime: string | null; media: string; bytes_sealed: Buffer | null }>(
    "select mime, media, bytes_sealed from file where id = $1 and conversation_id = $2 and state = 'stored'",
    [id, conversationId],
  );
  const row = found.rows[0];
  const key = row?.bytes_sealed ? await dataKey(sql, vault, conversationId) : null;
  if (!row?.bytes_sealed || key === null) return null;
  const bytes = unseal(key, "file", row.bytes_sealed);
  return { bytes, mime: row.mime ?? "application/octet-stream", media: row.media };
}
