/** Who is there to take a talk, and the second call when nobody does. */
import type { Sql } from "./database.ts";

/** A session that has not been used for so long belongs to somebody who has gone. */
const PRESENT_MINUTES = 15;

export async function countOnDuty(sql: Sql): Promise<number> {
  const found = await sql.query<{ count: string }>(
    `select count(distinct s.id) from staff s join session i on i.staff_id = s.id
     where s.disabled_at is null and not s.on_break and s.role in ('counsellor', 'supervisor')
       and i.revoked_at is null and i.last_seen_at > now() - make_interval(mins => ${PRESENT_MINUTES})`,
  );
  return Number(found.rows[0]?.count ?? 0);
}

/** One more alarm for each critical case that waits longer than promised; once per wait. */
export async function alarmUnclaimed(sql: Sql, afterSeconds: number): Promise<number> {
  const raised = await sql.query(
    `insert into alarm (case_id, because, urgency, code)
     select c.id, 'unclaimed', c.urgency, c.code from "case" c
     where c.status = 'open' and c.owner_id is null and c.urgency = 'critical'
       and c.waiting_since < now() - make_interval(secs => $1)
       and not exists (select 1 from alarm a where a.case_id = c.id and a.because = 'unclaimed'
         and a.created_at >= c.waiting_since)`,
    [afterSeconds],
  );
  if (raised.rowCount) await sql.query("select pg_notify('staff', '')");
  return raised.rowCount ?? 0;
}
