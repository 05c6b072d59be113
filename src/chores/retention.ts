/** Words are kept no longer than promised: conversations that are over are forgotten by destroying their keys. */
import type { Database } from "../storage/database.ts";
import { eraseDeadKeys, retireBatch, sweepUploads } from "../storage/retention.ts";
import type { Vault } from "../storage/vault.ts";

const DAY_MS = 86_400_000;

export type Retired = {
  conversations: number;
  /** Files of the web chat whose message never came. */
  uploads: number;
  /** Whether the keys are gone from the files of the database too; false: it was busy, the next round does it. */
  keysErased: boolean;
};

/**
 * Forgets every conversation that has been idle, its cases closed, for `days`. In batches, each its own transaction;
 * may be stopped at any point and run from several processes at once.
 */
export async function retire(
  database: Database,
  vault: Vault,
  { now, days }: { now: Date; days: number },
): Promise<Retired> {
  const before = new Date(now.getTime() - days * DAY_MS);
  let conversations = 0;
  for (let after: string | null = "0"; after !== null; ) {
    const batch = await retireBatch(database, vault, { before, after, days });
    conversations += batch.forgotten;
    after = batch.last;
  }
  let uploads = 0;
  for (let after: string | null = "0"; after !== null; ) {
    const batch = await sweepUploads(database, vault, { before: new Date(now.getTime() - DAY_MS), after });
    uploads += batch.removed;
    after = batch.last;
  }
  // Always: people who asked for it were forgotten since the last round too.
  return { conversations, uploads, keysErased: await eraseDeadKeys(database) };
}

/** For graphile-worker's cron, in UTC: 3 o'clock in Vietnam, and as soon as possible when nobody ran then. */
export const RETIRE_CRON = "0 20 * * * retire ?fill=1d&max=3";
