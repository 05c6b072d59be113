/** The structured reports, opened with the master key. */
import type { ReportDraft } from "../../flows/contract.ts";
import type { Database } from "./database.ts";
import { unsealJson } from "./sealing.ts";
import type { Vault } from "./vault.ts";

/** A report as authorities get it; a field that nobody gave is null. */
export type PrintedReport = {
  code: string;
  createdAt: string;
  kind: ReportDraft["kind"];
  category: string | null;
  urgency: string;
  status: string;
  channel: string;
  lang: string;
  anonymous: boolean;
  place: ReportDraft["place"];
  child: ReportDraft["child"];
  informant: ReportDraft["informant"];
  story: string[];
  answers: ReportDraft["answers"];
};

type Row = {
  id: string;
  code: string;
  created_at: Date;
  urgency: string;
  status: string;
  channel: string;
  category: string | null;
  conversation_id: string;
  wrapped: Buffer;
  master_key_id: string;
  content_sealed: Buffer;
};

const PAGE = 500;

/** All reports since `since`, oldest first, a page at a time so that memory stays small. */
export async function* readReports(
  database: Database,
  vault: Vault,
  since: Date | null,
): AsyncGenerator<PrintedReport> {
  for (let after = "0"; ; ) {
    const page = await database.pool.query<Row>(
      `select r.id, c.code, r.created_at, c.urgency, c.status, c.channel, r.category, c.conversation_id,
         k.wrapped, k.master_key_id, r.content_sealed
       from report r join "case" c on c.id = r.case_id join data_key k on k.conversation_id = c.conversation_id
       where r.id > $1 and ($2::timestamptz is null or r.created_at >= $2) order by r.id limit ${PAGE}`,
      [after, since],
    );
    for (const row of page.rows) yield printed(vault, row);
    const last = page.rows.at(-1);
    if (!last || page.rows.length < PAGE) return;
    after = last.id;
  }
}

function printed(vault: Vault, row: Row): PrintedReport {
  const key = vault.open(row.conversation_id, row.wrapped, row.master_key_id);
  const draft = unsealJson<ReportDraft & { lang: string }>(key, "report", row.content_sealed);
  return {
    code: row.code,
    createdAt: row.created_at.toISOString(),
    kind: draft.kind,
    category: row.category,
    urgency: row.urgency,
    status: row.status,
    channel: row.channel,
    lang: draft.lang,
    anonymous: draft.anonymous,
    place: draft.place,
    child: draft.child,
    informant: draft.informant,
    story: draft.story,
    answers: draft.answers,
  };
}
