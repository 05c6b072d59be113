/** Who leads a talk: taken, given up, closed. Must run under the lock of the conversation. */
import { randomUUID } from "node:crypto";
import type { Fact } from "../../flows/contract.ts";
import type { CaseFacts } from "./caseFacts.ts";
import type { Sql } from "./database.ts";
import { sealJson } from "./sealing.ts";
import { dataKey } from "./settleOutbound.ts";
import type { Vault } from "./vault.ts";
import { insertFact } from "./writeTurns.ts";

/** What the bot still had to say is not said any more. What is on the wire at this moment cannot be called back. */
export async function voidBotRows(sql: Sql, conversationId: string): Promise<number> {
  const voided = await sql.query(
    `update message set state = 'voided', next_at = null
     where conversation_id = $1 and author = 'bot' and state = 'queued'`,
    [conversationId],
  );
  return voided.rowCount ?? 0;
}

/** Comings and goings of staff that no turn has taken yet: a later take-over makes them void. */
export async function voidStaffFacts(sql: Sql, conversationId: string): Promise<void> {
  await sql.query(
    `update message set unread = false, state = 'voided'
     where conversation_id = $1 and unread and direction = 'fact' and kind in ('staff.joined', 'staff.left')`,
    [conversationId],
  );
}

type StaffFact = Extract<Fact, { type: "staff.joined" | "staff.left" }>;

/** Joins the conversation's line like anything a person says. @returns false when the conversation is forgotten */
export async function tellFlow(sql: Sql, vault: Vault, target: CaseFacts, fact: StaffFact): Promise<boolean> {
  const key = await dataKey(sql, vault, target.conversationId);
  if (key === null) return false;
  await insertFact(sql, {
    conversationId: target.conversationId,
    channel: target.channel,
    kind: fact.type,
    contentSealed: sealJson(key, "words", fact),
    once: `${fact.type}:${target.id}:${randomUUID()}`,
  });
  return true;
}

/** From the latest `staff.joined` on, older words of the bot are never queued again. */
export async function setLeader(sql: Sql, conversationId: string, staffId: string): Promise<void> {
  await sql.query(
    `update conversation set led_by = $2, led_from = (
       select max(id) from message where conversation_id = $1 and direction = 'fact' and kind = 'staff.joined'
     ) where id = $1`,
    [conversationId, staffId],
  );
}

export async function clearLeader(sql: Sql, conversationId: string): Promise<void> {
  await sql.query("update conversation set led_by = null, led_from = null where id = $1", [conversationId]);
}

export async function ownCase(sql: Sql, caseId: string, staffId: string): Promise<void> {
  await sql.query(
    `update "case" set owner_id = $2, claimed_at = now(), status = 'inHand', offered_staff = null, offered_team = null,
       closing_by = null, closing_outcome = null, closing_at = null, closed_at = null, outcome = null where id = $1`,
    [caseId, staffId],
  );
}

/**
 * Back into the queue: the clock of the promise starts anew.
 * @param to a person or a team that it is handed over to; null when it was taken back, and then nobody has had it
 */
export async function offerCase(
  sql: Sql,
  caseId: string,
  to: { staffId: string | null; team: string | null } | null,
): Promise<void> {
  await sql.query(
    `update "case" set owner_id = null, status = 'open', waiting_since = now(), alerted_at = null, escalated_at = null,
       claimed_at = case when $4 then claimed_at end, offered_staff = $2, offered_team = $3, closing_by = null,
       closing_outcome = null, closing_at = null, closed_at = null, outcome = null where id = $1`,
    [caseId, to?.staffId ?? null, to?.team ?? null, to !== null],
  );
}

/** How many conversations a staff member leads now. */
export async function talksLedBy(sql: Sql, staffId: string): Promise<number> {
  const found = await sql.query<{ count: number }>(
    `select count(distinct c.conversation_id)::int as count from "case" c join conversation t on t.id = c.conversation_id
     where c.owner_id = $1 and c.status = 'inHand' and t.led_by = $1`,
    [staffId],
  );
  return found.rows[0]?.count ?? 0;
}

/** Wakes the workers and the consoles when this transaction commits, and not before. */
export async function announceStaffAct(sql: Sql, conversationId: string): Promise<void> {
  await sql.query(
    "select pg_notify('said', $1), pg_notify('staff', ''), pg_notify('inbox', ''), pg_notify('outbox', '')",
    [conversationId],
  );
}
