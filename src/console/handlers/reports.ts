/** The report as a form that staff complete and correct. */
import { caseRecord } from "../../storage/caseRows.ts";
import { hashPhones, writeReportForm } from "../../storage/reportForm.ts";
import { dataKey } from "../../storage/settleOutbound.ts";
import { ConsoleProblem } from "../consoleProblem.ts";
import { reportViewOf } from "../reportView.ts";
import { type Handlers, type RequestContext, recordOnCase, staffOf, targetOf } from "../requestContext.ts";

export const reportHandlers: Handlers<"report" | "editReport"> = {
  report: async (context) => {
    const view = await current(context);
    recordOnCase(context, "report.read");
    return view;
  },

  editReport: async (context, { body }) => {
    const { sql, deps } = context;
    const target = targetOf(context);
    await sql.query(`select id from "case" where id = $1 for no key update`, [target.id]);
    const before = await current(context);
    // The bot or a colleague has written since the form was opened: nothing is overwritten unseen.
    if (before.version !== body.version) throw new ConsoleProblem("stale");
    const key = await dataKey(sql, deps.vault, target.conversationId);
    if (key === null) throw new ConsoleProblem("forgotten");
    const row = await caseRecord(sql, staffOf(context).id, target.id);
    // The person's own words are never changed by anybody.
    const draft = { ...body.form, story: before.form.story, lang: row?.locale ?? "vi" };
    await writeReportForm(sql, key, target.id, draft);
    await hashPhones(sql, deps.vault);
    recordOnCase(context, "report.edit");
    return current(context);
  },
};

async function current(context: RequestContext) {
  const { sql, deps } = context;
  const target = targetOf(context);
  const key = await dataKey(sql, deps.vault, target.conversationId);
  const row = await caseRecord(sql, staffOf(context).id, target.id);
  if (row === null) throw new ConsoleProblem("notFound");
  return reportViewOf(context, key, row);
}
