/** What staff write for each other beside a talk, sealed like the words of the person. */
import type { Sql } from "./database.ts";
import { type SealKey, sealJson, unsealJson } from "./sealing.ts";

export type StaffNote = { id: string; staffId: string; staffName: string; text: string; createdAt: Date };

export async function insertNote(
  sql: Sql,
  key: SealKey,
  note: { conversationId: string; caseId: string; staffId: string; text: string },
): Promise<{ id: string; createdAt: Date }> {
  const made = await sql.query<{ id: string; created_at: Date }>(
    `insert into note (conversation_id, case_id, staff_id, text_sealed) values ($1, $2, $3, $4)
     returning id, created_at`,
    [note.conversationId, note.caseId, note.staffId, sealJson(key, "note", note.text)],
  );
  const row = made.rows[0];
  if (!row) throw new Error("a note was not stored");
  return { id: row.id, createdAt: row.created_at };
}

/** Oldest first. */
export async function readNotes(sql: Sql, key: SealKey, conversationId: string): Promise<StaffNote[]> {
  const found = await sql.query<{
    id: string;
    staff_id: string;
    display_name: string | null;
    text_sealed: Buffer;
    created_at: Date;
  }>(
    `select n.id, n.staff_id, s.display_name, n.text_sealed, n.created_at from note n left join staff s on s.id = n.staff_id
     where n.conversation_id = $1 order by n.id`,
    [conversationId],
  );
  return found.rows.map((row) => ({
    id: row.id,
    staffId: row.staff_id,
    staffName: row.display_name ?? "",
    text: unsealJson<string>(key, "note", row.text_sealed),
    createdAt: row.created_at,
  }));
}
