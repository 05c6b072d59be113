/** Lines that staff write to a person, each once. */
import type { CaseFacts } from "./caseFacts.ts";
import type { Sql } from "./database.ts";
import { type SealKey, seal, sealJson } from "./sealing.ts";
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

export type StaffWords = {
  staffId: string;
  /** With a file its caption, which may be empty. */
  text: string;
  file: { name: string; mime: string; bytes: Buffer } | null;
  key: string;
  sealKey: SealKey;
};

/** @returns the line's id */
export async function insertStaffLine(sql: Sql, target: CaseFacts, said: StaffWords): Promise<string> {
  const content =
    said.file === null ? textOf(said.text, target.turn) : await keepFile(sql, target, said, said.file);
  const [id] = await insertOutbound(sql, [
    {
      conversationId: target.conversationId,
      channel: target.channel,
      kind: content.type,
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

function textOf(text: string, turn: number) {
  return { type: "text", text, choices: [], turn, ask: null, clearKeyboard: false, quiet: false };
}

/** Sealed beside the line, for delivery and for the transcript; forgotten with the conversation. */
async function keepFile(
  sql: Sql,
  target: CaseFacts,
  { sealKey, text }: StaffWords,
  { name, mime, bytes }: NonNullable<StaffWords["file"]>,
) {
  const media = mime.startsWith("image/") ? "photo" : "document";
  const kept = await sql.query<{ id: string }>(
    `insert into file (id, conversation_id, media, mime, size, state, bytes_sealed)
     values (nextval('message_id_seq'), $1, $2, $3, $4, 'stored', $5) returning id`,
    [target.conversationId, media, mime, bytes.length, seal(sealKey, "file", bytes)],
  );
  const caption = text === "" ? null : text;
  return { type: "file", file: kept.rows[0]?.id ?? "", name, mime, size: bytes.length, caption };
}
