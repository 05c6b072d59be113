/** The case itself: closing, urgency, status, classification, the soft limit; and what is ticked and marked. */
import { closeByStaff, confirmClosing } from "../../conversation/staffClose.ts";
import { dropMark, setMark, tick, untick } from "../../storage/besideTalk.ts";
import { classifyCase, limitTalk, setStatus, setUrgency } from "../../storage/closeCase.ts";
import { offerCase } from "../../storage/leadTalk.ts";
import { readLine } from "../../storage/transcriptPage.ts";
import { caseRowNow } from "../caseRowView.ts";
import { ConsoleProblem } from "../consoleProblem.ts";
import { type Handlers, type RequestContext, recordOnCase, staffOf, targetOf } from "../requestContext.ts";
import { ticksOf } from "../talkView.ts";
import { writeNote } from "./talk.ts";

type Names =
  | "close"
  | "confirmClosing"
  | "urgency"
  | "status"
  | "classify"
  | "limit"
  | "unlimit"
  | "tick"
  | "mark";

const GRAVITY = ["none", "concern", "urgent", "critical"];

export const caseHandlers: Handlers<Names> = {
  close: async (context, { body }) => {
    const target = targetOf(context);
    const closing = { target, staffId: staffOf(context).id, outcome: body.outcome, seenUpTo: body.seenUpTo };
    if (body.note !== undefined) await writeNote(context, body.note);
    const done = await closeByStaff(context.sql, context.deps.vault, closing);
    const action = done === "proposed" ? "case.proposeClosing" : "case.close";
    recordOnCase(context, action, { outcome: body.outcome, alone: done === "closedAlone" });
    return { status: done === "proposed" ? "proposed" : "closed", case: await caseRowNow(context) };
  },

  confirmClosing: async (context, { body }) => {
    const target = targetOf(context);
    const act = { target, staffId: staffOf(context).id, accept: body.accept };
    await confirmClosing(context.sql, context.deps.vault, act);
    if (body.note !== undefined) await writeNote(context, body.note);
    const detail = { proposedBy: target.closingBy, outcome: target.closingOutcome };
    recordOnCase(context, body.accept ? "case.confirmClosing" : "case.refuseClosing", detail);
    return { status: body.accept ? "closed" : "proposed", case: await caseRowNow(context) };
  },

  urgency: async (context, { body }) => {
    const target = targetOf(context);
    const raised = GRAVITY.indexOf(body.urgency) > GRAVITY.indexOf(target.urgency);
    // Else one person could lower a critical case and then close it alone.
    if (target.urgency === "critical" && !raised && staffOf(context).role === "counsellor")
      throw new ConsoleProblem("secondPersonNeeded");
    await setUrgency(context.sql, target.id, body.urgency, raised);
    if (!target.forgotten) await writeNote(context, body.reason);
    recordOnCase(context, "case.urgency", { from: target.urgency, to: body.urgency });
    return { case: await caseRowNow(context) };
  },

  status: async (context, { body }) => {
    const target = targetOf(context);
    if (target.status === "withdrawn") throw new ConsoleProblem("notOpen");
    if (body.status === "open") {
      // A talk that is led is given up by release or transfer, which tell the flow.
      if (target.ledBy !== null && target.ledBy === target.ownerId) throw new ConsoleProblem("notOpen");
      await offerCase(context.sql, target.id, null);
    } else {
      if (target.ownerId === null) throw new ConsoleProblem("notOwner");
      await setStatus(context.sql, target.id, body.status);
    }
    if (!target.forgotten) await writeNote(context, body.note);
    recordOnCase(context, "case.status", { from: target.status, to: body.status });
    return { case: await caseRowNow(context) };
  },

  classify: async (context, { body }) => {
    await classifyCase(context.sql, targetOf(context).id, body);
    recordOnCase(context, "case.classify", { categories: body.categories.join(",") });
    return { case: await caseRowNow(context) };
  },

  limit: async (context, { body }) => {
    await limitTalk(context.sql, targetOf(context).conversationId, body.minutes, body.because);
    recordOnCase(context, "case.limit", { because: body.because, minutes: body.minutes });
    await context.sql.query("select pg_notify('staff', '')");
    return { case: await caseRowNow(context) };
  },

  unlimit: async (context) => {
    await limitTalk(context.sql, targetOf(context).conversationId, null, null);
    recordOnCase(context, "case.unlimit");
    return { case: await caseRowNow(context) };
  },

  tick: async (context, { body }) => {
    const { id } = targetOf(context);
    if (body.done) await tick(context.sql, id, staffOf(context).id, body);
    else await untick(context.sql, id, body);
    recordOnCase(context, body.done ? "protocol.tick" : "protocol.untick", {
      protocol: body.protocol,
      step: body.step,
    });
    return { ticks: await ticksOf(context, id) };
  },

  mark: async (context, { body }) => {
    await requirePersonsLine(context, body.lineId);
    const { id: staffId } = staffOf(context);
    const { urgency = null, category = null } = body;
    if (body.mark === null) await dropMark(context.sql, staffId, body.lineId);
    else
      await setMark(context.sql, targetOf(context).id, staffId, {
        ...body,
        mark: body.mark,
        urgency,
        category,
      });
    recordOnCase(context, "reading.mark", { line: body.lineId, mark: body.mark });
    return { ok: true };
  },
};

/** Only what a person said was read; and only in this talk. */
async function requirePersonsLine(context: RequestContext, lineId: string): Promise<void> {
  const line = await readLine(context.sql, context.deps.vault, targetOf(context).conversationId, lineId);
  if (line === null || line.direction !== "in") throw new ConsoleProblem("notFound");
}
