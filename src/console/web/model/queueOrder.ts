/** The order of the queue, moving in it, and what in it calls for a sound. */
import type { CaseRow } from "../../api.ts";

const RANK = { critical: 0, urgent: 1, concern: 2, none: 3 } as const;

/** Urgency first, then who has waited longest. */
export function byUrgencyThenWait(a: CaseRow, b: CaseRow): number {
  return RANK[a.urgency] - RANK[b.urgency] || Date.parse(a.waitingSince) - Date.parse(b.waitingSince);
}

/** My own talks: those with news first, then as the queue. */
export function myTalksFirst(a: CaseRow, b: CaseRow): number {
  return Number(b.unseen > 0) - Number(a.unseen > 0) || byUrgencyThenWait(a, b);
}

/** The neighbour of the chosen row; the ends hold. A row that has gone gives its place to the first. */
export function moveChoice(ids: readonly string[], chosen: string | null, by: 1 | -1): string | null {
  if (ids.length === 0) return null;
  const at = chosen === null ? -1 : ids.indexOf(chosen);
  if (at === -1) return ids[by === 1 ? 0 : ids.length - 1] ?? null;
  return ids[Math.min(ids.length - 1, Math.max(0, at + by))] ?? null;
}

export type Ring = "critical" | "soft" | null;

/** What rings when the waiting list turns from one into the other. Nothing rings on the first look. */
export function ringFor(before: readonly CaseRow[] | null, after: readonly CaseRow[], me: string): Ring {
  if (before === null) return null;
  const known = new Map(before.map((row) => [row.id, row]));
  let ring: Ring = null;
  for (const row of after) {
    const was = known.get(row.id);
    const waits = row.owner === null && ["open", "inHand"].includes(row.status);
    const arrived = waits && (was === undefined || was.owner !== null);
    const alerted = waits && row.alerted && was?.alerted === false;
    const escalated = waits && row.escalated && was?.escalated === false;
    const said = row.owner?.id === me && row.unseen > (was?.unseen ?? row.unseen);
    const loud = row.urgency === "critical" || row.urgency === "urgent";
    if ((arrived && loud) || alerted || escalated) return "critical";
    if (arrived || said) ring = "soft";
  }
  return ring;
}
