/** What goes wrong on purpose, one call at a time. */
import type { ErrorParameters } from "./apiError.ts";

export type Fault =
  /** A proxy's page in place of an answer; nothing was done. */
  | { kind: "html"; status: 500 | 502 | 504 }
  /** The connection breaks; "after" means that the call was done all the same. */
  | { kind: "reset"; when: "before" | "after" }
  /** No answer, ever. */
  | { kind: "hang"; when: "before" | "after" }
  /** Done, but the answer cannot be read. */
  | { kind: "invalidJson" }
  | { kind: "error"; status: number; description: string; parameters?: ErrorParameters };

/** `after`: so many calls (of `method`) go well before. */
export type FaultOptions = { method?: string; times?: number; after?: number };
export type Faults = {
  /** The next call (of `method`) meets this fault, `times` times. */
  failNext: (fault: Fault, options?: FaultOptions) => void;
  take: (method: string) => Fault | null;
  /** Faults that nothing met: a test that leaves some has not tested what it says. */
  left: () => number;
};

/** An empty script. */
export function createFaults(): Faults {
  const script: { fault: Fault; method: string | null; times: number; after: number }[] = [];
  return {
    failNext: (fault, { method, times = 1, after = 0 } = {}) =>
      void script.push({ fault, method: method ?? null, times, after }),
    take: (method) => {
      const found = script.find((one) => one.method === null || one.method === method);
      if (found === undefined) return null;
      if (found.after > 0) {
        found.after -= 1;
        return null;
      }
      found.times -= 1;
      if (found.times <= 0) script.splice(script.indexOf(found), 1);
      return found.fault;
    },
    left: () => script.reduce((sum, one) => sum + one.times, 0),
  };
}
