/** How far each staff member has seen each case. */
import type { Sql } from "./database.ts";

export type Seen = { upTo: string; at: Date | null };

export async function seenBy(sql: Sql, caseId: string, staffId: string): Promise<Seen> {
  const found = await sql.query<{ up_to: string; at: Date }>(
    "select up_to, at from case_view where case_id = $1 and staff_id = $2",
    [caseId, staffId],
  );
  const row = found.rows[0];
  return row ? { upTo: row.up_to, at: row.at } : { upTo: "0", at: null };
}

/** Only ever goes forward: two tabs of one person may report in any order. */
export async function markSeen(sql: Sql, caseId: string, staffId: string, upTo: string): Promise<void> {
  await sql.query(
    `insert into case_view (case_id, staff_id, up_to) values ($1, $2, $3)
     on conflict (case_id, staff_id) do update set up_to = greatest(case_view.up_to, excluded.up_to), at = now()`,
    [caseId, staffId, upTo],
  );
  await sql.query(`update "case" set seen_up_to = $3 where id = $1 and owner_id = $2 and seen_up_to < $3`, [
    caseId,
    staffId,
    upTo,
  ]);
}
