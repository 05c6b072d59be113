/** Time with waiting: the clock of everything here that must pause, so that tests never sleep. */
import type { Clock } from "../../clock.ts";
import { systemClock } from "../../clock.ts";

export type Scheduler = Clock & {
  /** Runs `work` once after `ms`; the answer cancels it. */
  setTimeout: (work: () => void, ms: number) => () => void;
};

/** The machine's own time. A waiting timer never keeps the process alive. */
export const systemScheduler: Scheduler = {
  ...systemClock,
  setTimeout: (work, ms) => {
    const timer = setTimeout(work, ms).unref();
    return () => clearTimeout(timer);
  },
};
