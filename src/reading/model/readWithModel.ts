import type { CategoryCode, Situation, Urgency } from "../../../flows/contract.ts";
import type { Hit } from "../lexicon/concepts.ts";
import type { Normalised } from "../normalise/normalise.ts";
import { type FeatureVector, featureVector } from "./featureVector.ts";
import { kinds } from "./kinds.ts";
import { type LinearModel, probabilities, voiceOf } from "./linearModel.ts";
import { loadWeights, type Thresholds, type Weights } from "./weights.ts";

/** What the model makes of a message. */
export type ModelReading = {
  urgency: Urgency;
  unsure: boolean;
  categories: CategoryCode[];
  situation: Situation | null;
  /** Shares of one: at least concern, at least urgent, critical. */
  scores: Scores;
  /** The same for the message as a whole, where a single sentence decided. */
  whole: Scores;
  /** The stretches of words that spoke loudest for danger. */
  evidence(): { from: number; to: number; voice: number }[];
};

export type Scores = { concern: number; urgent: number; critical: number };

/** The order of the urgency model's classes. */
export const URGENCIES: Urgency[] = ["none", "concern", "urgent", "critical"];

// Shorter messages are one thought; in longer ones each sentence is read by itself too.
const LONG_MESSAGE = 26;
const SHORTEST_SENTENCE = 4;
const MOST_SENTENCES = 40;
const LONGEST_STRETCH = 400;
const QUOTES = 3;

/** Reads a message with the trained weights, whole and, when it is long, sentence by sentence. */
export function readWithModel(
  message: Normalised,
  hits: Hit[],
  weights: Weights = loadWeights(),
): ModelReading {
  const whole = { from: 0, to: Math.min(message.words.length, LONGEST_STRETCH) };
  let span = whole;
  let vector = featureVector(message, hits, whole);
  let scores = scoresOf(weights, vector);
  const wholeScores = scores;
  let urgency = decide(scores, weights.thresholds);
  for (const part of stretches(message)) {
    const partVector = featureVector(message, hits, part);
    const partScores = scoresOf(weights, partVector);
    const { sentenceCritical, sentenceUrgent } = weights.thresholds;
    const level =
      partScores.critical >= sentenceCritical
        ? "critical"
        : partScores.urgent >= sentenceUrgent
          ? "urgent"
          : "none";
    if (URGENCIES.indexOf(level) <= URGENCIES.indexOf(urgency)) continue;
    [span, vector, scores, urgency] = [part, partVector, partScores, level];
  }
  const unsure = scores.urgent >= weights.thresholds.unsure;
  return {
    urgency,
    unsure,
    scores,
    whole: wholeScores,
    ...kindOf(weights, vector, urgency),
    evidence: () => loudest(weights, vector, span),
  };
}

const levelsSeen = new WeakMap<LinearModel, number[]>();

/** The urgency of every kind of message, as an index into URGENCIES. */
function levelsOf(model: LinearModel): number[] {
  const known = levelsSeen.get(model);
  if (known) return known;
  const levels = model.classes.map((name) => URGENCIES.indexOf(name.split("/")[0] as Urgency));
  levelsSeen.set(model, levels);
  return levels;
}

/** How sure the model is of each level. */
export function scoresOf(weights: Weights, vector: FeatureVector): Scores {
  const coarse = probabilities(weights.urgency, vector);
  const fine = probabilities(weights.kind, vector);
  const levels = levelsOf(weights.kind);
  const sums = [0, 0, 0, 0];
  for (let k = 0; k < fine.length; k++) {
    const level = levels[k] ?? 0;
    sums[level] = (sums[level] ?? 0) + (fine[k] ?? 0);
  }
  const share = (level: number) => ((coarse[level] ?? 0) + (sums[level] ?? 0)) / 2;
  const critical = share(3);
  const urgent = critical + share(2);
  return { critical, urgent, concern: urgent + share(1) };
}

function decide(scores: Scores, thresholds: Thresholds): Urgency {
  if (scores.urgent >= thresholds.urgent)
    return scores.critical >= thresholds.critical ? "critical" : "urgent";
  if (scores.critical >= thresholds.critical) return "critical";
  return scores.concern >= thresholds.concern ? "concern" : "none";
}

/** Sentences, and pairs of neighbours, of a long message. */
function stretches(message: Normalised): { from: number; to: number }[] {
  const { words } = message;
  if (words.length <= LONG_MESSAGE) return [];
  const ends: number[] = [];
  for (let i = 1; i <= words.length; i++) {
    const isEnd = i === words.length || words[i]?.sentence !== words[i - 1]?.sentence;
    if (isEnd && i - (ends[ends.length - 1] ?? 0) >= SHORTEST_SENTENCE) ends.push(i);
  }
  const parts: { from: number; to: number }[] = [];
  for (let i = 0; i < ends.length; i++) {
    const from = ends[i - 1] ?? 0;
    const to = Math.min(ends[i] ?? 0, from + LONGEST_STRETCH);
    if (to - from < words.length) parts.push({ from, to });
  }
  return parts.length <= MOST_SENTENCES
    ? parts
    : [...parts.slice(0, MOST_SENTENCES / 2), ...parts.slice(-MOST_SENTENCES / 2)];
}

function kindOf(
  weights: Weights,
  vector: FeatureVector,
  urgency: Urgency,
): { categories: CategoryCode[]; situation: Situation | null } {
  if (urgency === "none") return { categories: [], situation: null };
  const shares = probabilities(weights.kind, vector);
  const order = [...shares.keys()].sort((a, b) => (shares[b] ?? 0) - (shares[a] ?? 0));
  const likely = order
    .map((k) => ({ name: weights.kind.classes[k] ?? "", share: shares[k] ?? 0 }))
    .filter(({ name }) => name.startsWith(`${urgency}/`) && kinds[name.split("/")[1] ?? ""]);
  const best = likely[0];
  const meant = best ? kinds[best.name.split("/")[1] ?? ""] : undefined;
  if (!best || !meant) return { categories: ["OTH"], situation: "unclear" };
  const second = likely.slice(1, 3).filter(({ share }) => share > best.share * 0.6);
  const categories = [
    meant.category,
    ...second.map(({ name }) => kinds[name.split("/")[1] ?? ""]?.category ?? "OTH"),
  ];
  return { categories: [...new Set(categories)], situation: meant.situation };
}

function loudest(
  weights: Weights,
  vector: FeatureVector,
  span: { from: number; to: number },
): { from: number; to: number; voice: number }[] {
  const voices = new Float64Array(span.to - span.from);
  for (let i = 0; i < vector.buckets.length; i++) {
    const from = vector.from[i] ?? 0;
    const to = Math.max(from + 1, vector.to[i] ?? 0);
    const voice = voiceOf(weights.urgency, vector, i, [2, 3]) / (to - from);
    for (let at = from; at < to; at++) voices[at - span.from] = (voices[at - span.from] ?? 0) + voice;
  }
  return topStretches(voices, span.from);
}

function topStretches(voices: Float64Array, offset: number): { from: number; to: number; voice: number }[] {
  const found: { from: number; to: number; voice: number }[] = [];
  for (let at = 0; at < voices.length; ) {
    let end = at;
    let voice = 0;
    while (end < voices.length && (voices[end] ?? 0) > 0) voice += voices[end++] ?? 0;
    if (end > at) found.push({ from: at + offset, to: end + offset, voice });
    at = Math.max(end, at + 1);
  }
  return found.sort((a, b) => b.voice - a.voice).slice(0, QUOTES);
}
