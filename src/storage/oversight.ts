/** What supervisors look after besides the queue: talks that no case points at, and what a platform lets through. */
import type { ChannelName } from "../messages.ts";
import { NOT_OVER, TODAY } from "./caseRows.ts";
import type { Sql } from "./database.ts";

export type CaselessTalk = {
  id: string;
  channel: ChannelName;
  locale: string;
  last_said_at: Date;
  /** Lines of the person, counted up to a hundred. */
  said: number;
  /** Whether the person holds closed cases. */
  had_cases: boolean;
};

/** Talks of the last day without a case that somebody still has to do something about, newest first. */
export async function caselessTalks(sql: Sql, limit: number): Promise<CaselessTalk[]> {
  const found = await sql.query<CaselessTalk>(
    `select t.id, t.channel, t.locale, t.last_said_at,
       (select count(*)::int from (select 1 from message m where m.conversation_id = t.id and m.direction = 'in'
          limit 100) lines) as said,
       exists (select 1 from "case" c where c.conversation_id = t.id) as had_cases
     from conversation t
     where t.ended_at is null and t.last_said_at > now() - interval '1 day'
       and not exists (select 1 from "case" c where c.conversation_id = t.id and ${NOT_OVER})
     order by t.last_said_at desc limit $1`,
    [limit],
  );
  return found.rows;
}

export type OpeningTalk = { channel: ChannelName; hasCase: boolean };

/** Locks the talk, as every act of staff does. @returns null when there is none, or it was forgotten */
export async function lockTalk(sql: Sql, id: string): Promise<OpeningTalk | null> {
  const found = await sql.query<{ channel: ChannelName }>(
    "select channel from conversation where id = $1 and ended_at is null for no key update",
    [id],
  );
  const talk = found.rows[0];
  if (talk === undefined) return null;
  const open = await sql.query(
    `select 1 from "case" c where c.conversation_id = $1 and ${NOT_OVER} limit 1`,
    [id],
  );
  return { channel: talk.channel, hasCase: open.rowCount !== 0 };
}

export type OpenedCase = { code: string; talk: string; channel: ChannelName; reasonsSealed: Buffer };

/** A case that a supervisor opens for a talk. @returns its id */
export async function insertOpenedCase(sql: Sql, opened: OpenedCase): Promise<string> {
  const made = await sql.query<{ id: string }>(
    `insert into "case" (code, conversation_id, channel, kind, urgency, categories, because, reasons_sealed)
     values ($1, $2, $3, 'help', 'none', array['OTH'], 'opened', $4) returning id`,
    [opened.code, opened.talk, opened.channel, opened.reasonsSealed],
  );
  return made.rows[0]?.id ?? "";
}

/** Texts of today that cost money or quota, by channel. */
export async function paidToday(sql: Sql): Promise<Map<ChannelName, number>> {
  const found = await sql.query<{ channel: ChannelName; count: number }>(
    `select m.channel, count(*)::int as count
     from conversation t join message m on m.conversation_id = t.id
     where t.last_said_at >= ${TODAY} and m.created_at >= ${TODAY} and m.direction = 'out' and m.cost is not null
     group by m.channel`,
  );
  return new Map(found.rows.map((row) => [row.channel, row.count]));
}

/** Cases that are not over and whose person said the last word between these hours ago; the oldest word first. */
export async function lastHeard(
  sql: Sql,
  channel: ChannelName,
  hours: { from: number; to: number },
): Promise<{ code: string; heard_at: Date }[]> {
  const found = await sql.query<{ code: string; heard_at: Date }>(
    `select c.code, last.created_at as heard_at from "case" c
     join lateral (select m.created_at from message m where m.conversation_id = c.conversation_id and m.direction = 'in'
       order by m.id desc limit 1) last on true
     where ${NOT_OVER} and c.channel = $1
       and last.created_at <= now() - make_interval(hours => $2) and last.created_at > now() - make_interval(hours => $3)
     order by last.created_at limit 50`,
    [channel, hours.from, hours.to],
  );
  return found.rows;
}
