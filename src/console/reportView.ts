/** The report of a case as a form: what was given so far, and empty fields to complete. */
import type { CaseRecord } from "../storage/caseRows.ts";
import { readReportForm } from "../storage/reportForm.ts";
import type { SealKey } from "../storage/sealing.ts";
import type { ReportForm } from "./api.ts";
import type { RequestContext } from "./requestContext.ts";
import { targetOf } from "./requestContext.ts";

export type ReportView = { version: string | null; form: ReportForm; updatedAt: Date | null };

export async function reportViewOf(
  context: RequestContext,
  key: SealKey | null,
  row: Pick<CaseRecord, "kind" | "urgency" | "province_code" | "commune_code">,
): Promise<ReportView> {
  const stored = key === null ? null : await readReportForm(context.sql, key, targetOf(context).id);
  if (stored === null) return { version: null, form: emptyForm(row), updatedAt: null };
  const { lang: _, ...form } = stored.draft;
  return { version: stored.version, form: form as ReportForm, updatedAt: stored.updatedAt };
}

function emptyForm(row: Parameters<typeof reportViewOf>[2]): ReportForm {
  return {
    kind: row.kind as ReportForm["kind"],
    category: null,
    urgency: row.urgency as ReportForm["urgency"],
    anonymous: true,
    place: {
      provinceCode: row.province_code,
      communeCode: row.commune_code,
      landmark: null,
      latitude: null,
      longitude: null,
    },
    child: null,
    informant: null,
    story: [],
    answers: {},
  };
}
