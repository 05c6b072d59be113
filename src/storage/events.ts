/**
 * Events for live consoles. Triggers write them in the transaction of the change; their numbers are given after the
 * commit, one row lock at a time, so that the numbers have no gaps and nobody can have read past one.
 */
import type { Database, Sql } from "./database.ts";

export type EventRow = {
  seq: number;
  kind: string;
  caseId: string | null;
  conversationId: string | null;
  lineId: string | null;
  staffId: string | null;
  at: Date;
};

const AT_ONCE = 2000;

/** Gives numbers to what has none. @returns the last number given */
export async function numberEvents(database: Database): Promise<number> {
  const waiting = await database.pool.query("select 1 from event where seq is null limit 1");
  if (!waiting.rowCount) return lastSeq(database.pool);
  return database.transaction(async (sql) => {
    // Statement by statement: the second one sees what was committed while we waited for the row.
    const head = await sql.query<{ last: string }>("select last from event_head where id = 1 for update");
    const numbered = await sql.query<{ last: string }>(
      `with fresh as (
         select id, row_number() over (order by id) as place from event where seq is null order by id limit ${AT_ONCE}
       ), done as (
         update event e set seq = $1::bigint + fresh.place from fresh where e.id = fresh.id returning 1
       )
       update event_head set last = $1::bigint + (select count(*) from done) where id = 1 returning last`,
      [head.rows[0]?.last ?? "0"],
    );
    return Number(numbered.rows[0]?.last ?? 0);
  });
}

/** The last number given; read it before the rows that an answer is made of. */
export async function lastSeq(sql: Sql): Promise<number> {
  const found = await sql.query<{ last: string }>("select last from event_head where id = 1");
  return Number(found.rows[0]?.last ?? 0);
}

/** The lowest number that is still kept; one above the last when none is. */
export async function firstSeq(sql: Sql): Promise<number> {
  const found = await sql.query<{ first: string | null }>("select min(seq) as first from event");
  const first = found.rows[0]?.first;
  return first ? Number(first) : (await lastSeq(sql)) + 1;
}

export async function eventsAfter(sql: Sql, after: number, limit = 1000): Promise<EventRow[]> {
  const found = await sql.query<{
    seq: string;
    kind: string;
    case_id: string | null;
    conversation_id: string | null;
    line_id: string | null;
    staff_id: string | null;
    at: Date;
  }>("select * from event where seq > $1 order by seq limit $2", [after, limit]);
  return found.rows.map((row) => ({
    seq: Number(row.seq),
    kind: row.kind,
    caseId: row.case_id,
    conversationId: row.conversation_id,
    lineId: row.line_id,
    staffId: row.staff_id,
    at: row.at,
  }));
}

/** A console that was away for longer loads everything anew. */
const KEPT_HOURS = 48;

/** For the chores. @returns how many were removed */
export async function purgeEvents(sql: Sql): Promise<number> {
  const gone = await sql.query(
    `delete from event where id in (
       select id from event where at < now() - interval '${KEPT_HOURS} hours' order by at limit 20000)`,
  );
  return gone.rowCount ?? 0;
}
