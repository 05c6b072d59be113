/** What the channel does by itself twice a minute: its tokens, its health, and what came while nobody listened. */
import type { Clock } from "../../clock.ts";
import { errorCode, type Log } from "../../log.ts";
import type { Received } from "../../messages.ts";
import type { ChannelHealth } from "../channel.ts";
import { SendError } from "../sendError.ts";
import type { AlarmBell } from "./alarms.ts";
import type { ZaloClient } from "./client.ts";
import { meaningOf } from "./errorTable.ts";
import { fillGap } from "./gaps.ts";
import type { TokenStore } from "./tokenStore.ts";
import type { Tokens } from "./tokens.ts";

export type Care = {
  /** One round; never throws. */
  round: (sink: (received: Received[]) => Promise<void>) => Promise<void>;
  health: () => Promise<ChannelHealth>;
  figures: () => Promise<Record<string, number | null>>;
  /** Something that came at this time was not stored. */
  missed: (at: number) => void;
  /** What came in by the webhook, for figures and so that a gap does not bring it again. */
  received: (received: Received[]) => void;
  sent: () => void;
};

export type CareOptions = {
  client: ZaloClient;
  tokens: Tokens;
  store: TokenStore;
  oaId: string;
  clock: Clock;
  log: Log;
  alarm: AlarmBell;
};

export const ROUND_MS = 30_000;
/** Rounds fail now and then; only a longer silence is a gap. */
const GAP_MS = 120_000;
/** Our clock and Zalo's differ, and a webhook may have been under way. */
const MARGIN_MS = 60_000;
const HAD_MOST = 10_000;

export function createCare(options: CareOptions): Care {
  const { client, tokens, store, oaId, clock, log, alarm } = options;
  const had = new Set<string>();
  const times: Record<string, number | null> = {
    lastInboundAt: null,
    lastOutboundAt: null,
    lastWellAt: null,
  };
  let failure: SendError | null = null;
  let missedAt: number | null = null;

  const isWell = async (): Promise<boolean> => {
    try {
      await client.call({ method: "GET", path: "/v2.0/oa/getoa", repeatable: true });
      failure = null;
      return true;
    } catch (error) {
      failure = error instanceof SendError ? error : null;
      return false;
    }
  };
  const listen = async (sink: (received: Received[]) => Promise<void>) => {
    const now = clock.now();
    const last = await store.lastWell();
    const silent = last !== null && now - last > GAP_MS ? last : null;
    const since = Math.min(silent ?? Number.POSITIVE_INFINITY, missedAt ?? Number.POSITIVE_INFINITY);
    if (Number.isFinite(since)) {
      const missed = missedAt;
      const gap = { client, oaId, sink, had: (id: string) => had.has(id) };
      const count = await fillGap(gap, since - MARGIN_MS).catch((error: unknown) => {
        alarm("gapNotFilled");
        throw error;
      });
      if (missedAt === missed) missedAt = null;
      log.info("zalo.gapFilled", { channel: "zalo", count, ms: now - since });
    }
    await store.noteWell(now);
    times.lastWellAt = now;
  };

  return {
    round: async (sink) => {
      try {
        await tokens.care();
        if (await isWell()) await listen(sink);
      } catch (error) {
        log.warn("zalo.care", { channel: "zalo", error: errorCode(error) });
      }
    },
    health: async () => {
      const stored = await tokens.status().catch(() => null);
      const reasons: string[] = failure === null ? [] : [causeOf(failure)];
      if (stored?.pair === null) reasons.push("Zalo: no tokens yet: run `npm run zalo -- login`");
      if (stored?.pendingSince)
        reasons.push("Zalo: a token refresh has an unknown outcome: see `npm run zalo -- status`");
      if ((stored?.failures ?? 0) >= 2) reasons.push("Zalo: refreshing the tokens fails again and again");
      return { ok: reasons.length === 0, reasons };
    },
    figures: async () => {
      const stored = await tokens.status().catch(() => null);
      return { ...times, tokenObtainedAt: stored?.obtainedAt ?? null };
    },
    missed: (at) => {
      missedAt = Math.min(at, missedAt ?? at);
    },
    received: (all) => {
      if (all.length > 0) times.lastInboundAt = clock.now();
      for (const one of all) if (one.kind === "inbound") had.add(one.externalId);
      // A set keeps the order of insertion: the oldest goes first.
      for (const id of had)
        if (had.size > HAD_MOST) had.delete(id);
        else break;
    },
    sent: () => {
      times.lastOutboundAt = clock.now();
    },
  };
}

/** In plain words, with Zalo's number. */
function causeOf(failure: SendError): string {
  const number = failure.platformCode === undefined ? "" : ` (${failure.platformCode})`;
  if (failure.code === "tokenInvalid") return `Zalo: the access token is refused${number}`;
  const cause = failure.platformCode === undefined ? undefined : meaningOf(failure.platformCode).cause;
  if (cause !== undefined) return `Zalo: ${cause}${number}`;
  return failure.code === "rateLimited" ? `Zalo: too many calls${number}` : `Zalo: does not answer${number}`;
}
