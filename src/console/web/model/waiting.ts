/** Waiting clocks: how long, how bad, and in time before a promise breaks. */
import type { CaseRow } from "../../api.ts";

export type WaitStage = "none" | "fresh" | "soon" | "alert" | "broken";
export type Wait = { stage: WaitStage; seconds: number; left: number | null };

/** The clock turns to `soon` at this share of the time to the second alarm. */
const SOON_SHARE = 0.5;

type Promised = Pick<CaseRow, "owner" | "waitingSince" | "promisedBy" | "status" | "urgency">;
export type Limits = { alertSeconds: number; escalateSeconds: number };

/** What the clock of a case shows at `now` (the server's). */
export function waitOf(row: Promised, now: number, limits: Limits): Wait {
  const seconds = Math.max(0, Math.floor((now - Date.parse(row.waitingSince)) / 1000));
  if (row.owner !== null || !["open", "inHand"].includes(row.status))
    return { stage: "none", seconds, left: null };
  const left = row.promisedBy === null ? null : Math.ceil((Date.parse(row.promisedBy) - now) / 1000);
  return { stage: stageOf(seconds, left, limits), seconds, left };
}

function stageOf(seconds: number, left: number | null, limits: Limits): WaitStage {
  if (left === null) return "fresh";
  if (left <= 0) return "broken";
  // A promise may be hours away (a hazard): then its own length sets the pace, not the alarm of a crisis.
  const whole = seconds + left;
  const alert = whole > limits.escalateSeconds * 2 ? whole * 0.8 : Math.min(limits.alertSeconds, whole);
  if (seconds >= alert) return "alert";
  return seconds >= alert * SOON_SHARE ? "soon" : "fresh";
}

/** "0:07", "12:40", "3:05:00"; from a day on in days. */
export function clockText(seconds: number, day: string): string {
  const s = Math.floor(seconds % 60);
  const m = Math.floor(seconds / 60) % 60;
  const h = Math.floor(seconds / 3600);
  if (h >= 48) return `${Math.floor(h / 24)} ${day}`;
  const two = (n: number) => String(n).padStart(2, "0");
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}
