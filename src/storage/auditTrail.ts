/** The audit as supervisors read it, and whether it is whole. */

import { verifyAudit } from "./audit.ts";
import type { Database, Sql } from "./database.ts";

export type AuditRow = {
  id: string;
  at: Date;
  actor: string;
  name: string | null;
  action: string;
  subject: string;
  detail: Record<string, string | number | boolean | null>;
};

export type AuditQuery = {
  subject: string | null;
  actor: string | null;
  action: string | null;
  before: string | null;
  limit: number;
};

/** Newest first. @returns one more than `limit` when there are more */
export async function readAudit(sql: Sql, query: AuditQuery): Promise<AuditRow[]> {
  const found = await sql.query<AuditRow>(
    `select a.id, a.at, a.actor, s.display_name as name, a.action, a.subject, a.detail
     from audit a left join staff s on a.actor = 'staff:' || s.id
     where ($1::text is null or a.subject = $1) and ($2::text is null or a.actor = $2)
       and ($3::text is null or a.action = $3) and ($4::bigint is null or a.id < $4)
     order by a.id desc limit $5`,
    [query.subject, query.actor, query.action, query.before, query.limit + 1],
  );
  return found.rows;
}

/** Whether somebody did this since. */
export async function wasRecorded(
  sql: Sql,
  entry: { actor: string; action: string; subject: string },
  since: Date,
): Promise<boolean> {
  const found = await sql.query(
    "select 1 from audit where subject = $1 and actor = $2 and action = $3 and at >= $4 limit 1",
    [entry.subject, entry.actor, entry.action, since],
  );
  return (found.rowCount ?? 0) > 0;
}

export type AuditCheck = {
  rows: number;
  /** The first row that was altered, or that stands where one was removed or re-ordered. */
  brokenAt: string | null;
  /** Rows are missing at the end, or were added past the one door. */
  endMissing: boolean;
  /** Hash of the last row, in hex. */
  head: string;
};

/** The chain, and its end against what the trigger kept. */
export async function checkAudit(database: Database): Promise<AuditCheck> {
  const head = await database.pool.query<{ last_id: string; rows: string; hash: Buffer }>(
    "select last_id, rows, hash from audit_head where id = 1",
  );
  const chain = await verifyAudit(database);
  const kept = head.rows[0];
  const last = await database.pool.query<{ id: string; hash: Buffer }>(
    "select id, hash from audit where id <= $1 order by id desc limit 1",
    [kept?.last_id ?? "0"],
  );
  const end = last.rows[0];
  // Rows may have been added while the chain was read; fewer than the head knew, or another end, means tampering.
  const whole =
    kept !== undefined &&
    chain.rows >= Number(kept.rows) &&
    (end ? end.id === kept.last_id && end.hash.equals(kept.hash) : kept.rows === "0");
  return {
    rows: chain.rows,
    brokenAt: chain.brokenAt,
    endMissing: chain.brokenAt === null && !whole,
    head: kept?.hash.toString("hex") ?? "",
  };
}

/** Whether a hash that was written down earlier is still in the chain. */
export async function isInChain(database: Database, head: string): Promise<boolean> {
  const found = await database.pool.query("select 1 from audit where hash = $1 limit 1", [
    Buffer.from(head, "hex"),
  ]);
  return (found.rowCount ?? 0) > 0;
}
