/**
 * Taking over: one step under the lock that turns hold too. From its commit on the bot is silent, what it still had to
 * say is void, there is one owner, and the person is told by the flow that a human is here.
 */
import type { CaseFacts } from "../storage/caseFacts.ts";
import type { Sql } from "../storage/database.ts";
import {
  announceStaffAct,
  ownCase,
  setLeader,
  talksLedBy,
  tellFlow,
  voidBotRows,
  voidStaffFacts,
} from "../storage/leadTalk.ts";
import type { Vault } from "../storage/vault.ts";
import { StaffRefusal } from "./staffRefusal.ts";

export type StaffMember = {
  id: string;
  displayName: string;
  role: "counsellor" | "supervisor" | "admin" | "analyst";
  onBreak: boolean;
  cap: number;
};

const TAKEABLE = new Set(["open", "inHand", "passedOn", "disputed"]);

/**
 * @param talk false: own the case and leave the talk to the bot, as for a dangerous place that was reported
 * @returns what was done, for the audit
 * @throws StaffRefusal
 */
export async function claimCase(
  sql: Sql,
  vault: Vault,
  act: { target: CaseFacts; staff: StaffMember; talk: boolean },
): Promise<{ already: boolean; voided: number }> {
  const { target, staff, talk } = act;
  if (target.forgotten && talk) throw new StaffRefusal("forgotten");
  if (!TAKEABLE.has(target.status)) throw new StaffRefusal("notOpen");
  await refuseIfTaken(sql, target, staff);
  const leads = target.ledBy === staff.id;
  if (target.ownerId === staff.id && (leads || !talk)) return { already: true, voided: 0 };
  if (staff.onBreak) throw new StaffRefusal("onBreak");
  if (talk && !leads) await refuseAtCap(sql, target, staff);
  await ownCase(sql, target.id, staff.id);
  const voided = talk && !leads ? await takeTalk(sql, vault, target, staff) : 0;
  await announceStaffAct(sql, target.conversationId);
  return { already: false, voided };
}

/**
 * Given by a supervisor: from one owner to the next without a moment in which the bot may speak.
 * @throws StaffRefusal
 */
export async function reassignCase(
  sql: Sql,
  vault: Vault,
  act: { target: CaseFacts; to: StaffMember },
): Promise<void> {
  const { target, to } = act;
  if (target.forgotten) throw new StaffRefusal("forgotten");
  if (!TAKEABLE.has(target.status)) throw new StaffRefusal("notOpen");
  if (to.onBreak) throw new StaffRefusal("onBreak");
  if (target.ownerId === to.id && target.ledBy === to.id) return;
  // Another case of the same person may be led by a third: one voice at a time.
  if (target.ledBy !== null && target.ledBy !== target.ownerId && target.ledBy !== to.id) throw taken(target);
  await ownCase(sql, target.id, to.id);
  if (target.ledBy !== to.id) await takeTalk(sql, vault, target, to);
  await announceStaffAct(sql, target.conversationId);
}

async function takeTalk(sql: Sql, vault: Vault, target: CaseFacts, staff: StaffMember): Promise<number> {
  const voided = await voidBotRows(sql, target.conversationId);
  // An earlier "has left" that no turn took would let the bot speak once more.
  await voidStaffFacts(sql, target.conversationId);
  const role = staff.role === "counsellor" ? "counsellor" : "supervisor";
  if (!(await tellFlow(sql, vault, target, { type: "staff.joined", name: staff.displayName, role })))
    throw new StaffRefusal("forgotten");
  await setLeader(sql, target.conversationId, staff.id);
  return voided;
}

async function refuseIfTaken(sql: Sql, target: CaseFacts, staff: StaffMember): Promise<void> {
  if (target.ledBy !== null && target.ledBy !== staff.id) throw taken(target);
  if (target.ownerId === null || target.ownerId === staff.id) return;
  const owner = await sql.query<{ display_name: string }>("select display_name from staff where id = $1", [
    target.ownerId,
  ]);
  throw new StaffRefusal("alreadyClaimed", {
    id: target.ownerId,
    displayName: owner.rows[0]?.display_name ?? "",
  });
}

/** A danger is never refused because somebody has enough to do. */
async function refuseAtCap(sql: Sql, target: CaseFacts, staff: StaffMember): Promise<void> {
  if (target.urgency === "critical") return;
  if ((await talksLedBy(sql, staff.id)) >= staff.cap) throw new StaffRefusal("atCap");
}

function taken(target: CaseFacts): StaffRefusal {
  return new StaffRefusal("alreadyClaimed", { id: target.ledBy ?? "", displayName: target.leaderName ?? "" });
}
