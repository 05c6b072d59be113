/**
 * Whether a platform answers anybody. What fails again and again while others get through is that text's own trouble
 * and is given up; what fails while nobody gets through waits until the platform is back.
 */
import type { Delivered } from "./deliver.ts";

export type Outage = {
  /** @returns the outcome, or its delay when the platform is to blame */
  judge: (outcome: Delivered) => Delivered;
  /** Whether the platform has come back since this was last asked. */
  isOver: () => boolean;
};

/** As long as the tries of one text take. */
const SILENT_MS = 30_000;
const NO_ANSWER = new Set(["transient", "ambiguous"]);
const WAIT_SECONDS = { crisis: 5, other: 30 };

/** @param now milliseconds that only go forward */
export function createOutage(now: () => number): Outage {
  let answeredAt = Number.NEGATIVE_INFINITY;
  let waits = false;
  let over = false;

  return {
    judge: (outcome) => {
      if (outcome.error === null || !NO_ANSWER.has(outcome.error)) {
        answeredAt = now();
        over ||= waits;
        waits = false;
        return outcome;
      }
      if (outcome.error !== "transient" || outcome.state !== "failed") return outcome;
      if (now() - answeredAt < SILENT_MS) return outcome;
      waits = true;
      const retrySeconds = outcome.rank === 0 ? WAIT_SECONDS.crisis : WAIT_SECONDS.other;
      return { ...outcome, state: "queued", retrySeconds };
    },
    isOver: () => {
      const was = over;
      over = false;
      return was;
    },
  };
}
