/** Alarms outside the console: what stands in `alarm` and was not yet posted goes to the staff's group. No words. */
import type { Urgency } from "../../flows/contract.ts";
import type { Database } from "../storage/database.ts";
import { claimAlarms, markPosted, type UnpostedAlarm } from "../storage/unpostedAlarms.ts";

/** The group of staff, whoever carries it. */
export type StaffPoster = {
  post: (alert: {
    caseNumber: string;
    urgency: Urgency;
    waitingSeconds: number;
    link: string;
    topicId: string | null;
  }) => Promise<{ topicId: string | null }>;
};

const AT_ONCE = 20;

/** @returns how many were posted; those that could not be are tried again in the next round */
export async function postAlarms(
  database: Database,
  group: StaffPoster,
  consoleUrl: string,
): Promise<number> {
  return database.transaction(async (sql) => {
    const alarms = await claimAlarms(sql, AT_ONCE);
    const posted = await Promise.allSettled(alarms.map((alarm) => group.post(alertOf(alarm, consoleUrl))));
    let count = 0;
    for (const [at, outcome] of posted.entries()) {
      if (outcome.status === "rejected") continue;
      await markPosted(sql, alarms[at] as UnpostedAlarm, outcome.value.topicId);
      count += 1;
    }
    return count;
  });
}

/** The number of the case, not its receipt: the receipt lets its holder ask and withdraw. */
function alertOf(alarm: UnpostedAlarm, consoleUrl: string) {
  return {
    caseNumber: alarm.caseId === null ? "SYSTEM" : `C${alarm.caseId}`,
    urgency: alarm.urgency,
    waitingSeconds: alarm.waitingSeconds,
    link: alarm.caseId === null ? `${consoleUrl}/console` : `${consoleUrl}/console/cases/${alarm.caseId}`,
    topicId: alarm.topicId,
  };
}
