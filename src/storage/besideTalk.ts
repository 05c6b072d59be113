/** What stands beside a talk: ticks of protocols, helpers, marks on the reading, other cases. */
import type { Sql } from "./database.ts";

export type Tick = { protocol: string; step: string; staffId: string; staffName: string; at: Date };

export async function readTicks(sql: Sql, caseId: string): Promise<Tick[]> {
  const found = await sql.query<{
    protocol: string;
    step: string;
    staff_id: string;
    name: string | null;
    at: Date;
  }>(
    `select t.protocol, t.step, t.staff_id, s.display_name as name, t.at
     from protocol_tick t left join staff s on s.id = t.staff_id where t.case_id = $1 order by t.at, t.step`,
    [caseId],
  );
  return found.rows.map((row) => ({
    protocol: row.protocol,
    step: row.step,
    staffId: row.staff_id,
    staffName: row.name ?? "",
    at: row.at,
  }));
}

/** The first who ticked stays named. */
export async function tick(
  sql: Sql,
  caseId: string,
  staffId: string,
  step: { protocol: string; step: string },
) {
  await sql.query(
    "insert into protocol_tick (case_id, protocol, step, staff_id) values ($1, $2, $3, $4) on conflict do nothing",
    [caseId, step.protocol, step.step, staffId],
  );
}

export async function untick(
  sql: Sql,
  caseId: string,
  step: { protocol: string; step: string },
): Promise<void> {
  const gone = await sql.query(
    "delete from protocol_tick where case_id = $1 and protocol = $2 and step = $3",
    [caseId, step.protocol, step.step],
  );
  if (gone.rowCount) {
    await sql.query("insert into event (kind, case_id) values ('tick', $1)", [caseId]);
    await sql.query("select pg_notify('staff', '')");
  }
}

export type Helper = { id: string; displayName: string; since: Date };

export async function readHelpers(sql: Sql, caseId: string): Promise<Helper[]> {
  const found = await sql.query<{ id: string; display_name: string; since: Date }>(
    `select s.id, s.display_name, h.since from case_helper h join staff s on s.id = h.staff_id
     where h.case_id = $1 order by h.since`,
    [caseId],
  );
  return found.rows.map((row) => ({ id: row.id, displayName: row.display_name, since: row.since }));
}

export async function addHelper(sql: Sql, caseId: string, staffId: string, askedBy: string): Promise<void> {
  await sql.query(
    "insert into case_helper (case_id, staff_id, asked_by) values ($1, $2, $3) on conflict do nothing",
    [caseId, staffId, askedBy],
  );
}

export type Mark = { lineId: string; mark: string; urgency: string | null; category: string | null };

export async function setMark(sql: Sql, caseId: string, staffId: string, mark: Mark): Promise<void> {
  await sql.query(
    `insert into reading_mark (case_id, message_id, staff_id, mark, urgency, category) values ($1, $2, $3, $4, $5, $6)
     on conflict (message_id, staff_id) do update set mark = excluded.mark, urgency = excluded.urgency,
       category = excluded.category, created_at = now()`,
    [caseId, mark.lineId, staffId, mark.mark, mark.urgency, mark.category],
  );
}

export async function dropMark(sql: Sql, staffId: string, lineId: string): Promise<void> {
  await sql.query("delete from reading_mark where message_id = $1 and staff_id = $2", [lineId, staffId]);
}

export async function otherCases(sql: Sql, conversationId: string, caseId: string) {
  const found = await sql.query<{ id: string; code: string; status: string; created_at: Date }>(
    `select id, code, status, created_at from "case" where conversation_id = $1 and id <> $2 order by id desc limit 20`,
    [conversationId, caseId],
  );
  return found.rows;
}
