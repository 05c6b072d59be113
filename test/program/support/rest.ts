/** Time passes until nothing waits any more. */
import { FAKE_TOKEN, type FakeTelegram } from "../../fakes/telegram/fakeTelegram.ts";
import type { TestDatabase } from "../../support/database.ts";

const HURRIES = {
  leases: "update message set lease_until = now() - interval '1 s' where state = 'sending'",
  sends: "update message set next_at = now() where state = 'queued' and next_at > now()",
  talks: "update conversation set retry_at = now() where retry_at > now()",
  pauses: "update channel_budget set paused_until = null",
  jobs: `update graphile_worker._private_jobs set locked_at = null, locked_by = null,
    run_at = case when key like 'timer:%' then run_at else now() end`,
  timers: "update graphile_worker._private_jobs set run_at = now() where key like 'timer:%'",
};

/** What waits in the database for its time need not wait. */
export async function hurry({ database }: TestDatabase, what: (keyof typeof HURRIES)[]): Promise<void> {
  for (const one of what) await database.pool.query(HURRIES[one]);
}

/** Codes of what still waits; timers whose time has not come are left out. */
export async function whatIsOpen(
  { database }: TestDatabase,
  telegram: FakeTelegram,
  options: { alarms: boolean },
): Promise<string[]> {
  // First what is on its way here: what arrives meanwhile is then seen in the database.
  const pending = telegram.bot(FAKE_TOKEN).updates.pending();
  const open = await database.pool.query<{ what: string }>(
    `select direction || ' ' || kind || ' ' || state || ' ' || coalesce(error, '') as what
       from message where unread or state in ('queued', 'sending')
     union all select 'alarm ' || because from alarm where posted_at is null and $1
     union all select 'file ' || state from file where state = 'pending'
     union all select 'job ' || coalesce(key, '') from graphile_worker._private_jobs
       where key is null or key not like 'timer:%' or run_at <= now()`,
    [options.alarms],
  );
  return [...open.rows.map(({ what }) => what), ...(pending > 0 ? [`${pending} updates`] : [])];
}
