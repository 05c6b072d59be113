/** Alarms on their way to the staff's group: each is posted by one process, and again when that process died. */
import type { Urgency } from "../../flows/contract.ts";
import type { Sql } from "./database.ts";

export type UnpostedAlarm = {
  id: string;
  caseId: string | null;
  topicId: string | null;
  urgency: Urgency;
  waitingSeconds: number;
};

/** Must run in a transaction that stays open until the alarms are posted: the lock is the claim. */
export async function claimAlarms(sql: Sql, limit: number): Promise<UnpostedAlarm[]> {
  const found = await sql.query<{
    id: string;
    case_id: string | null;
    staff_topic_id: string | null;
    urgency: Urgency;
    waiting: string;
  }>(
    `select a.id, a.case_id, c.staff_topic_id, a.urgency,
       extract(epoch from now() - coalesce(c.waiting_since, a.created_at))::int as waiting
     from alarm a left join "case" c on c.id = a.case_id where a.posted_at is null
     order by array_position(array['critical','urgent','concern','none'], a.urgency), a.id
     limit $1 for update of a skip locked`,
    [limit],
  );
  return found.rows.map((row) => ({
    id: row.id,
    caseId: row.case_id,
    topicId: row.staff_topic_id,
    urgency: row.urgency,
    waitingSeconds: Number(row.waiting),
  }));
}

export async function markPosted(sql: Sql, alarm: UnpostedAlarm, topicId: string | null): Promise<void> {
  await sql.query("update alarm set posted_at = now() where id = $1", [alarm.id]);
  if (alarm.caseId !== null && topicId !== null)
    await sql.query(`update "case" set staff_topic_id = $2 where id = $1`, [alarm.caseId, topicId]);
}
