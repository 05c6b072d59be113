import type { CategoryCode, Reading, Situation, Urgency } from "../../flows/contract.ts";
import { type Analysis, analyse } from "./analyse.ts";
import { whoIsInDanger } from "./whoIsInDanger.ts";

/** What a message says of danger: the part of a Reading that every message gets. */
export type Danger = Pick<
  Reading,
  "urgency" | "categories" | "situation" | "inDanger" | "reasons" | "unsure"
>;

/** What was said shortly before, oldest first. */
export type TalkContext = { recent: string[] };

const LEVELS: Urgency[] = ["none", "concern", "urgent", "critical"];
// A burst is a handful of short lines; more would drag an old danger into every new line.
const RECENT_LINES = 5;
const RECENT_CHARACTERS = 600;
const LONGEST_REMEMBERED = 2000;

/** Reads danger out of one message and, with it, out of the burst it ends. */
export function readDanger(text: string, context?: TalkContext): Danger {
  const alone = dangerIn(text);
  const recent = lastLines(context?.recent ?? []);
  if (!recent || alone.urgency === "critical") return alone;
  const before = dangerIn(recent);
  const joined = dangerIn(`${recent}\n${text}`);
  // Only what arises from the new line together with the old ones; the old ones were answered when they came.
  if (level(joined.urgency) <= Math.max(level(before.urgency), level(alone.urgency))) return alone;
  const { reasons, ...rest } = joined;
  const offset = recent.length + 1;
  const own = reasons
    .filter((reason) => reason.start >= offset)
    .map((reason) => ({ ...reason, start: reason.start - offset, end: reason.end - offset }));
  return {
    ...rest,
    reasons: own.length > 0 ? own : [{ rule: "burst", quote: text, start: 0, end: text.length }],
  };
}

// A line is read when it comes in and again in its turn, and each line once more as what was said before the next.
const REMEMBERED = 512;
const lately = new Map<string, Danger>();

function dangerIn(text: string): Danger {
  const known = lately.get(text);
  if (known) return known;
  const danger = dangerOf(analyse(text));
  if (lately.size >= REMEMBERED) lately.delete(lately.keys().next().value as string);
  if (text.length <= LONGEST_REMEMBERED) lately.set(text, danger);
  return danger;
}

function dangerOf(analysis: Analysis): Danger {
  const { urgency, categories, situation, reasons, unsure } = analysis;
  return { urgency, categories, situation, reasons, unsure, inDanger: whoIsInDanger(analysis) };
}

function lastLines(recent: string[]): string {
  return recent.slice(-RECENT_LINES).join("\n").slice(-RECENT_CHARACTERS);
}

function level(urgency: Urgency): number {
  return LEVELS.indexOf(urgency);
}

export type { CategoryCode, Situation };
