/** A case as a row of a list. */
import { LATER_PROMISES } from "../conversation/staffChores.ts";
import { type CaseRecord, caseRecord } from "../storage/caseRows.ts";
import type { CaseRow } from "./api.ts";
import { ConsoleProblem } from "./consoleProblem.ts";
import { type RequestContext, staffOf, targetOf } from "./requestContext.ts";

/** @param criticalSeconds how long a critical case may wait before the promise is broken */
export function caseRowView(row: CaseRecord, criticalSeconds: number): CaseRow {
  return {
    id: row.id,
    code: row.code,
    // Codes come from columns that only we write; the answer's schema checks them once more.
    kind: row.kind as CaseRow["kind"],
    urgency: row.urgency as CaseRow["urgency"],
    categories: row.categories as CaseRow["categories"],
    situation: row.situation,
    because: row.because,
    status: row.status as CaseRow["status"],
    provinceCode: row.province_code,
    communeCode: row.commune_code,
    ageBand: row.age_band as CaseRow["ageBand"],
    sex: row.sex as CaseRow["sex"],
    channel: row.channel as CaseRow["channel"],
    locale: row.locale as CaseRow["locale"],
    owner: row.owner_id === null ? null : { id: row.owner_id, displayName: row.owner_name ?? "" },
    led: row.led_by !== null,
    createdAt: row.created_at.toISOString(),
    waitingSince: row.waiting_since.toISOString(),
    promisedBy: promisedBy(row, criticalSeconds),
    claimedAt: iso(row.claimed_at),
    firstAnswerAt: iso(row.first_answer_at),
    closedAt: iso(row.closed_at),
    outcome: row.outcome as CaseRow["outcome"],
    lastSaidAt: row.last_said_at.toISOString(),
    unseen: row.unseen,
    alerted: row.alerted_at !== null && row.alerted_at >= row.waiting_since,
    escalated: row.escalated_at !== null && row.escalated_at >= row.waiting_since,
    closingBy: row.closing_by,
    offeredTo: offeredTo(row),
    limitedUntil:
      row.limited_until !== null && row.limited_until > new Date() ? iso(row.limited_until) : null,
    reachable: row.reach !== "left",
  };
}

/** The case of the path as it stands now. */
export async function caseRowNow(context: RequestContext): Promise<CaseRow> {
  const row = await caseRecord(context.sql, staffOf(context).id, targetOf(context).id);
  if (row === null) throw new ConsoleProblem("notFound");
  return caseRowView(row, context.deps.claimAlertSeconds);
}

function promisedBy(row: CaseRecord, criticalSeconds: number): string | null {
  if (row.owner_id !== null || (row.status !== "open" && row.status !== "disputed")) return null;
  const later: Record<string, { escalateSeconds: number }> = LATER_PROMISES;
  const seconds = later[row.urgency]?.escalateSeconds ?? criticalSeconds;
  return new Date(row.waiting_since.getTime() + seconds * 1000).toISOString();
}

function offeredTo(row: CaseRecord): CaseRow["offeredTo"] {
  if (row.offered_staff !== null) return { id: row.offered_staff, displayName: row.offered_name ?? "" };
  return row.offered_team === "counsellors" || row.offered_team === "supervisors"
    ? { team: row.offered_team }
    : null;
}

function iso(date: Date | null): string | null {
  return date === null ? null : date.toISOString();
}
