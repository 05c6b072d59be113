/** Calls for staff, and cases whose promise breaks. */
import type { Database, Sql } from "./database.ts";

export type AlarmRow = {
  id: string;
  case_id: string | null;
  code: string | null;
  because: string;
  urgency: string;
  created_at: Date;
  seen_at: Date | null;
};

export async function latestAlarms(sql: Sql, limit: number): Promise<AlarmRow[]> {
  const found = await sql.query<AlarmRow>(
    `select a.id, a.case_id, coalesce(a.code, c.code) as code, a.because, a.urgency, a.created_at, a.seen_at
     from alarm a left join "case" c on c.id = a.case_id order by a.id desc limit $1`,
    [limit],
  );
  return found.rows;
}

export async function seeAlarm(sql: Sql, id: string): Promise<boolean> {
  const seen = await sql.query("update alarm set seen_at = coalesce(seen_at, now()) where id = $1", [id]);
  return (seen.rowCount ?? 0) > 0;
}

/** Seconds until the first and the second call, by urgency. */
export type Promises = { urgency: string; alertSeconds: number; escalateSeconds: number }[];

/**
 * Cases that nobody has taken in time: a second alarm, later one for supervisors. Safe to call from many processes:
 * whoever updates a case first raises its alarm.
 */
export async function raiseUnclaimed(
  database: Database,
  now: Date,
  promises: Promises,
): Promise<{ alerted: number; escalated: number }> {
  return database.transaction(async (sql) => {
    const alerted = await raise(sql, now, promises, "alert");
    const escalated = await raise(sql, now, promises, "escalate");
    if (alerted + escalated > 0) await sql.query("select pg_notify('staff', '')");
    return { alerted, escalated };
  });
}

async function raise(sql: Sql, now: Date, promises: Promises, which: "alert" | "escalate"): Promise<number> {
  const column = which === "alert" ? "alerted_at" : "escalated_at";
  const because = which === "alert" ? "unclaimed" : "escalated";
  const raised = await sql.query(
    `with late as (
       select c.id from "case" c
       join unnest($2::text[], $3::int[]) as p(urgency, seconds) on p.urgency = c.urgency
       join conversation t on t.id = c.conversation_id
       where c.status in ('open', 'disputed') and c.owner_id is null
         and c.waiting_since <= $1::timestamptz - make_interval(secs => p.seconds)
         and (c.${column} is null or c.${column} < c.waiting_since)
         and (t.limited_until is null or t.limited_until <= $1 or c.urgency in ('critical', 'urgent'))
       order by c.id for update of c skip locked
     ), marked as (
       update "case" c set ${column} = $1 from late where late.id = c.id returning c.id, c.code, c.urgency
     )
     insert into alarm (case_id, because, urgency, code) select id, '${because}', urgency, code from marked`,
    [
      now,
      promises.map((promise) => promise.urgency),
      promises.map((promise) => (which === "alert" ? promise.alertSeconds : promise.escalateSeconds)),
    ],
  );
  return raised.rowCount ?? 0;
}

/** An alarm about one case. */
export async function insertAlarm(
  sql: Sql,
  alarm: { caseId: string | null; code: string | null; because: string; urgency: string },
): Promise<void> {
  await sql.query("insert into alarm (case_id, because, urgency, code) values ($1, $2, $3, $4)", [
    alarm.caseId,
    alarm.because,
    alarm.urgency,
    alarm.code,
  ]);
}

export type SilentTalk = { caseId: string; ownerId: string | null; lineId: string };

/** Talks whose leader has not written for too long, and hand-overs that nobody took. */
export async function silentTalks(
  sql: Sql,
  now: Date,
  seconds: { critical: number; other: number; handOver: number },
): Promise<SilentTalk[]> {
  // Since when: the first line of the person that was not answered; before any answer, the take-over itself.
  const found = await sql.query<{ id: string; owner_id: string | null; line_id: string }>(
    `select c.id, c.owner_id, said.line_id
     from "case" c join conversation t on t.id = c.conversation_id
     cross join lateral (
       select coalesce(max(id), 0) as line_id from message
       where conversation_id = t.id and direction = 'out' and author = 'staff'
     ) said
     cross join lateral (
       select min(created_at) as since from message
       where conversation_id = t.id and direction = 'in' and id > said.line_id
     ) unanswered
     where c.status = 'inHand' and t.led_by = c.owner_id and t.ended_at is null
       and (case when said.line_id > t.led_from then unanswered.since else c.claimed_at end)
         <= $1::timestamptz - make_interval(secs => case c.urgency when 'critical' then $2::int else $3::int end)
     union all
     select c.id, c.owner_id, 0 from "case" c join conversation t on t.id = c.conversation_id
     where c.status = 'open' and c.owner_id is null and t.led_by is null and t.ended_at is null
       and c.claimed_at is not null and t.at like 'staffed.%'
       and c.waiting_since <= $1::timestamptz - make_interval(secs => $4::int)`,
    [now, seconds.critical, seconds.other, seconds.handOver],
  );
  return found.rows.map((row) => ({ caseId: row.id, ownerId: row.owner_id, lineId: row.line_id }));
}
