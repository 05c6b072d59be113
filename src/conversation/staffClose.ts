/** Closing a case: with an outcome, and by two people when it was critical. */
import type { CaseFacts } from "../storage/caseFacts.ts";
import { closeCase, hasSecondPerson, proposeClosing, refuseClosing } from "../storage/closeCase.ts";
import type { Sql } from "../storage/database.ts";
import { announceStaffAct, clearLeader, tellFlow } from "../storage/leadTalk.ts";
import { lastInboundAt, lastInboundId } from "../storage/staffLine.ts";
import type { Vault } from "../storage/vault.ts";
import { StaffRefusal } from "./staffRefusal.ts";

export type Closing = { target: CaseFacts; staffId: string; outcome: string; seenUpTo: string };

/**
 * @returns proposed when a second person has to confirm; alone when there is nobody who could
 * @throws StaffRefusal
 */
export async function closeByStaff(
  sql: Sql,
  vault: Vault,
  closing: Closing,
): Promise<"closed" | "proposed" | "closedAlone"> {
  const { target, staffId } = closing;
  if (target.status === "closed" || target.status === "withdrawn") throw new StaffRefusal("notOpen");
  if (BigInt(await lastInboundId(sql, target.conversationId)) > BigInt(closing.seenUpTo))
    throw new StaffRefusal("stale");
  const critical = target.urgency === "critical";
  if (critical && (await hasSecondPerson(sql, staffId))) {
    await proposeClosing(sql, target.id, staffId, closing.outcome);
    return "proposed";
  }
  await finish(sql, vault, target, closing.outcome);
  return critical ? "closedAlone" : "closed";
}

/**
 * The second person.
 * @throws StaffRefusal: `stale` when the person has written since the proposal
 */
export async function confirmClosing(
  sql: Sql,
  vault: Vault,
  act: { target: CaseFacts; staffId: string; accept: boolean },
): Promise<void> {
  const { target, staffId, accept } = act;
  if (target.closingBy === null || target.closingAt === null) throw new StaffRefusal("nothingProposed");
  if (!accept) return refuseClosing(sql, target.id);
  if (target.closingBy === staffId) throw new StaffRefusal("secondPersonNeeded");
  const lastSaid = await lastInboundAt(sql, target.conversationId);
  if (lastSaid !== null && lastSaid > target.closingAt) throw new StaffRefusal("stale");
  await finish(sql, vault, target, target.closingOutcome ?? "advised");
}

async function finish(sql: Sql, vault: Vault, target: CaseFacts, outcome: string): Promise<void> {
  await closeCase(sql, target.id, outcome);
  const ledForThis = target.ledBy === null || target.ledBy === target.ownerId;
  if (target.ledBy !== null && ledForThis) await clearLeader(sql, target.conversationId);
  // A flow that is not led takes no notice; one that is led tells the person and asks how it was.
  if (ledForThis && !target.forgotten)
    await tellFlow(sql, vault, target, { type: "staff.left", how: "closed" });
  await announceStaffAct(sql, target.conversationId);
}
