/** Who leads a talk: claim, release, transfer, reassign, take back, ask in. */
import { claimCase, reassignCase, type StaffMember } from "../../conversation/staffClaim.ts";
import { releaseTalk, takeBackCase, transferCase } from "../../conversation/staffHandOver.ts";
import { insertAlarm } from "../../storage/alarms.ts";
import { addHelper } from "../../storage/besideTalk.ts";
import { type StaffAccount, staffById } from "../../storage/staffAccounts.ts";
import { caseRowNow } from "../caseRowView.ts";
import { ConsoleProblem } from "../consoleProblem.ts";
import { type Handlers, type RequestContext, recordOnCase, staffOf, targetOf } from "../requestContext.ts";
import { writeNote } from "./talk.ts";

type Names = "claim" | "release" | "transfer" | "askSupervisor" | "takeBack" | "reassign";

export const leadHandlers: Handlers<Names> = {
  claim: async (context, { body }) => {
    const act = { target: targetOf(context), staff: memberOf(staffOf(context)), talk: body.talk };
    const { already, voided } = await claimCase(context.sql, context.deps.vault, act);
    if (!already) recordOnCase(context, "case.claim", { talk: body.talk, voided });
    return { case: await caseRowNow(context) };
  },

  release: async (context, { body }) => {
    await releaseTalk(context.sql, context.deps.vault, targetOf(context));
    if (body.note !== undefined) await writeNote(context, body.note);
    recordOnCase(context, "case.release");
    return { case: await caseRowNow(context) };
  },

  transfer: async (context, { body }) => {
    const staffId = "staffId" in body.to ? body.to.staffId : null;
    const team = "team" in body.to ? body.to.team : null;
    if (staffId !== null) await colleague(context, staffId);
    const target = targetOf(context);
    await transferCase(context.sql, { target, to: { staffId, team } });
    await writeNote(context, body.note);
    const { id: caseId, code, urgency } = target;
    await insertAlarm(context.sql, { caseId, code, urgency, because: "transfer" });
    recordOnCase(context, "case.transfer", { staff: staffId, team });
    return { case: await caseRowNow(context) };
  },

  askSupervisor: async (context, { body }) => {
    const { id: caseId, code, urgency } = targetOf(context);
    if (body.staffId !== null) {
      const asked = await colleague(context, body.staffId);
      if (asked.role === "counsellor") throw new ConsoleProblem("badRequest", { fields: ["staffId"] });
      await addHelper(context.sql, caseId, asked.id, staffOf(context).id);
    }
    await writeNote(context, body.note);
    await insertAlarm(context.sql, { caseId, code, urgency, because: "supervisor" });
    recordOnCase(context, "case.askSupervisor", { staff: body.staffId });
    return { ok: true };
  },

  takeBack: async (context, { body }) => {
    const target = targetOf(context);
    if (target.ownerId === null) throw new ConsoleProblem("notOpen");
    await takeBackCase(context.sql, context.deps.vault, target);
    if (!target.forgotten) await writeNote(context, body.reason);
    recordOnCase(context, "case.takeBack", { owner: target.ownerId });
    return { case: await caseRowNow(context) };
  },

  reassign: async (context, { body }) => {
    const target = targetOf(context);
    const to = memberOf(await colleague(context, body.staffId));
    await reassignCase(context.sql, context.deps.vault, { target, to });
    await writeNote(context, body.reason);
    recordOnCase(context, "case.reassign", { from: target.ownerId, to: to.id });
    return { case: await caseRowNow(context) };
  },
};

/** Somebody who can take a talk. */
async function colleague(context: RequestContext, staffId: string): Promise<StaffAccount> {
  const staff = await staffById(context.sql, staffId);
  if (!staff || staff.disabled_at !== null || staff.role === "analyst")
    throw new ConsoleProblem("badRequest", { fields: ["staffId"] });
  return staff;
}

function memberOf(staff: StaffAccount): StaffMember {
  const { id, display_name: displayName, role, on_break: onBreak, cap } = staff;
  return { id, displayName, role, onBreak, cap };
}
