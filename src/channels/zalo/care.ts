/** What the channel does by itself twice a minute: its tokens, its health, and what came while nobody listened. */
import type { Clock } from "../../clock.ts";
import { errorCode, type Log } from "../../log.ts";
import type { Received } from "../../messages.ts";
import type { ChannelHealth } from "../channel.ts";
import { fromHttp, SendError } from "../sendError.ts";
import type { AlarmBell } from "./alarms.ts";
import type { ZaloClient } from "./client.ts";
import { meaningOf } from "./errorTable.ts";
import { createGapWatch, type Sink } from "./gapWatch.ts";
import type { StoredTokens, TokenStore } from "./tokenStore.ts";
import type { Tokens } from "./tokens.ts";

export type Care = {
  /** One round; never throws. */
  round: (sink: Sink) => Promise<void>;
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
const NEVER = null as number | null;

export function createCare(options: CareOptions): Care {
  const { tokens, clock, log } = options;
  const gaps = createGapWatch(options);
  const times = { lastInboundAt: NEVER, lastOutboundAt: NEVER, lastWellAt: NEVER };
  let failure: SendError | null = null;
  return {
    round: async (sink) => {
      try {
        await tokens.care();
        failure = await failureNow(options.client);
        if (failure !== null) return;
        await gaps.well(sink);
        times.lastWellAt = clock.now();
      } catch (error) {
        log.warn("zalo.care", { channel: "zalo", error: errorCode(error) });
      }
    },
    health: async () => healthOf(failure, await tokens.status().catch(() => null)),
    figures: async () => {
      const stored = await tokens.status().catch(() => null);
      return { ...times, tokenObtainedAt: stored?.obtainedAt ?? null };
    },
    missed: gaps.missed,
    received: (all) => {
      if (all.length > 0) times.lastInboundAt = clock.now();
      gaps.received(all);
    },
    sent: () => {
      times.lastOutboundAt = clock.now();
    },
  };
}

async function failureNow(client: ZaloClient): Promise<SendError | null> {
  try {
    await client.call({ method: "GET", path: "/v2.0/oa/getoa", repeatable: true });
    return null;
  } catch (error) {
    return error instanceof SendError ? error : fromHttp(0);
  }
}

function healthOf(failure: SendError | null, stored: StoredTokens | null): ChannelHealth {
  const reasons: string[] = failure === null ? [] : [causeOf(failure)];
  if (stored?.pair === null) reasons.push("Zalo: no tokens yet: run `npm run zalo -- login`");
  if (stored?.pendingSince)
    reasons.push("Zalo: a token refresh has an unknown outcome: see `npm run zalo -- status`");
  if ((stored?.failures ?? 0) >= 2) reasons.push("Zalo: refreshing the tokens fails again and again");
  return { ok: reasons.length === 0, reasons };
}

/** In plain words, with Zalo's number. */
function causeOf(failure: SendError): string {
  const number = failure.platformCode === undefined ? "" : ` (${failure.platformCode})`;
  if (failure.code === "tokenInvalid") return `Zalo: the access token is refused${number}`;
  const cause = failure.platformCode === undefined ? undefined : meaningOf(failure.platformCode).cause;
  if (cause !== undefined) return `Zalo: ${cause}${number}`;
  return failure.code === "rateLimited" ? `Zalo: too many calls${number}` : `Zalo: does not answer${number}`;
}
