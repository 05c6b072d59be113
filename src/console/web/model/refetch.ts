/** What a live event makes old. Keys of the page's stored answers; `lines` are fetched from the line that changed. */
import type { Change } from "../../api.ts";

export type QueryKey = readonly [string, ...string[]];

const LISTS: readonly QueryKey[] = [["queue"], ["board"]];

/** The answers that must be asked for again after this change. */
export function staleAfter(change: Change): readonly QueryKey[] {
  const talk: QueryKey[] = change.caseId === null ? [] : [["talk", change.caseId]];
  switch (change.kind) {
    case "case":
      return [...LISTS, ...talk, ["cases"]];
    case "line":
      return [["queue"], ...talk];
    case "delivery":
      return [];
    case "report":
    case "note":
    case "tick":
    case "mark":
      return talk;
    case "alarm":
      return [["alarms"], ...LISTS];
    case "staff":
      return [["colleagues"], ["board"], ["accounts"], ["session"]];
  }
}

/** The line from which the transcript must be read again, or null. */
export function linesFrom(change: Change): string | null {
  if (change.lineId === null || !["line", "delivery", "mark"].includes(change.kind)) return null;
  return (BigInt(change.lineId) - 1n).toString();
}

/** Whether an answer that names the last event it knows of (`seq`) was overtaken by the live line. */
export function isBehind(answer: unknown, liveSeq: number | null): boolean {
  if (liveSeq === null || typeof answer !== "object" || answer === null || !("seq" in answer)) return false;
  return typeof answer.seq === "number" && answer.seq < liveSeq;
}
