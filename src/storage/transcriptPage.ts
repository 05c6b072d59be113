/** A page of a transcript for staff, opened, in either direction. */
import type { Sql } from "./database.ts";
import { type SealKey, unsealJson } from "./sealing.ts";
import { dataKey } from "./settleOutbound.ts";
import type { Vault } from "./vault.ts";

export type StaffLine = {
  id: string;
  direction: "in" | "out" | "fact";
  author: string;
  staffId: string | null;
  staffName: string | null;
  kind: string;
  /** What was sealed, or null when it does not open. */
  content: unknown;
  state: string;
  error: string | null;
  turn: number | null;
  setAside: boolean;
  takenBack: boolean;
  createdAt: Date;
  sentAt: Date | null;
  mark: string | null;
  file: { mime: string | null; size: number | null; state: string } | null;
};

type Row = {
  id: string;
  direction: StaffLine["direction"];
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
  created_at: Date;
  sent_at: Date | null;
  mark: string | null;
  file_state: string | null;
  file_mime: string | null;
  file_size: number | null;
};

export type PageQuery = { before: string | null; after: string | null; limit: number };
export type StaffPage = { lines: StaffLine[]; older: boolean; newer: boolean };

// Facts are the engine's own business, but for the comings and goings of staff and of the person.
const SHOWN = "(m.direction <> 'fact' or m.kind in ('staff.joined', 'staff.left', 'left'))";
const SELECT = `select m.id, m.direction, m.author, m.staff_id, s.display_name as staff_name, m.kind, m.content_sealed,
    m.state, m.error, m.turn, m.set_aside, m.deleted_at, m.created_at, m.sent_at,
    f.state as file_state, f.mime as file_mime, f.size as file_size,
    (select mark from reading_mark r where r.message_id = m.id order by r.id desc limit 1) as mark
  from message m left join staff s on s.id = m.staff_id left join file f on f.id = m.id`;

/** Without `before` and `after`: the newest lines. Oldest first in every case. */
export async function readPage(
  sql: Sql,
  vault: Vault,
  conversationId: string,
  { before, after, limit }: PageQuery,
): Promise<StaffPage> {
  const key = await dataKey(sql, vault, conversationId);
  if (key === null) return { lines: [], older: false, newer: false };
  const forward = after !== null;
  const found = await sql.query<Row>(
    `${SELECT} where m.conversation_id = $1 and ${SHOWN} and m.id > $2::bigint and ($3::bigint is null or m.id < $3)
     order by m.id ${forward ? "asc" : "desc"} limit $4`,
    [conversationId, after ?? "0", before, limit + 1],
  );
  const more = found.rows.length > limit;
  const rows = found.rows.slice(0, limit);
  if (!forward) rows.reverse();
  return {
    lines: rows.map((row) => lineOf(row, key)),
    older: forward ? after !== "0" : more,
    newer: forward ? more : before !== null,
  };
}

/** One line of a conversation, or null. */
export async function readLine(
  sql: Sql,
  vault: Vault,
  conversationId: string,
  lineId: string,
): Promise<StaffLine | null> {
  const key = await dataKey(sql, vault, conversationId);
  if (key === null) return null;
  const found = await sql.query<Row>(`${SELECT} where m.conversation_id = $1 and m.id = $2`, [
    conversationId,
    lineId,
  ]);
  return found.rows[0] ? lineOf(found.rows[0], key) : null;
}

function lineOf(row: Row, key: SealKey): StaffLine {
  return {
    id: row.id,
    direction: row.direction,
    author: row.author,
    staffId: row.staff_id,
    staffName: row.staff_name,
    kind: row.kind,
    content: opened(key, row.content_sealed),
    state: row.state,
    error: row.error,
    turn: row.turn,
    setAside: row.set_aside,
    takenBack: row.deleted_at !== null,
    createdAt: row.created_at,
    sentAt: row.sent_at,
    mark: row.mark,
    file:
      row.file_state === null ? null : { mime: row.file_mime, size: row.file_size, state: row.file_state },
  };
}

function opened(key: SealKey, sealed: Buffer): unknown {
  try {
    return unsealJson<unknown>(key, "words", sealed);
  } catch {
    return null;
  }
}
