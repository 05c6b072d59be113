/** Who looked at or did what: append-only, each row chained to the one before by its hash. */
import { createHash } from "node:crypto";
import type { Database, Sql } from "./database.ts";

export type AuditEntry = {
  /** "staff:ID", "cli", "system" */
  actor: string;
  action: string;
  /** "case:ID", "conversation:ID", "reports" … */
  subject: string;
  /** Codes and counts only. */
  detail?: Record<string, string | number | boolean | null>;
};

// Rows are chained one after the other; this lock makes "the one before" a single row.
const CHAIN_LOCK = 7_111_000_112;

/** Must run in the transaction of what it records, so that neither is there without the other. */
export async function recordAudit(sql: Sql, entry: AuditEntry): Promise<void> {
  await sql.query("select pg_advisory_xact_lock($1)", [CHAIN_LOCK]);
  const last = await sql.query<{ hash: Buffer }>("select hash from audit order by id desc limit 1");
  const previous = last.rows[0]?.hash ?? Buffer.alloc(32);
  const at = new Date();
  const hash = auditHash(previous, at, entry);
  await sql.query(
    "insert into audit (at, actor, action, subject, detail, previous, hash) values ($1, $2, $3, $4, $5, $6, $7)",
    [at, entry.actor, entry.action, entry.subject, JSON.stringify(entry.detail ?? {}), previous, hash],
  );
}

function auditHash(previous: Buffer, at: Date, entry: AuditEntry): Buffer {
  const detail = Object.entries(entry.detail ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256")
    .update(previous)
    .update(JSON.stringify([at.toISOString(), entry.actor, entry.action, entry.subject, detail]))
    .digest();
}

type Row = {
  id: string;
  at: Date;
  actor: string;
  action: string;
  subject: string;
  detail: AuditEntry["detail"];
  previous: Buffer;
  hash: Buffer;
};

/** @returns the number of rows and the id of the first that was altered, removed or re-ordered, or null */
export async function verifyAudit(database: Database): Promise<{ rows: number; brokenAt: string | null }> {
  let previous: Buffer = Buffer.alloc(32);
  let rows = 0;
  for (let after = "0"; ; ) {
    const page = await database.pool.query<Row>("select * from audit where id > $1 order by id limit 1000", [
      after,
    ]);
    for (const row of page.rows) {
      rows += 1;
      const expected = auditHash(previous, row.at, { ...row, detail: row.detail ?? {} });
      if (!row.previous.equals(previous) || !row.hash.equals(expected)) return { rows, brokenAt: row.id };
      previous = row.hash;
      after = row.id;
    }
    if (page.rows.length === 0) return { rows, brokenAt: null };
  }
}
