/** Whether staff are there, and what happens when nobody takes a critical case. */
import type { Config } from "../config.ts";
import type { Database } from "../storage/database.ts";
import { alarmUnclaimed, countOnDuty } from "../storage/duty.ts";

export type ClaimAlarm = {
  /** Whether any counsellor is signed in and not on break, as of the last check. */
  staffOnDuty: () => boolean;
  check: () => Promise<void>;
};

export function createClaimAlarm(database: Database, config: Pick<Config, "claimAlertSeconds">): ClaimAlarm {
  let onDuty = 0;
  return {
    staffOnDuty: () => onDuty > 0,
    check: async () => {
      onDuty = await countOnDuty(database.pool);
      await alarmUnclaimed(database.pool, config.claimAlertSeconds);
    },
  };
}
