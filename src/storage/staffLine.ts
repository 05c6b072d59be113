/** Lines that staff write to a person, each once. */
import type { CaseFacts } from "./caseFacts.ts";
import type { Sql } from "./database.ts";
import { type SealKey, sealJson } from "./sealing.ts";
import { insertOutbound } from "./writeTurns.ts";

/** The id of the last line that came from the person, "0" when there is none. */
export async function lastInboundId(sql: Sql, conversationId: string): Promise<string> {
  const found = await sql.query<{ id: string }>(
    "select id from message where conversation_id = $1 and direction = 'in' order by id desc limit 1",
    [conversationId],
  );
  return found.rows[0]?.id ?? "0";
}

export async function lastInboundAt(sql: Sql, conversationId: string): Promise<Date | null> {
  const found = await sql.query<{ created_at: Date }>(
    "select created_at from message where conversation_id = $1 and direction = 'in' order by id desc limit 1",
    [conversationId],
  );
  return found.rows[0]?.created_at ?? null;
}

/** The id of the last line that any staff wrote to the person, "0" when there is none. */
export async function lastStaffLineId(sql: Sql, conversationId: string): Promise<string> {
  const found = await sql.query<{ id: string }>(
    `select id from message where conversation_id = $1 and direction = 'out' and author = 'staff'
     order by id desc limit 1`,
    [conversationId],
  );
  return found.rows[0]?.id ?? "0";
}

/** The line that an earlier request with the same key made, or null. */
export async function lineOfKey(sql: Sql, target: CaseFacts, key: string): Promise<string | null> {
  const found = await sql.query<{ id: string }>(
    "select id from message where channel = $1 and external_id = $2 and conversation_id = $3",
    [target.channel, key, target.conversationId],
  );
  return found.rows[0]?.id ?? null;
}

export type StaffText = { staffId: string; text: string; key: string; sealKey: SealKey };

/** @returns the line's id */
export async function insertStaffLine(sql: Sql, target: CaseFacts, said: StaffText): Promise<string> {
  const content = {
    type: "text",
    text: said.text,
    choices: [],
    turn: target.turn,
    ask: null,
    clearKeyboard: false,
    quiet: false,
  };
  const [id] = await insertOutbound(sql, [
    {
      conversationId: target.conversationId,
      channel: target.channel,
      kind: "text",
      author: "staff",
      staffId: said.staffId,
      contentSealed: sealJson(said.sealKey, "words", content),
      rank: 1,
      turn: target.turn,
    },
  ]);
  if (id === undefined) throw new Error("a line of staff was not stored");
  await sql.query("update message set external_id = $2 where id = $1", [id, said.key]);
  await sql.query(`update "case" set first_answer_at = coalesce(first_answer_at, now()) where id = $1`, [
    target.id,
  ]);
  return id;
}
