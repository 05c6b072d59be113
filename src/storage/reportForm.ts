/** The report of a case as a form that staff complete, and the fingerprint of the informant's phone. */
import type { ReportDraft } from "../../flows/contract.ts";
import type { Sql } from "./database.ts";
import { addressHash, type SealKey, sealJson, unsealJson } from "./sealing.ts";
import { dataKey } from "./settleOutbound.ts";
import type { Vault } from "./vault.ts";

export type StoredReport = { draft: ReportDraft & { lang?: string }; version: string; updatedAt: Date };

/** The version is the time of the last change, by the bot or by staff. */
export async function readReportForm(sql: Sql, key: SealKey, caseId: string): Promise<StoredReport | null> {
  const found = await sql.query<{ content_sealed: Buffer; version: string; updated_at: Date }>(
    `select content_sealed, updated_at, to_char(updated_at at time zone 'UTC', 'YYYYMMDDHH24MISSUS') as version
     from report where case_id = $1`,
    [caseId],
  );
  const row = found.rows[0];
  if (!row) return null;
  return {
    draft: unsealJson<ReportDraft & { lang?: string }>(key, "report", row.content_sealed),
    version: row.version,
    updatedAt: row.updated_at,
  };
}

/** Staff's version; the case's clear columns for statistics follow it. */
export async function writeReportForm(
  sql: Sql,
  key: SealKey,
  caseId: string,
  draft: ReportDraft & { lang: string },
): Promise<void> {
  await sql.query(
    `insert into report (case_id, kind, category, urgency, anonymous, content_sealed)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (case_id) do update set kind = excluded.kind, category = excluded.category,
       urgency = excluded.urgency, anonymous = excluded.anonymous, content_sealed = excluded.content_sealed,
       updated_at = greatest(clock_timestamp(), report.updated_at + interval '1 millisecond')`,
    [caseId, draft.kind, draft.category, draft.urgency, draft.anonymous, sealJson(key, "report", draft)],
  );
  await sql.query(
    `update "case" set province_code = coalesce($2, province_code), commune_code = coalesce($3, commune_code),
       sex = coalesce($4, sex) where id = $1`,
    [caseId, draft.place.provinceCode, draft.place.communeCode, draft.child?.sex ?? null],
  );
}

/** Reports a call makes a fingerprint of; a search makes as many calls as are needed. */
const AT_ONCE = 200;

/** Numbers are compared without spaces and with Vietnam's leading 0: +84 912 … is 0912 …. */
export function phoneHash(indexKey: Buffer, phone: string): Buffer | null {
  const digits = phone.replace(/[^\d+]/g, "").replace(/^(\+84|0084|84(?=\d{9}$))/, "0");
  return digits.length < 3 ? null : addressHash(indexKey, "phone", digits);
}

/** Fingerprints of the phones in reports that were written since. @returns how many reports were looked at */
export async function hashPhones(sql: Sql, vault: Vault): Promise<number> {
  const found = await sql.query<{ id: string; conversation_id: string; content_sealed: Buffer }>(
    `select r.id, c.conversation_id, r.content_sealed from report r join "case" c on c.id = r.case_id
     where r.phone_hashed_at is null order by r.id limit ${AT_ONCE} for update of r skip locked`,
  );
  for (const row of found.rows) {
    const hash = await hashOf(sql, vault, row);
    await sql.query("update report set phone_hash = $2, phone_hashed_at = now() where id = $1", [
      row.id,
      hash,
    ]);
  }
  return found.rows.length;
}

async function hashOf(
  sql: Sql,
  vault: Vault,
  row: { conversation_id: string; content_sealed: Buffer },
): Promise<Buffer | null> {
  const key = await dataKey(sql, vault, row.conversation_id);
  if (key === null) return null;
  const phone = unsealJson<ReportDraft>(key, "report", row.content_sealed).informant?.phone ?? null;
  return phone === null ? null : phoneHash(vault.indexKey, phone);
}
