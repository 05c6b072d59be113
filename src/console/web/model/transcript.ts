/** The lines of a talk: kept in order, none missed, none doubled; cut into days; what is new to me. */
import type { Line } from "../../api.ts";

export type Lines = { lines: readonly Line[]; older: boolean };

/** Newer copies replace older ones of the same line. */
export function mergeLines(have: readonly Line[], came: readonly Line[]): readonly Line[] {
  if (came.length === 0) return have;
  const byId = new Map(have.map((line) => [line.id, line]));
  for (const line of came) byId.set(line.id, line);
  return [...byId.values()].sort((a, b) => compareIds(a.id, b.id));
}

/** Ids are larger than numbers can hold. */
export function compareIds(a: string, b: string): number {
  const [x, y] = [BigInt(a), BigInt(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** The last line of the person among these, or null. */
export function lastInbound(lines: readonly Line[]): string | null {
  return lines.findLast((line) => line.direction === "in")?.id ?? null;
}

/** Lines of the person after the one that I have seen. */
export function unseenLines(lines: readonly Line[], seenUpTo: string | null): readonly Line[] {
  if (seenUpTo === null) return [];
  return lines.filter((line) => line.direction === "in" && compareIds(line.id, seenUpTo) > 0);
}

export type Row =
  | { type: "older"; key: string }
  | { type: "day"; key: string; at: string }
  | { type: "new"; key: string }
  | { type: "line"; key: string; line: Line; follows: boolean };

/** Lines of one author within this time stand together, with one name above. */
const TOGETHER_MS = 3 * 60_000;

/** What the transcript draws, from top to bottom. `newAfter`: the mark "new since your last look" stands after it. */
export function transcriptRows(talk: Lines, newAfter: string | null): Row[] {
  const rows: Row[] = talk.older ? [{ type: "older", key: "older" }] : [];
  let before: Line | null = null;
  let marked = newAfter === null;
  for (const line of talk.lines) {
    const day = vietnamDay(line.createdAt);
    if (before === null || vietnamDay(before.createdAt) !== day) {
      rows.push({ type: "day", key: `day ${day}`, at: line.createdAt });
      before = null;
    }
    if (!marked && newAfter !== null && compareIds(line.id, newAfter) > 0 && line.direction === "in") {
      rows.push({ type: "new", key: "new" });
      marked = true;
      before = null;
    }
    rows.push({ type: "line", key: line.id, line, follows: before !== null && standsWith(before, line) });
    before = line;
  }
  return rows;
}

function standsWith(before: Line, line: Line): boolean {
  if (line.direction === "fact" || before.direction !== line.direction) return false;
  if (before.author !== line.author || before.staff?.id !== line.staff?.id) return false;
  return Date.parse(line.createdAt) - Date.parse(before.createdAt) < TOGETHER_MS;
}

/** The date in Vietnam, which has one time zone and no daylight saving. */
export function vietnamDay(at: string): string {
  return new Date(Date.parse(at) + 7 * 3_600_000).toISOString().slice(0, 10);
}

export type DeliveryMark =
  | "none"
  | "waiting"
  | "sent"
  | "delivered"
  | "seen"
  | "unknown"
  | "failed"
  | "voided";

/** The state of an outbound line in the words of the screen. */
export function deliveryMark(line: Line): DeliveryMark {
  if (line.direction !== "out") return "none";
  switch (line.state) {
    case "queued":
    case "sending":
      return "waiting";
    case "sent":
    case "delivered":
    case "seen":
    case "failed":
    case "voided":
      return line.state;
    default:
      return "unknown";
  }
}
