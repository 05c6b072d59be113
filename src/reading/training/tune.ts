import type { Urgency } from "../../../flows/contract.ts";
import { analyse } from "../analyse.ts";
import type { Thresholds } from "../model/weights.ts";
import type { Line } from "./corpus.ts";

/** What the model and the rules said of one labelled line, before any threshold. */
type Seen = {
  urgency: Urgency;
  ordinary: boolean;
  byRules: Urgency;
  critical: number;
  urgent: number;
  concern: number;
};

const LEVELS: Urgency[] = ["none", "concern", "urgent", "critical"];
const STEP = 0.01;
const PAIR_STEP = 0.02;

// The figures; a missed danger weighs more than a false alarm.
const CRITICAL_RECALL = { goal: 0.98, weight: 4 };
const URGENT_RECALL = { goal: 0.93, weight: 2 };
// Every point below one hard negative in ten costs several points of recall; a flow that asks at every joke is switched off.
const FALSE_ALARMS = { goal: 0.05, weight: 4 };
const ORDINARY_ALARMS = { goal: 0.005, weight: 1.5 };
const CRITICAL_AS_CRITICAL = { goal: 0.9, weight: 1 };
// Others than critical read as critical cost a counsellor's minute each.
const RAISED_TO_CRITICAL = { goal: 0.06, weight: 1 };
// From this part of the way to "urgent" a soft question is asked.
const SOFT_QUESTIONS = 0.65;

/** Chooses the thresholds that come nearest to the figures on the validation split. */
export function tune(lines: Line[]): Thresholds {
  const seen = lines.map(see);
  const { urgent, critical } = bestPair(seen);
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
  const ordinary = line.category === "ordinary";
  return { urgency: line.urgency, ordinary, byRules, critical: 0, urgent: 0, concern: 0, ...model?.whole };
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

/** Both at once, since what is surely enough critical is heard whatever the rest says. */
function bestPair(seen: Seen[]): { urgent: number; critical: number } {
  let chosen = { urgent: 1, critical: 1 };
  let least = Number.POSITIVE_INFINITY;
  for (let urgent = PAIR_STEP; urgent < 1; urgent += PAIR_STEP) {
    for (let critical = PAIR_STEP; critical < 1; critical += PAIR_STEP) {
      const loss = pairLoss(seen, urgent, critical);
      if (loss >= least) continue;
      least = loss;
      chosen = { urgent, critical };
    }
  }
  return chosen;
}

function pairLoss(seen: Seen[], urgent: number, critical: number): number {
  const heard = (one: Seen) =>
    one.urgent >= urgent || one.critical >= critical || LEVELS.indexOf(one.byRules) >= 2;
  const asCritical = (one: Seen) => one.critical >= critical || one.byRules === "critical";
  const hard = seen.filter((one) => !one.ordinary);
  const ordinary = seen.filter((one) => one.ordinary);
  return (
    below(share(hard, ["critical"], heard), CRITICAL_RECALL) +
    below(share(hard, ["urgent"], heard), URGENT_RECALL) +
    below(share(hard, ["critical"], asCritical), CRITICAL_AS_CRITICAL) +
    above(share(hard, ["none"], heard), FALSE_ALARMS) +
    above(share(ordinary, ["none"], heard), ORDINARY_ALARMS) +
    above(share(hard, ["urgent", "concern", "none"], asCritical), RAISED_TO_CRITICAL)
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
