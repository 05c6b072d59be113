/** Stops calling a platform that fails again and again, so that it can recover and our rows do not use up their tries. */
import type { Clock } from "../../clock.ts";

export type Breaker = { openUntil: () => number; failed: () => void; succeeded: () => void };

const FAILURES = 10;
const WITHIN_MS = 60_000;
const OPEN_MS = 30_000;

export function createBreaker(clock: Clock): Breaker {
  let failures: number[] = [];
  let until = 0;
  return {
    openUntil: () => until,
    failed: () => {
      const now = clock.now();
      failures = [...failures.filter((at) => at > now - WITHIN_MS), now];
      if (failures.length < FAILURES) return;
      until = now + OPEN_MS;
      failures = [];
    },
    succeeded: () => {
      failures = [];
    },
  };
}
