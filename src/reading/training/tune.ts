import type { Urgency } from "../../../flows/contract.ts";
import { analyse } from "../analyse.ts";
import type { Thresholds } from "../model/weights.ts";
import type { Line } from "./corpus.ts";

/** What the model and the rules said of one labelled line, before any threshold. */
type Seen = { urgency: Urgency; byRules: Urgency; critical: number; urgent: number; concern: number };

const LEVELS: Urgency[] = ["none", "concern", "urgent", "critical"];
const STEP = 0.01;

// The figures; a missed danger weighs more than a false alarm.
const CRITICAL_RECALL = { goal: 0.98, weight: 3 };
const URGENT_RECALL = { goal: 0.93, weight: 1.5 };
// Every point below one hard negative in ten costs several points of recall; a flow that asks at every joke is switched off.
const FALSE_ALARMS = { goal: 0.05, weight: 4 };
const CRITICAL_AS_CRITICAL = { goal: 0.9, weight: 1 };
// Others than critical read as critical cost a counsellor's minute each.
const RAISED_TO_CRITICAL = { goal: 0.06, weight: 1 };
// From this part of the way to "urgent" a soft question is asked.
const SOFT_QUESTIONS = 0.65;

/** Chooses the thresholds that come nearest to the figures on the validation split. */
export function tune(lines: Line[]): Thresholds {
  const seen = lines.map(see);
  const urgent = best((at) => urgentLoss(seen, at));
  const critical = best((at) => criticalLoss(seen, at));
  const concern = best((at) => concernLoss(seen, at));
  // A sentence alone has less to go by, so it must be surer than a whole message.
  return round({
    critical,
    urgent,
    concern,
    unsure: urgent * SOFT_QUESTIONS,
    sentenceCritical: Math.min(0.95, critical + 0.12),
    sentenceUrgent: Math.min(0.95, urgent + 0.2),
  });
}

function see(line: Line): Seen {
  const { model, rules } = analyse(line.text);
  const byRules = rules[0]?.rule.urgency ?? "none";
  return { urgency: line.urgency, byRules, critical: 0, urgent: 0, concern: 0, ...model?.whole };
}

function best(loss: (at: number) => number): number {
  let chosen = STEP;
  for (let at = STEP; at < 1; at += STEP) if (loss(at) < loss(chosen)) chosen = at;
  return chosen;
}

function share(seen: Seen[], of: Urgency[], hit: (one: Seen) => boolean): number {
  const some = seen.filter((one) => of.includes(one.urgency));
  return some.filter(hit).length / Math.max(1, some.length);
}

function urgentLoss(seen: Seen[], at: number): number {
  const heard = (one: Seen) => one.urgent >= at || LEVELS.indexOf(one.byRules) >= 2;
  return (
    below(share(seen, ["critical"], heard), CRITICAL_RECALL) +
    below(share(seen, ["urgent"], heard), URGENT_RECALL) +
    above(share(seen, ["none"], heard), FALSE_ALARMS)
  );
}

function criticalLoss(seen: Seen[], at: number): number {
  const heard = (one: Seen) => one.critical >= at || one.byRules === "critical";
  return (
    below(share(seen, ["critical"], heard), CRITICAL_AS_CRITICAL) +
    above(share(seen, ["urgent", "concern", "none"], heard), RAISED_TO_CRITICAL)
  );
}

function concernLoss(seen: Seen[], at: number): number {
  const heard = (one: Seen) => one.concern >= at;
  return 1 - share(seen, ["concern"], heard) + share(seen, ["none"], heard);
}

function below(value: number, { goal, weight }: { goal: number; weight: number }): number {
  // A hair beyond the goal still counts, so that of two good thresholds the better one wins.
  return weight * Math.max(0, goal - value) + 0.05 * (1 - value);
}

function above(value: number, { goal, weight }: { goal: number; weight: number }): number {
  return weight * Math.max(0, value - goal) + 0.05 * value;
}

function round(thresholds: Thresholds): Thresholds {
  const entries = Object.entries(thresholds).map(([name, value]) => [name, Number(value.toFixed(3))]);
  return Object.fromEntries(entries) as Thresholds;
}
