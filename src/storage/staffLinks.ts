/** One-time links: the token is stored as a hash. */
import type { Sql } from "./database.ts";

export type StaffLink = { staffId: string | null; expiresAt: Date };

/** A fresh link of the same kind ends the earlier ones. */
export async function insertLink(
  sql: Sql,
  link: { tokenHash: Buffer; staffId: string | null; hours: number },
): Promise<Date> {
  await sql.query(
    "update staff_link set used_at = now() where used_at is null and staff_id is not distinct from $1::bigint",
    [link.staffId],
  );
  const made = await sql.query<{ expires_at: Date }>(
    `insert into staff_link (token_hash, staff_id, expires_at) values ($1, $2, now() + make_interval(hours => $3))
     returning expires_at`,
    [link.tokenHash, link.staffId, link.hours],
  );
  const row = made.rows[0];
  if (!row) throw new Error("a link was not stored");
  return row.expires_at;
}

export async function findLink(sql: Sql, tokenHash: Buffer): Promise<StaffLink | null> {
  const found = await sql.query<{ staff_id: string | null; expires_at: Date }>(
    "select staff_id, expires_at from staff_link where token_hash = $1 and used_at is null and expires_at > now()",
    [tokenHash],
  );
  const row = found.rows[0];
  return row ? { staffId: row.staff_id, expiresAt: row.expires_at } : null;
}

/** @returns null when it was used, ended or never was */
export async function redeemLink(sql: Sql, tokenHash: Buffer): Promise<StaffLink | null> {
  const used = await sql.query<{ staff_id: string | null; expires_at: Date }>(
    `update staff_link set used_at = now() where token_hash = $1 and used_at is null and expires_at > now()
     returning staff_id, expires_at`,
    [tokenHash],
  );
  const row = used.rows[0];
  return row ? { staffId: row.staff_id, expiresAt: row.expires_at } : null;
}
