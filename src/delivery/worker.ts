/** Delivery of one channel: claims what may be sent, sends side by side, notes the outcomes together. */
import type { Channel } from "../channels/channel.ts";
import type { Log } from "../log.ts";
import { type Loop, startLoop } from "../loop.ts";
import { pauseChannel, returnBudget, takeBudget } from "../storage/channelBudget.ts";
import { claimOutbound } from "../storage/claimOutbound.ts";
import type { Database } from "../storage/database.ts";
import { settleOutbound } from "../storage/settleOutbound.ts";
import type { Vault } from "../storage/vault.ts";
import { type Delivered, deliver } from "./deliver.ts";

export type DeliveryDeps = {
  database: Database;
  vault: Vault;
  log: Log;
  file: (id: string) => Promise<Buffer>;
  failpoint: (name: string) => void;
  /** Told how long each call took, for metrics. */
  onSent?: (channel: string, seconds: number) => void;
  /** Told of every outcome, for metrics. */
  onSettled?: (channel: string, outcome: Delivered) => void;
};

// Requests to one platform at the same time; a slow one must not hold up the others.
const IN_FLIGHT = 128;
const CLAIM = 64;
const POLL_MS = 1000;

export function startDelivery(channel: Channel, deps: DeliveryDeps): Loop {
  const outcomes: Delivered[] = [];
  let inFlight = 0;

  const send = async (row: Parameters<typeof deliver>[1]) => {
    const begun = performance.now();
    outcomes.push(await deliver(channel, row, deps.file));
    deps.onSent?.(channel.name, (performance.now() - begun) / 1000);
    inFlight -= 1;
    loop.wake();
  };

  const settle = async () => {
    const batch = outcomes.splice(0);
    if (batch.length === 0) return;
    deps.failpoint("delivery.sent");
    try {
      await settleOutbound(deps.database, deps.vault, channel.name, batch);
    } catch (error) {
      // Noted when the database is back; until then the leases keep the rows.
      outcomes.unshift(...batch);
      throw error;
    }
    for (const outcome of batch) deps.onSettled?.(channel.name, outcome);
    const pause = Math.max(...batch.map((outcome) => outcome.pauseSeconds));
    if (pause > 0) await pauseChannel(deps.database.pool, channel.name, pause);
  };

  const work = async (): Promise<number | null> => {
    await settle();
    const room = Math.min(CLAIM, IN_FLIGHT - inFlight);
    if (room <= 0) return null;
    const budget = await grant(channel, deps.database, room);
    if (budget.granted === 0) return budget.waitMs;
    const rows = await claimOutbound(deps.database, deps.vault, channel.name, budget.granted);
    if (rows.length < budget.granted && Number.isFinite(channel.ratePerSecond))
      await returnBudget(deps.database.pool, channel.name, budget.granted - rows.length);
    if (rows.length > 0) deps.failpoint("delivery.claimed");
    inFlight += rows.length;
    for (const row of rows) void send(row);
    return rows.length === 0 ? null : budget.waitMs;
  };

  const loop = startLoop({ name: `delivery.${channel.name}`, log: deps.log, work, pollMs: POLL_MS });
  return {
    ...loop,
    stop: async () => {
      await loop.stop();
      while (inFlight > 0) await new Promise((done) => setTimeout(done, 10));
      await settle();
    },
  };
}

async function grant(
  channel: Channel,
  database: Database,
  want: number,
): Promise<{ granted: number; waitMs: number }> {
  if (!Number.isFinite(channel.ratePerSecond)) return { granted: want, waitMs: 0 };
  return takeBudget(database.pool, channel.name, channel.ratePerSecond, want);
}
