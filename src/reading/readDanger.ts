import type { CategoryCode, Reading, Situation, Urgency } from "../../flows/contract.ts";
import { type Analysis, analyse } from "./analyse.ts";
import type { RuleHit } from "./rules/matchRules.ts";
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
  const lines = lastLines(context?.recent ?? []);
  const recent = lines.join(", ").slice(-RECENT_CHARACTERS);
  if (!recent || alone.urgency === "critical") return alone;
  // Joined as one sentence where the old lines did not end theirs, so that a rule may reach from one into the other.
  const offset = recent.length + 2;
  const joined = analyse(`${recent}, ${text}`, { model: true });
  const across = joined.rules.find(
    (hit) => level(hit.rule.urgency) > level(alone.urgency) && spans(joined, hit, offset),
  );
  // Only what a rule sees arise from the new line together with the old ones: the old ones were answered when they
  // came, and the model would hear them in any line that follows.
  if (!across) return alone;
  const { category, situation, urgency } = across.rule;
  const own = joined.reasons
    .filter((reason) => reason.start >= offset)
    .map((reason) => ({ ...reason, start: reason.start - offset, end: reason.end - offset }));
  return {
    urgency,
    situation,
    categories: [category],
    inDanger: whoIsInDanger(joined),
    unsure: false,
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

function lastLines(recent: string[]): string[] {
  return recent.slice(-RECENT_LINES).map((line) => line.slice(-RECENT_CHARACTERS));
}

/** Whether a rule reaches from an old line into the new one, which starts at `boundary`. */
function spans({ message }: Analysis, { from, to }: RuleHit, boundary: number): boolean {
  return (message.words[from]?.start ?? 0) < boundary && (message.words[to - 1]?.start ?? 0) >= boundary;
}

function level(urgency: Urgency): number {
  return LEVELS.indexOf(urgency);
}

export type { CategoryCode, Situation };
