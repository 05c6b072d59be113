/** Notices that nobody listened for a while, or that something could not be stored, and has it brought again. */
import type { Clock } from "../../clock.ts";
import type { Log } from "../../log.ts";
import type { Received } from "../../messages.ts";
import type { AlarmBell } from "./alarms.ts";
import type { ZaloClient } from "./client.ts";
import { fillGap } from "./gaps.ts";
import type { TokenStore } from "./tokenStore.ts";

export type Sink = (received: Received[]) => Promise<void>;

export type GapWatch = {
  /** All is well just now: fills what is missing since it last was. @throws when it cannot; the gap stays one */
  well: (sink: Sink) => Promise<void>;
  /** Something that came at this time was not stored. */
  missed: (at: number) => void;
  /** What came by the webhook: a gap does not bring it again. */
  received: (received: Received[]) => void;
};

export type GapWatchOptions = {
  client: ZaloClient;
  store: Pick<TokenStore, "lastWell" | "noteWell">;
  oaId: string;
  clock: Clock;
  log: Log;
  alarm: AlarmBell;
};

/** Rounds fail now and then; only a longer silence is a gap. */
const GAP_MS = 120_000;
/** Our clock and Zalo's differ, and a webhook may have been under way. */
const MARGIN_MS = 60_000;
const HAD_MOST = 10_000;

export function createGapWatch(options: GapWatchOptions): GapWatch {
  const { store, clock } = options;
  const had = new Set<string>();
  let missedAt: number | null = null;
  return {
    well: async (sink) => {
      const now = clock.now();
      const last = await store.lastWell();
      const silent = last !== null && now - last > GAP_MS ? last : Number.POSITIVE_INFINITY;
      const missed = missedAt;
      const since = Math.min(silent, missed ?? Number.POSITIVE_INFINITY);
      if (Number.isFinite(since)) await fill(options, sink, had, since);
      if (missedAt === missed) missedAt = null;
      await store.noteWell(now);
    },
    missed: (at) => {
      missedAt = Math.min(at, missedAt ?? at);
    },
    received: (all) => {
      for (const one of all) if (one.kind === "inbound") had.add(one.externalId);
      // A set keeps the order of insertion: the oldest goes first.
      for (const id of had) {
        if (had.size <= HAD_MOST) break;
        had.delete(id);
      }
    },
  };
}

async function fill(options: GapWatchOptions, sink: Sink, had: Set<string>, since: number): Promise<void> {
  const { client, oaId, clock, log, alarm } = options;
  try {
    const count = await fillGap({ client, oaId, sink, had: (id) => had.has(id) }, since - MARGIN_MS);
    log.info("zalo.gapFilled", { channel: "zalo", count, ms: clock.now() - since });
  } catch (error) {
    alarm("gapNotFilled");
    throw error;
  }
}
