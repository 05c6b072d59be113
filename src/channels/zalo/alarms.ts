/** Calls for an operator: codes only, and the same one once an hour, or nobody would read the next. */
import type { Clock } from "../../clock.ts";
import type { Log } from "../../log.ts";
import type { TokenAlarm } from "./tokens.ts";

export type ZaloAlarm =
  | TokenAlarm
  | "tokenInvalid"
  | "misconfigured"
  /** A number that is not in the table, or one that must never occur. */
  | "unknownError"
  /** Events that nobody can vouch for: a wrong secret here, or somebody at the door. */
  | "quarantine"
  | "quarantineNotStored"
  /** A person took its consent back: its words must go. */
  | "withdrew"
  | "gapNotFilled";

/** @param platformCode tells alarms of one kind apart */
export type AlarmBell = (what: ZaloAlarm, platformCode?: number) => void;

export type BellOptions = {
  log: Log;
  clock: Clock;
  /** Puts the alarm where staff see it. May fail; the log has it already. */
  raise: (what: ZaloAlarm, platformCode: number | null) => Promise<void> | void;
};

const AGAIN_MS = 3_600_000;

export function createAlarmBell({ log, clock, raise }: BellOptions): AlarmBell {
  const last = new Map<string, number>();
  return (what, platformCode) => {
    const key = `${what}:${platformCode ?? ""}`;
    const now = clock.now();
    // Every person who takes consent back is one to look after; the rest is news once an hour.
    const since =
      what === "withdrew" ? Number.NEGATIVE_INFINITY : (last.get(key) ?? Number.NEGATIVE_INFINITY);
    if (now - since < AGAIN_MS) return;
    // Codes are few; a platform that invents thousands must not fill the memory.
    if (last.size > 500) last.clear();
    last.set(key, now);
    log.error("zalo.alarm", { channel: "zalo", reason: what, platformCode });
    void (async () => raise(what, platformCode ?? null))().catch(() => last.delete(key));
  };
}
