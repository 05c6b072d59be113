/** What happens when nobody picks up, or when who picked up falls silent. Called every few seconds by the chores. */
import {
  insertAlarm,
  type Promises,
  raiseUnclaimed,
  type SilentTalk,
  silentTalks,
} from "../storage/alarms.ts";
import { recordAudit } from "../storage/audit.ts";
import { caseFacts, lockConversationOf } from "../storage/caseFacts.ts";
import type { Database } from "../storage/database.ts";
import { lastStaffLineId } from "../storage/staffLine.ts";
import { anybodyOnDuty } from "../storage/staffSessions.ts";
import type { Vault } from "../storage/vault.ts";
import { takeBackCase } from "./staffHandOver.ts";

/** "Urgent" is promised within the hour, a concern on the same day; the first call comes when half is gone. */
export const LATER_PROMISES = {
  urgent: { alertSeconds: 1800, escalateSeconds: 3600 },
  concern: { alertSeconds: 14_400, escalateSeconds: 28_800 },
  none: { alertSeconds: 43_200, escalateSeconds: 86_400 },
} as const;

/**
 * A second alarm, and one for the supervisors, for each case that nobody took in time. The text to the person comes
 * from the flow's own timer.
 */
export function alertUnclaimed(
  database: Database,
  at: { now: Date; alertSeconds: number; escalateSeconds: number },
): Promise<{ alerted: number; escalated: number }> {
  const { now, alertSeconds, escalateSeconds } = at;
  const later = Object.entries(LATER_PROMISES).map(([urgency, promise]) => ({ urgency, ...promise }));
  const promises: Promises = [{ urgency: "critical", alertSeconds, escalateSeconds }, ...later];
  return raiseUnclaimed(database, now, promises);
}

export type SilentLimits = {
  now: Date;
  /** How long a person waits for a word of who leads, in a critical talk … */
  criticalSeconds: number;
  /** … and in any other. */
  otherSeconds: number;
  /** How long a hand-over may lie before the person is told. */
  handOverSeconds: number;
};

/** Takes talks from owners who fell silent and offers them again. @returns how many */
export async function takeBackSilent(
  database: Database,
  vault: Vault,
  limits: SilentLimits,
): Promise<number> {
  const seconds = {
    critical: limits.criticalSeconds,
    other: limits.otherSeconds,
    handOver: limits.handOverSeconds,
  };
  const silent = await silentTalks(database.pool, limits.now, seconds);
  let taken = 0;
  for (const one of silent) if (await takeBackOne(database, vault, one)) taken += 1;
  return taken;
}

/** The owner may have answered, or another process been here, since the list was made: what counts is under the lock. */
async function takeBackOne(database: Database, vault: Vault, silent: SilentTalk): Promise<boolean> {
  return database.transaction(async (sql) => {
    await lockConversationOf(sql, silent.caseId);
    const target = await caseFacts(sql, silent.caseId);
    if (!target || target.ownerId !== silent.ownerId) return false;
    const answered =
      silent.ownerId !== null && (await lastStaffLineId(sql, target.conversationId)) !== silent.lineId;
    if (answered) return false;
    await takeBackCase(sql, vault, target);
    await insertAlarm(sql, {
      caseId: target.id,
      code: target.code,
      because: "silent",
      urgency: target.urgency,
    });
    const detail = { owner: silent.ownerId };
    await recordAudit(sql, {
      actor: "system",
      action: "case.takeBack",
      subject: `case:${target.id}`,
      detail,
    });
    return true;
  });
}

/** Whether any counsellor is signed in and not on break; for what the bot says about waiting. */
export function staffOnDuty(database: Database, idleSeconds = 1800): Promise<boolean> {
  return anybodyOnDuty(database.pool, idleSeconds);
}
