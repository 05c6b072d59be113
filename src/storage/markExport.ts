/** Marks on the reading, for whoever improves it; with the words only where that is allowed. */
import type { Database } from "./database.ts";
import { unsealJson } from "./sealing.ts";
import type { Vault } from "./vault.ts";

export type ExportedMark = {
  line: string;
  case: string;
  at: string;
  mark: string;
  urgency: string | null;
  category: string | null;
  /** What the case was rated. */
  caseUrgency: string;
  caseCategories: string[];
  text: string | null;
};

type Row = {
  id: string;
  message_id: string;
  code: string;
  created_at: Date;
  mark: string;
  urgency: string | null;
  category: string | null;
  case_urgency: string;
  categories: string[];
  conversation_id: string;
  content_sealed: Buffer | null;
  wrapped: Buffer | null;
  master_key_id: string | null;
};

const PAGE = 500;

export async function* readMarks(
  database: Database,
  vault: Vault,
  since: Date | null,
  withWords: boolean,
): AsyncGenerator<ExportedMark> {
  for (let after = "0"; ; ) {
    const page = await database.pool.query<Row>(
      `select r.id, r.message_id, c.code, r.created_at, r.mark, r.urgency, r.category, c.urgency as case_urgency,
         c.categories, c.conversation_id, m.content_sealed, k.wrapped, k.master_key_id
       from reading_mark r join "case" c on c.id = r.case_id
       left join message m on m.id = r.message_id left join data_key k on k.conversation_id = c.conversation_id
       where r.id > $1 and ($2::timestamptz is null or r.created_at >= $2) order by r.id limit ${PAGE}`,
      [after, since],
    );
    for (const row of page.rows) yield exported(row, withWords ? vault : null);
    const last = page.rows.at(-1);
    if (!last || page.rows.length < PAGE) return;
    after = last.id;
  }
}

function exported(row: Row, vault: Vault | null): ExportedMark {
  return {
    line: row.message_id,
    case: row.code,
    at: row.created_at.toISOString(),
    mark: row.mark,
    urgency: row.urgency,
    category: row.category,
    caseUrgency: row.case_urgency,
    caseCategories: row.categories,
    text: vault === null ? null : textOf(row, vault),
  };
}

function textOf(row: Row, vault: Vault): string | null {
  if (!row.content_sealed || !row.wrapped || row.master_key_id === null) return null;
  const key = vault.open(row.conversation_id, row.wrapped, row.master_key_id);
  const content = unsealJson<{ text?: string; caption?: string | null }>(key, "words", row.content_sealed);
  return content.text ?? content.caption ?? null;
}
