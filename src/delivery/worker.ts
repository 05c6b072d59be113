/** Delivery of one channel: claims what may be sent, sends side by side, notes the outcomes together. */
import type { Channel } from "../channels/channel.ts";
import type { Log } from "../log.ts";
import { type Loop, startLoop } from "../loop.ts";
import { pauseChannel, returnBudget, takeBudget } from "../storage/channelBudget.ts";
import { claimOutbound, hurryQueued, LEASE_SECONDS, renewLeases } from "../storage/claimOutbound.ts";
import type { Database } from "../storage/database.ts";
import { settleOutbound } from "../storage/settleOutbound.ts";
import type { Vault } from "../storage/vault.ts";
import { type Delivered, deliver } from "./deliver.ts";
import { createOutage } from "./outage.ts";

export type DeliveryDeps = {
  database: Database;
  vault: Vault;
  log: Log;
  file: (id: string) => Promise<Buffer>;
  failpoint: (name: string) => void;
  /** Milliseconds that only go forward, whatever is done to the clock. */
  now?: () => number;
  /** Told how long each call took, for metrics. */
  onSent?: (channel: string, seconds: number) => void;
  /** Told of every outcome, for metrics. */
  onSettled?: (channel: string, outcome: Delivered) => void;
};

// Requests to one platform at the same time; a slow one must not hold up the others.
const IN_FLIGHT = 128;
const CLAIM = 64;
const POLL_MS = 1000;
const RENEW_MS = (LEASE_SECONDS * 1000) / 3;
// What takes longer than this hangs; its row is then given to somebody else.
const LONGEST_SEND_MS = 300_000;

/** The work of delivery without its loop. */
export type Delivery = {
  /**
   * Notes what came back, then sends what may go now; resolves when those calls are under way.
   * @returns milliseconds until it is worth calling again, null when there was nothing to do
   */
  step: () => Promise<number | null>;
  /** Resolves when nothing is under way and all outcomes are noted. */
  finish: () => Promise<void>;
};

/** @param wake called when something has come back */
export function createDelivery(
  channel: Channel,
  deps: DeliveryDeps,
  wake: () => void = () => undefined,
): Delivery {
  const outcomes: Delivered[] = [];
  const now = deps.now ?? (() => performance.now());
  const outage = createOutage(now);
  /** Rows that are on their way, and since when. */
  const underWay = new Map<string, { begun: number; done: Promise<void> }>();
  let renewedAt = now();

  const send = (row: Parameters<typeof deliver>[1]) => {
    const begun = now();
    const done = deliver(channel, row, deps.file).then((outcome) => {
      outcomes.push(outage.judge(outcome));
      underWay.delete(row.id);
      deps.onSent?.(channel.name, (now() - begun) / 1000);
      wake();
    });
    underWay.set(row.id, { begun, done });
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
    deps.failpoint("delivery.settled");
    for (const outcome of batch) deps.onSettled?.(channel.name, outcome);
    const pause = Math.max(...batch.map((outcome) => outcome.pauseSeconds));
    if (pause > 0) await pauseChannel(deps.database.pool, channel.name, pause);
    if (outage.isOver()) await hurryQueued(deps.database.pool, channel.name);
  };

  const renew = async () => {
    const at = now();
    if (at - renewedAt < RENEW_MS) return;
    renewedAt = at;
    const held = [...underWay].filter(([, { begun }]) => at - begun < LONGEST_SEND_MS).map(([id]) => id);
    if (held.length > 0) await renewLeases(deps.database.pool, held);
  };

  const step = async (): Promise<number | null> => {
    await settle();
    await renew();
    const room = Math.min(CLAIM, IN_FLIGHT - underWay.size);
    if (room <= 0) return null;
    const budget = await grant(channel, deps.database, room);
    if (budget.granted === 0) return budget.waitMs;
    const rows = await claimOutbound(deps.database, deps.vault, channel.name, budget.granted);
    if (rows.length < budget.granted && Number.isFinite(channel.ratePerSecond))
      await returnBudget(deps.database.pool, channel.name, budget.granted - rows.length);
    if (rows.length > 0) deps.failpoint("delivery.claimed");
    for (const row of rows) send(row);
    return rows.length === 0 ? null : budget.waitMs;
  };

  return {
    step,
    finish: async () => {
      while (underWay.size > 0) await Promise.all([...underWay.values()].map(({ done }) => done));
      await settle();
    },
  };
}

export function startDelivery(channel: Channel, deps: DeliveryDeps): Loop {
  const delivery = createDelivery(channel, deps, () => loop.wake());
  const loop = startLoop({
    name: `delivery.${channel.name}`,
    log: deps.log,
    work: delivery.step,
    pollMs: POLL_MS,
  });
  return {
    ...loop,
    stop: async () => {
      await loop.stop();
      await delivery.finish();
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
