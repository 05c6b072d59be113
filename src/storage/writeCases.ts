/** The part of commit 2 that concerns cases and their reports. */
import type { Reason, ReportDraft } from "../../flows/contract.ts";
import type { Sql } from "./database.ts";
import { sealJson, unsealJson } from "./sealing.ts";
import type { Vault } from "./vault.ts";
import type { Writes } from "./writes.ts";

/** In this order: a raise or a report may concern a case of the same batch. */
export async function writeCases(sql: Sql, vault: Vault, writes: Writes): Promise<void> {
  await insertCases(sql, writes);
  await raiseCases(sql, vault, writes);
  await setStatuses(sql, writes);
  await saveReports(sql, writes);
  await addToReports(sql, vault, writes);
}

async function insertCases(sql: Sql, { cases }: Writes): Promise<void> {
  for (const one of cases)
    await sql.query(
      `insert into "case" (code, conversation_id, channel, kind, urgency, categories, situation, because,
         reasons_sealed, age_band) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (code) do nothing`,
      [
        one.code,
        one.conversationId,
        one.channel,
        one.kind,
        one.urgency,
        one.categories,
        one.situation,
        one.because,
        one.reasonsSealed,
        one.ageBand,
      ],
    );
}

/** Urgency only goes up here; going down is a decision of staff. What first raised it stays beside what raised it now. */
async function raiseCases(sql: Sql, vault: Vault, { raises }: Writes): Promise<void> {
  for (const raise of raises) {
    const found = await sql.query<RaiseRow>(
      `select c.reasons_sealed, c.conversation_id, k.wrapped, k.master_key_id
       from "case" c join data_key k on k.conversation_id = c.conversation_id where c.code = $1 for update of c`,
      [raise.code],
    );
    const row = found.rows[0];
    if (!row) continue;
    const key = vault.open(row.conversation_id, row.wrapped, row.master_key_id);
    const before = unsealJson<Reason[]>(key, "reasons", row.reasons_sealed);
    const reasons = [...before, ...raise.reasons].slice(-MOST_REASONS);
    await sql.query(
      `update "case" set urgency = $2, reasons_sealed = $4, waiting_since = now(),
         categories = (select array_agg(distinct code) from unnest(categories || $3::text[]) as t(code))
       where code = $1
         and array_position(array['none','concern','urgent','critical'], urgency)
           <= array_position(array['none','concern','urgent','critical'], $2)`,
      [raise.code, raise.urgency, raise.categories, sealJson(key, "reasons", reasons)],
    );
  }
}

const MOST_REASONS = 12;
type RaiseRow = { reasons_sealed: Buffer; conversation_id: string; wrapped: Buffer; master_key_id: string };

async function setStatuses(sql: Sql, { statuses }: Writes): Promise<void> {
  for (const one of statuses)
    await sql.query(`update "case" set status = $2, waiting_since = now() where code = $1`, [
      one.code,
      one.status,
    ]);
}

async function saveReports(sql: Sql, { reports }: Writes): Promise<void> {
  for (const report of reports)
    await sql.query(
      `with mine as (
         update "case" set province_code = coalesce($6, province_code), commune_code = coalesce($7, commune_code),
           sex = coalesce($8, sex) where code = $1 returning id
       )
       insert into report (case_id, kind, category, urgency, anonymous, content_sealed)
       select id, $2, $3, $4, $5, $9 from mine
       on conflict (case_id) do update set kind = excluded.kind, category = excluded.category,
         urgency = excluded.urgency, anonymous = excluded.anonymous, content_sealed = excluded.content_sealed,
         updated_at = now()`,
      [
        report.code,
        report.draft.kind,
        report.draft.category,
        report.draft.urgency,
        report.draft.anonymous,
        report.provinceCode,
        report.communeCode,
        report.sex,
        report.contentSealed,
      ],
    );
}

/** What is told later joins the story; a case without a report gets one that holds just these words. */
async function addToReports(sql: Sql, vault: Vault, { additions }: Writes): Promise<void> {
  for (const addition of additions) {
    const found = await sql.query<AdditionRow>(
      `select c.id, c.kind, c.urgency, c.conversation_id, r.content_sealed, k.wrapped, k.master_key_id
       from "case" c join data_key k on k.conversation_id = c.conversation_id
       left join report r on r.case_id = c.id where c.code = $1 for update of c`,
      [addition.code],
    );
    const row = found.rows[0];
    if (!row) continue;
    const key = vault.open(row.conversation_id, row.wrapped, row.master_key_id);
    const draft = row.content_sealed
      ? unsealJson<ReportDraft>(key, "report", row.content_sealed)
      : emptyReport(row.kind, row.urgency);
    const told = sealJson(key, "report", { ...draft, story: [...draft.story, ...addition.words] });
    await sql.query(
      `insert into report (case_id, kind, urgency, anonymous, content_sealed) values ($1, $2, $3, true, $4)
       on conflict (case_id) do update set content_sealed = excluded.content_sealed, updated_at = now()`,
      [row.id, row.kind, row.urgency, told],
    );
  }
}

type AdditionRow = {
  id: string;
  kind: ReportDraft["kind"];
  urgency: ReportDraft["urgency"];
  conversation_id: string;
  content_sealed: Buffer | null;
  wrapped: Buffer;
  master_key_id: string;
};

function emptyReport(
  kind: ReportDraft["kind"],
  urgency: ReportDraft["urgency"],
): ReportDraft & { lang: string } {
  const place = { provinceCode: null, communeCode: null, landmark: null, latitude: null, longitude: null };
  const rest = { child: null, informant: null, story: [], answers: {}, lang: "vi" };
  return { kind, category: null, urgency, anonymous: true, place, ...rest };
}
