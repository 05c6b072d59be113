/** Giving up a talk: to the bot, to a colleague or a team, or because the owner fell silent. */
import type { CaseFacts } from "../storage/caseFacts.ts";
import type { Sql } from "../storage/database.ts";
import { announceStaffAct, clearLeader, offerCase, tellFlow } from "../storage/leadTalk.ts";
import type { Vault } from "../storage/vault.ts";
import { StaffRefusal } from "./staffRefusal.ts";

/**
 * Back to the bot: the case stays with its owner, the talk does not.
 * @throws StaffRefusal
 */
export async function releaseTalk(sql: Sql, vault: Vault, target: CaseFacts): Promise<void> {
  if (target.ledBy === null || target.ledBy !== target.ownerId) throw new StaffRefusal("notOwner");
  await clearLeader(sql, target.conversationId);
  await tellFlow(sql, vault, target, { type: "staff.left", how: "released" });
  await announceStaffAct(sql, target.conversationId);
}

/**
 * Offered to a person or a team. The flow is not told: the bot stays silent until the next one joins, and when nobody
 * does in time, `takeBackSilent` tells the person.
 * @throws StaffRefusal
 */
export async function transferCase(
  sql: Sql,
  act: { target: CaseFacts; to: { staffId: string | null; team: string | null } },
): Promise<void> {
  const { target, to } = act;
  if (target.ownerId === null) throw new StaffRefusal("notOwner");
  if (target.ledBy === target.ownerId) await clearLeader(sql, target.conversationId);
  await offerCase(sql, target.id, to);
  await announceStaffAct(sql, target.conversationId);
}

/**
 * From a silent owner back into the queue; the person is told.
 * @throws StaffRefusal
 */
export async function takeBackCase(sql: Sql, vault: Vault, target: CaseFacts): Promise<void> {
  if (target.status !== "inHand" && target.status !== "open") throw new StaffRefusal("notOpen");
  const led = target.ledBy !== null && target.ledBy === target.ownerId;
  if (led) await clearLeader(sql, target.conversationId);
  await offerCase(sql, target.id, null);
  // A case that was owned while the bot went on talking needs no word to the person.
  if (led || target.ownerId === null)
    await tellFlow(sql, vault, target, { type: "staff.left", how: "silent" });
  await announceStaffAct(sql, target.conversationId);
}
