/** What goes wrong on purpose, one call at a time. */

export type Fault =
  /** A gateway's page; nothing was done. With `json` it carries `error: 0`, which must fool nobody. */
  | { kind: "html"; status: 500 | 502 | 504; json?: boolean }
  /** The connection breaks; "after" means that the call was done all the same. */
  | { kind: "reset"; when: "before" | "after" }
  /** No answer, ever. */
  | { kind: "hang"; when: "before" | "after" }
  /** Done, but the answer cannot be read. */
  | { kind: "invalidJson" }
  /** Done, with this body instead of the answer. */
  | { kind: "body"; body: string }
  /** Refused with this number; nothing was done. */
  | { kind: "error"; code: number }
  /** Answered after so many milliseconds of real time. */
  | { kind: "slow"; ms: number };

export type Faults = {
  /** The next call whose path contains `path` meets this fault, `times` times. */
  failNext: (fault: Fault, options?: { path?: string; times?: number }) => void;
  take: (path: string) => Fault | null;
  /** Faults that nothing met: a test that leaves some has not tested what it says. */
  left: () => number;
};

export function createFaults(): Faults {
  const script: { fault: Fault; path: string; times: number }[] = [];
  return {
    failNext: (fault, { path = "", times = 1 } = {}) => void script.push({ fault, path, times }),
    take: (path) => {
      const found = script.find((one) => path.includes(one.path));
      if (!found) return null;
      found.times -= 1;
      if (found.times <= 0) script.splice(script.indexOf(found), 1);
      return found.fault;
    },
    left: () => script.reduce((sum, one) => sum + one.times, 0),
  };
}
