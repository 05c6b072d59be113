/** Whether staff are there, and what happens when nobody takes a case or its owner falls silent. */
import type { Config } from "../config.ts";
import { alertUnclaimed, staffOnDuty, takeBackSilent } from "../conversation/staffChores.ts";
import type { Database } from "../storage/database.ts";
import type { Vault } from "../storage/vault.ts";

export type ClaimAlarm = {
  /** Whether any counsellor is signed in and not on break, as of the last check. */
  staffOnDuty: () => boolean;
  check: () => Promise<void>;
};

type Limits = Pick<Config, "claimAlertSeconds" | "claimEscalateSeconds">;

// How long a person waits for a word of who leads before the talk is offered to others.
const SILENT = { criticalSeconds: 180, otherSeconds: 900, handOverSeconds: 120 };

export function createClaimAlarm(database: Database, vault: Vault, limits: Limits): ClaimAlarm {
  let onDuty = false;
  return {
    staffOnDuty: () => onDuty,
    check: async () => {
      onDuty = await staffOnDuty(database);
      const now = new Date();
      const { claimAlertSeconds: alertSeconds, claimEscalateSeconds: escalateSeconds } = limits;
      await alertUnclaimed(database, { now, alertSeconds, escalateSeconds });
      await takeBackSilent(database, vault, { now, ...SILENT });
    },
  };
}
