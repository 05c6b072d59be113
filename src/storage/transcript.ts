/** What was said in one conversation, opened. */
import type { InboundContent, OutboundContent } from "../messages.ts";
import type { Database, Sql } from "./database.ts";
import { addressHash, type SealKey, unsealJson } from "./sealing.ts";
import { dataKey } from "./settleOutbound.ts";
import type { Vault } from "./vault.ts";

export type TranscriptLine = {
  id: string;
  direction: "in" | "out" | "fact";
  author: string;
  staffId: string | null;
  staffName: string | null;
  kind: string;
  content: InboundContent | OutboundContent | null;
  state: string;
  error: string | null;
  turn: number | null;
  setAside: boolean;
  deleted: boolean;
  /** The platform's id of an inbound line, or the first of an outbound one. */
  platformMessageId: string | null;
  createdAt: Date;
  sentAt: Date | null;
};

type Row = {
  id: string;
  direction: "in" | "out" | "fact";
  author: string;
  staff_id: string | null;
  staff_name: string | null;
  kind: string;
  content_sealed: Buffer;
  state: string;
  error: string | null;
  turn: number | null;
  set_aside: boolean;
  deleted_at: Date | null;
  platform_message_ids: string[];
  created_at: Date;
  sent_at: Date | null;
};

/** @param after lines with greater ids only; @returns oldest first, [] when the conversation is forgotten */
export async function readTranscript(
  sql: Sql,
  vault: Vault,
  conversationId: string,
  after = "0",
  limit = 500,
): Promise<TranscriptLine[]> {
  const key = await dataKey(sql, vault, conversationId);
  if (key === null) return [];
  const found = await sql.query<Row>(
    `select * from (
       select m.id, m.direction, m.author, m.staff_id, s.display_name as staff_name, m.kind, m.content_sealed, m.state,
         m.error, m.turn, m.set_aside, m.deleted_at, m.platform_message_ids, m.created_at, m.sent_at
       from message m left join staff s on s.id = m.staff_id
       where m.conversation_id = $1 and m.id > $2 order by m.id desc limit $3
     ) t order by id`,
    [conversationId, after, limit],
  );
  return found.rows.map((row) => ({
    id: row.id,
    direction: row.direction,
    author: row.author,
    staffId: row.staff_id,
    staffName: row.staff_name,
    kind: row.kind,
    content: openLine(key, row.content_sealed),
    state: row.state,
    error: row.error,
    turn: row.turn,
    setAside: row.set_aside,
    deleted: row.deleted_at !== null,
    platformMessageId: row.platform_message_ids[0] ?? null,
    createdAt: row.created_at,
    sentAt: row.sent_at,
  }));
}

function openLine(key: SealKey, sealed: Buffer): TranscriptLine["content"] {
  try {
    return unsealJson(key, "words", sealed);
  } catch {
    return null;
  }
}

/** The live conversation of an address, or null. */
export async function conversationOf(
  database: Database,
  vault: Vault,
  channel: string,
  address: string,
): Promise<string | null> {
  const found = await database.pool.query<{ id: string }>(
    `select c.id from person p join conversation c on c.person_id = p.id and c.ended_at is null
     where p.channel = $1 and p.address_hash = $2`,
    [channel, addressHash(vault.indexKey, channel, address)],
  );
  return found.rows[0]?.id ?? null;
}
