/** What the console needs from outside; composed in `src/app.ts`. */
import type { Clock } from "../clock.ts";
import type { Log } from "../log.ts";
import type { ChannelName } from "../messages.ts";
import type { Database } from "../storage/database.ts";
import type { SessionLimits } from "../storage/staffSessions.ts";
import type { Vault } from "../storage/vault.ts";

export type ConsoleDeps = {
  database: Database;
  vault: Vault;
  log: Log;
  clock: Clock;
  /** The built front end with its `index.html`, or null while there is none. */
  pageDir: string | null;
  /** For one-time links; https makes the cookies secure. */
  publicUrl: string;
  claimAlertSeconds: number;
  claimEscalateSeconds: number;
  /** How long after the person's last line a platform lets us write: free of charge, and at all. */
  windows: (channel: ChannelName) => { freeHours: number | null; closedHours: number | null };
  /** How the channels of this process are; times in milliseconds since 1970 by name. */
  channels: () => Promise<
    {
      name: ChannelName;
      health: { ok: boolean; reasons: string[] };
      figures: Record<string, number | null>;
    }[]
  >;
  /** Supervisors and admins always need a second factor. */
  secondFactorForCounsellors: boolean;
  session?: SessionLimits;
};

/** Half an hour without an act, half a day at most. */
export const SESSION_LIMITS: SessionLimits = { idleSeconds: 1800, absoluteSeconds: 43_200 };

export function sessionLimits(deps: ConsoleDeps): SessionLimits {
  return deps.session ?? SESSION_LIMITS;
}
