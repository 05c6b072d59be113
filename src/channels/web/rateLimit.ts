/** Slows down floods. Whoever is refused is told when to come again: nothing is dropped in silence. */
import type { Clock } from "../../clock.ts";

export type RateLimit = {
  /** Takes one from the key's allowance: 0 when allowed, else the seconds to wait. */
  take: (key: string) => number;
};

type Bucket = { left: number; at: number };

/** More keys than this are not remembered, so that a flood of new names cannot fill the memory. */
const MAX_KEYS = 50_000;

/** A token bucket per key: `burst` at once, `perSecond` after that. */
export function createRateLimit(clock: Clock, burst: number, perSecond: number): RateLimit {
  const buckets = new Map<string, Bucket>();
  return {
    take: (key) => {
      const now = clock.now();
      const before = buckets.get(key) ?? { left: burst, at: now };
      const elapsed = Math.max(0, now - before.at) / 1000;
      const left = Math.min(burst, before.left + elapsed * perSecond);
      // Deleting first keeps the map in order of last use, so the oldest is always the first key.
      buckets.delete(key);
      buckets.set(key, { left: left >= 1 ? left - 1 : left, at: now });
      forgetOldest(buckets);
      return left >= 1 ? 0 : Math.ceil((1 - left) / perSecond);
    },
  };
}

function forgetOldest(buckets: Map<string, Bucket>): void {
  if (buckets.size <= MAX_KEYS) return;
  const oldest = buckets.keys().next();
  if (!oldest.done) buckets.delete(oldest.value);
}
