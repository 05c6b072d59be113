import type { CategoryCode, Reason, Situation, Urgency } from "../../flows/contract.ts";
import { findConcepts, type Hit } from "./lexicon/concepts.ts";
import { type ModelReading, readWithModel } from "./model/readWithModel.ts";
import { type Normalised, normalise } from "./normalise/normalise.ts";
import { matchRules, type RuleHit } from "./rules/matchRules.ts";
import { isWhole } from "./rules/wholeMessage.ts";

/** Everything that is known of one text; `readDanger` and `--explain` are two views of it. */
export type Analysis = {
  message: Normalised;
  hits: Hit[];
  rules: RuleHit[];
  model: ModelReading | null;
  urgency: Urgency;
  categories: CategoryCode[];
  situation: Situation | null;
  reasons: Reason[];
  unsure: boolean;
};

/** Parts that may be left out, so that tests can show what each is for. */
export type Without = { model?: boolean; rule?: string; rules?: boolean };

const LEVELS: Urgency[] = ["none", "concern", "urgent", "critical"];

/** Reads one text by rules and by the model; the higher wins and the model never lowers. */
export function analyse(text: string, without: Without = {}): Analysis {
  const message = normalise(text);
  const hits = findConcepts(message);
  const rules = without.rules ? [] : matchRules(message.words, hits, without.rule);
  rules.sort((a, b) => LEVELS.indexOf(b.rule.urgency) - LEVELS.indexOf(a.rule.urgency));
  const model = without.model || message.words.length === 0 ? null : readWithModel(message, hits);
  const byRules: Urgency = rules[0]?.rule.urgency ?? "none";
  const byModel: Urgency = model?.urgency ?? "none";
  const urgency = LEVELS.indexOf(byRules) >= LEVELS.indexOf(byModel) ? byRules : byModel;
  const leads = byRules === urgency && urgency !== "none";
  return {
    message,
    hits,
    rules,
    model,
    urgency,
    categories: urgency === "none" ? [] : joinCategories(rules, model),
    situation:
      urgency === "none" ? null : leads ? (rules[0]?.rule.situation ?? null) : (model?.situation ?? null),
    reasons: reasonsOf(message, rules, model, urgency),
    unsure:
      isUnsure(urgency, model) ||
      (LEVELS.indexOf(urgency) < 2 && !without.rules && asksSoftly(message, hits)),
  };
}

function joinCategories(rules: RuleHit[], model: ModelReading | null): CategoryCode[] {
  return [...new Set([...rules.map((hit) => hit.rule.category), ...(model?.categories ?? [])])].slice(0, 3);
}

function reasonsOf(
  message: Normalised,
  rules: RuleHit[],
  model: ModelReading | null,
  urgency: Urgency,
): Reason[] {
  const reasons = rules.map((hit) => quote(message, hit.rule.id, hit.from, hit.to));
  if (urgency !== "none" && model && model.urgency !== "none") {
    for (const { from, to } of model.evidence()) reasons.push(quote(message, "model", from, to));
  }
  return reasons;
}

function quote(message: Normalised, rule: string, from: number, to: number): Reason {
  const start = message.words[from]?.start ?? 0;
  const end = message.words[to - 1]?.end ?? start;
  return { rule, quote: message.original.slice(start, end), start, end };
}

// Ideas that are never nothing when they are all that was said, even where the bare words may mean something else.
const ALONE = new Set(
  "alone wantDieStrong suicideAct selfHarmPlain rape touchGrave hitMe kidnap drownStrong burnStrong chained".split(
    " ",
  ),
);

/** Whether the words deserve a soft question: a bare word of danger, or wanting to die said with a laugh. */
function asksSoftly(message: Normalised, hits: Hit[]): boolean {
  if (hits.some((hit) => ALONE.has(hit.concept) && isWhole(message.words, hit))) return true;
  const said = (concept: string) => hits.some((hit) => hit.concept === concept && !hit.negated);
  return said("fun") && hits.some((hit) => hit.concept === "wantDieStrong" && begins(hits, "self", hit.from));
}

function begins(hits: Hit[], concept: string, at: number): boolean {
  return hits.some((hit) => hit.concept === concept && hit.from === at);
}

function isUnsure(urgency: Urgency, model: ModelReading | null): boolean {
  return (urgency === "none" || urgency === "concern") && (model?.unsure ?? false);
}
