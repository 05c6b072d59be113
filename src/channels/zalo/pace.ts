/** How fast we may send: the configured rate, and half of it while the platform's own count runs low. */
import type { Clock } from "../../clock.ts";

export type Pace = {
  rate: () => number;
  /** Headers of an answer. */
  note: (headers: Readonly<Record<string, unknown>>) => void;
};

const LOW_SHARE = 0.2;
/** Zalo counts by the minute; without news of a later one the slowness ends. */
const SLOW_MS = 60_000;

export function createPace(ratePerSecond: number, clock: Clock): Pace {
  let slowUntil = 0;
  return {
    rate: () => (clock.now() < slowUntil ? ratePerSecond / 2 : ratePerSecond),
    note: (headers) => {
      const limit = Number(headers["x-ratelimit-limit"]);
      const remain = Number(headers["x-ratelimit-remain"]);
      if (!(limit > 0) || !Number.isFinite(remain)) return;
      slowUntil = remain < limit * LOW_SHARE ? clock.now() + SLOW_MS : 0;
    },
  };
}
