/** Figures for the supervisor's board and for statistics: counts and times, no words. */
import { NOT_OVER, TODAY } from "./caseRows.ts";
import type { Sql } from "./database.ts";

export type Waiting = { urgency: string; count: number; longest: number };

export async function waitingNow(sql: Sql): Promise<Waiting[]> {
  const found = await sql.query<Waiting>(
    `select c.urgency, count(*)::int as count, extract(epoch from now() - min(c.waiting_since))::int as longest
     from "case" c where c.status in ('open', 'disputed') and c.owner_id is null group by c.urgency`,
  );
  return found.rows;
}

export type StaffLoad = { owner_id: string; critical: number; claimed_today: number; closed_today: number };

/** What was claimed today is not over, or was closed today: two indexes answer without a look at the old cases. */
export async function staffLoads(sql: Sql): Promise<StaffLoad[]> {
  const found = await sql.query<StaffLoad>(
    `select c.owner_id, count(*) filter (where ${NOT_OVER} and c.urgency = 'critical')::int as critical,
       count(*) filter (where c.claimed_at >= ${TODAY})::int as claimed_today,
       count(*) filter (where c.closed_at >= ${TODAY})::int as closed_today
     from "case" c
     where c.owner_id is not null and (${NOT_OVER} or c.closed_at >= ${TODAY})
     group by c.owner_id`,
  );
  return found.rows;
}

export type HourFigures = {
  hour: number;
  opened: number;
  answered: number;
  median: number | null;
  missed: number;
};

/** Today by the hour in which a case was opened, Vietnam time. */
export async function hoursToday(sql: Sql): Promise<HourFigures[]> {
  const found = await sql.query<HourFigures>(
    `select extract(hour from c.created_at at time zone 'Asia/Ho_Chi_Minh')::int as hour, count(*)::int as opened,
       count(c.first_answer_at)::int as answered,
       (percentile_cont(0.5) within group (order by extract(epoch from c.first_answer_at - c.created_at)))::int as median,
       count(c.alerted_at)::int as missed
     from "case" c where c.created_at >= ${TODAY} group by 1 order by 1`,
  );
  return found.rows;
}

export type Cell = { by: string; code: string; count: number };

/** Counts of cases by what is kept in clear. */
export async function countsSince(sql: Sql, since: Date): Promise<{ total: number; cells: Cell[] }> {
  const total = await sql.query<{ count: number }>(
    `select count(*)::int as count from "case" where created_at >= $1`,
    [since],
  );
  const cells = await sql.query<Cell>(
    `with mine as (select * from "case" where created_at >= $1)
     select 'urgency' as by, urgency as code, count(*)::int as count from mine group by 2
     union all select 'status', status, count(*)::int from mine group by 2
     union all select 'category', u.category, count(*)::int from mine, unnest(categories) as u(category) group by 2
     union all select 'province', coalesce(province_code, ''), count(*)::int from mine group by 2
     union all select 'channel', channel, count(*)::int from mine group by 2
     union all select 'ageBand', coalesce(age_band, ''), count(*)::int from mine group by 2
     union all select 'sex', coalesce(sex, ''), count(*)::int from mine group by 2
     union all select 'survey', answer, count(*)::int from survey where created_at >= $1 group by 2
     order by 1, 3 desc, 2`,
    [since],
  );
  return { total: total.rows[0]?.count ?? 0, cells: cells.rows };
}
