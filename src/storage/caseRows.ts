/** Cases as rows of a list: codes, times and counts, one statement for a whole list. */
import type { Sql } from "./database.ts";

export type CaseRecord = {
  id: string;
  code: string;
  conversation_id: string;
  kind: string;
  urgency: string;
  categories: string[];
  situation: string | null;
  because: string;
  status: string;
  province_code: string | null;
  commune_code: string | null;
  age_band: string | null;
  sex: string | null;
  channel: string;
  locale: string;
  owner_id: string | null;
  owner_name: string | null;
  offered_staff: string | null;
  offered_name: string | null;
  offered_team: string | null;
  led_by: string | null;
  created_at: Date;
  waiting_since: Date;
  claimed_at: Date | null;
  first_answer_at: Date | null;
  closed_at: Date | null;
  outcome: string | null;
  closing_by: string | null;
  alerted_at: Date | null;
  escalated_at: Date | null;
  last_said_at: Date;
  limited_until: Date | null;
  reach: string;
  unseen: number;
};

/** Urgency in the order of need. */
export const BY_URGENCY = "array_position(array['critical','urgent','concern','none'], c.urgency)";
/** Cases that somebody still has to do something about. */
export const NOT_OVER = "c.status in ('open', 'inHand', 'passedOn', 'disputed')";
const WAITING = "c.status in ('open', 'disputed') and c.owner_id is null";
const MINE = `${NOT_OVER} and (c.owner_id = $1 or c.offered_staff = $1
  or exists (select 1 from case_helper h where h.case_id = c.id and h.staff_id = $1))`;
// Vietnam has had no daylight saving since 1975; the day of the desk is the Vietnamese one.
export const TODAY =
  "(date_trunc('day', now() at time zone 'Asia/Ho_Chi_Minh') at time zone 'Asia/Ho_Chi_Minh')";
const CLOSED_TODAY = `c.closed_at >= ${TODAY}`;

// Counting stops at a hundred: the list shows "99+", and a flood of lines must not slow the desk.
const SELECT = `select c.id, c.code, c.conversation_id, c.kind, c.urgency, c.categories, c.situation, c.because, c.status,
    c.province_code, c.commune_code, c.age_band, c.sex, c.channel, t.locale, c.owner_id, o.display_name as owner_name,
    c.offered_staff, f.display_name as offered_name, c.offered_team, t.led_by, c.created_at, c.waiting_since,
    c.claimed_at, c.first_answer_at, c.closed_at, c.outcome, c.closing_by, c.alerted_at, c.escalated_at,
    t.last_said_at, t.limited_until, t.reach,
    (select count(*)::int from (
      select 1 from message m where m.conversation_id = c.conversation_id and m.id > coalesce(v.up_to, 0)
        and m.direction = 'in' limit 100) as fresh) as unseen
  from "case" c join conversation t on t.id = c.conversation_id
  left join staff o on o.id = c.owner_id left join staff f on f.id = c.offered_staff
  left join case_view v on v.case_id = c.id and v.staff_id = $1`;

export type QueueFilter = {
  view: "waiting" | "mine" | "open" | "closedToday";
  urgency: string | null;
  channel: string | null;
  category: string | null;
  kind: string | null;
  province: string | null;
  limit: number;
};

const VIEWS: Record<QueueFilter["view"], { where: string; order: string }> = {
  waiting: { where: WAITING, order: "" },
  mine: { where: MINE, order: "" },
  open: { where: NOT_OVER, order: "" },
  closedToday: { where: CLOSED_TODAY, order: "c.closed_at desc," },
};

/** By urgency, then by waiting time; what is under a soft limit and no danger comes last. */
export async function listCases(sql: Sql, staffId: string, filter: QueueFilter): Promise<CaseRecord[]> {
  const view = VIEWS[filter.view];
  const found = await sql.query<CaseRecord>(
    `${SELECT} where ${view.where}
       and ($2::text is null or c.urgency = $2) and ($3::text is null or c.channel = $3)
       and ($4::text is null or $4 = any(c.categories)) and ($5::text is null or c.kind = $5)
       and ($6::text is null or c.province_code = $6)
     order by ${view.order}
       (t.limited_until > now() and c.urgency in ('concern', 'none')) is true, ${BY_URGENCY}, c.waiting_since, c.id
     limit $7`,
    [staffId, filter.urgency, filter.channel, filter.category, filter.kind, filter.province, filter.limit],
  );
  return found.rows;
}

export type QueueCounts = {
  waiting: number;
  critical: number;
  mine: number;
  open: number;
  closedToday: number;
};

export async function countCases(sql: Sql, staffId: string): Promise<QueueCounts> {
  const found = await sql.query<Omit<QueueCounts, "closedToday">>(
    `select count(*) filter (where ${WAITING})::int as waiting,
       count(*) filter (where ${WAITING} and c.urgency = 'critical')::int as critical,
       count(*) filter (where ${MINE})::int as mine, count(*)::int as open
     from "case" c where ${NOT_OVER}`,
    [staffId],
  );
  const closed = await sql.query<{ count: number }>(
    `select count(*)::int as count from "case" c where ${CLOSED_TODAY}`,
  );
  const counts = found.rows[0] ?? { waiting: 0, critical: 0, mine: 0, open: 0 };
  return { ...counts, closedToday: closed.rows[0]?.count ?? 0 };
}

export async function caseRecord(sql: Sql, staffId: string, caseId: string): Promise<CaseRecord | null> {
  const found = await sql.query<CaseRecord>(`${SELECT} where c.id = $2`, [staffId, caseId]);
  return found.rows[0] ?? null;
}

export type CaseSearch = {
  code: string | null;
  phoneHash: Buffer | null;
  provinceCode: string | null;
  communeCode: string | null;
  category: string | null;
  status: string | null;
  urgency: string | null;
  from: string | null;
  to: string | null;
  before: string | null;
  limit: number;
};

/** Newest first. @returns one more than `limit` when there are more */
export async function searchCases(sql: Sql, staffId: string, search: CaseSearch): Promise<CaseRecord[]> {
  const found = await sql.query<CaseRecord>(
    `${SELECT} where ($2::text is null or c.code = $2)
       and ($3::bytea is null or c.id in (select case_id from report where phone_hash = $3))
       and ($4::text is null or c.province_code = $4) and ($5::text is null or c.commune_code = $5)
       and ($6::text is null or c.categories @> array[$6::text]) and ($7::text is null or c.status = $7)
       and ($8::text is null or c.urgency = $8)
       and ($9::timestamptz is null or c.created_at >= $9) and ($10::timestamptz is null or c.created_at < $10)
       and ($11::bigint is null or c.id < $11)
     order by c.id desc limit $12`,
    [
      staffId,
      search.code,
      search.phoneHash,
      search.provinceCode,
      search.communeCode,
      search.category,
      search.status,
      search.urgency,
      search.from,
      search.to,
      search.before,
      search.limit + 1,
    ],
  );
  return found.rows;
}
