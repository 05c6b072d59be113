/** What must be known of a case before anything is done with it, read under the lock of its conversation. */
import type { ChannelName } from "../messages.ts";
import type { Sql } from "./database.ts";

export type CaseFacts = {
  id: string;
  code: string;
  conversationId: string;
  channel: ChannelName;
  status: string;
  urgency: string;
  ownerId: string | null;
  /** Who leads the conversation, be it for this case or another of it. */
  ledBy: string | null;
  leaderName: string | null;
  claimedAt: Date | null;
  closingBy: string | null;
  closingOutcome: string | null;
  closingAt: Date | null;
  offeredStaff: string | null;
  helperIds: string[];
  turn: number;
  reach: string;
  /** The conversation was forgotten: there are no words left, and nobody to write to. */
  forgotten: boolean;
};

type Row = {
  id: string;
  code: string;
  conversation_id: string;
  channel: ChannelName;
  status: string;
  urgency: string;
  owner_id: string | null;
  led_by: string | null;
  leader_name: string | null;
  claimed_at: Date | null;
  closing_by: string | null;
  closing_outcome: string | null;
  closing_at: Date | null;
  offered_staff: string | null;
  helper_ids: string[];
  turn: number;
  reach: string;
  ended_at: Date | null;
};

/**
 * Every change by staff takes the lock that a turn holds too, so a take-over is either before a turn or after it.
 * Always the first lock of a transaction: whoever locks the audit first would wait in a ring.
 */
export async function lockConversationOf(sql: Sql, caseId: string): Promise<void> {
  await sql.query(
    `select t.id from conversation t where t.id = (select conversation_id from "case" where id = $1) for no key update`,
    [caseId],
  );
}

/** @param ref the id or the code */
export async function caseIdOf(sql: Sql, ref: string): Promise<string | null> {
  const byId = /^\d+$/.test(ref);
  const found = await sql.query<{ id: string }>(
    byId ? `select id from "case" where id = $1` : `select id from "case" where code = $1`,
    [ref],
  );
  return found.rows[0]?.id ?? null;
}

export async function caseFacts(sql: Sql, caseId: string): Promise<CaseFacts | null> {
  const found = await sql.query<Row>(
    `select c.id, c.code, c.conversation_id, c.channel, c.status, c.urgency, c.owner_id, t.led_by,
       s.display_name as leader_name, c.claimed_at, c.closing_by, c.closing_outcome, c.closing_at, c.offered_staff,
       array(select staff_id::text from case_helper h where h.case_id = c.id) as helper_ids,
       t.turn, t.reach, t.ended_at
     from "case" c join conversation t on t.id = c.conversation_id left join staff s on s.id = t.led_by
     where c.id = $1`,
    [caseId],
  );
  const row = found.rows[0];
  if (!row) return null;
  return {
    id: row.id,
    code: row.code,
    conversationId: row.conversation_id,
    channel: row.channel,
    status: row.status,
    urgency: row.urgency,
    ownerId: row.owner_id,
    ledBy: row.led_by,
    leaderName: row.leader_name,
    claimedAt: row.claimed_at,
    closingBy: row.closing_by,
    closingOutcome: row.closing_outcome,
    closingAt: row.closing_at,
    offeredStaff: row.offered_staff,
    helperIds: row.helper_ids,
    turn: row.turn,
    reach: row.reach,
    forgotten: row.ended_at !== null,
  };
}
