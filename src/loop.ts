/** A loop that works while there is work, sleeps when there is none and wakes when told; polling is the safety net. */
import { errorCode, type Log } from "./log.ts";

export type Loop = {
  wake: () => void;
  /** Whether it sleeps until it is woken or its time has come. */
  isResting: () => boolean;
  stop: () => Promise<void>;
  /** Whether its work has not come to an end for longer than it may. */
  isHanging: () => boolean;
};

export type LoopOptions = {
  name: string;
  log: Log;
  /** Does one batch; @returns milliseconds until it should run again: 0 at once, null when woken or polled. */
  work: () => Promise<number | null>;
  pollMs: number;
};

const AFTER_ERROR_MS = 500;
const PATIENCE_MS = 30_000;

export function startLoop({ name, log, work, pollMs }: LoopOptions): Loop {
  let stopped = false;
  let woken = false;
  // Not the hour of the day: a clock that is set anew must not look like work that hangs.
  let lastRun = performance.now();
  let rouse: (() => void) | null = null;

  const sleep = (ms: number) =>
    new Promise<void>((done) => {
      const timer = setTimeout(() => rouse?.(), ms);
      rouse = () => {
        clearTimeout(timer);
        rouse = null;
        done();
      };
    });

  const run = async () => {
    while (!stopped) {
      woken = false;
      let wait: number | null;
      try {
        wait = await work();
        lastRun = performance.now();
      } catch (error) {
        log.error("loop.failed", { task: name, error: errorCode(error) });
        await sleep(AFTER_ERROR_MS);
        continue;
      }
      if (wait === 0 || stopped) continue;
      if (wait === null && woken) continue;
      // A wake that came just before is not lost for longer than a poll.
      await sleep(Math.min(wait ?? pollMs, pollMs));
    }
  };
  const ended = run();

  return {
    wake: () => {
      woken = true;
      rouse?.();
    },
    stop: async () => {
      stopped = true;
      rouse?.();
      await ended;
    },
    isResting: () => rouse !== null,
    isHanging: () => performance.now() - lastRun > pollMs + PATIENCE_MS,
  };
}
