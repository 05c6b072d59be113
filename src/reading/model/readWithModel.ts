import type { CategoryCode, Situation, Urgency } from "../../../flows/contract.ts";
import type { Hit } from "../lexicon/concepts.ts";
import type { Normalised } from "../normalise/normalise.ts";
import { type FeatureVector, featureVector } from "./featureVector.ts";
import { kinds } from "./kinds.ts";
import { probabilities, voiceOf } from "./linearModel.ts";
import { type Network, networkShares, networkVoices } from "./network.ts";
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

// "urgent" and "critical" among them.
const DANGERS = [2, 3];

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
  let heard = hear(weights, vector);
  const wholeScores = heard.scores;
  let urgency = decide(wholeScores, weights.thresholds);
  for (const part of stretches(message)) {
    const partVector = featureVector(message, hits, part);
    const partHeard = hear(weights, partVector);
    const partScores = partHeard.scores;
    const { sentenceCritical, sentenceUrgent } = weights.thresholds;
    const level =
      partScores.critical >= sentenceCritical
        ? "critical"
        : partScores.urgent >= sentenceUrgent
          ? "urgent"
          : "none";
    if (URGENCIES.indexOf(level) <= URGENCIES.indexOf(urgency)) continue;
    [span, vector, heard, urgency] = [part, partVector, partHeard, level];
  }
  const { scores, kindShares } = heard;
  return {
    urgency,
    unsure: scores.urgent >= weights.thresholds.unsure,
    scores,
    whole: wholeScores,
    ...kindOf(weights, kindShares, urgency),
    evidence: () => loudest(weights, vector, span),
  };
}

type Heard = { scores: Scores; kindShares: Float64Array };

/** How sure the models are of each level and kind: the linear one and the network are heard alike, as odds. */
function hear(weights: Weights, vector: FeatureVector): Heard {
  const linear = scoresFrom(probabilities(weights.urgency, vector));
  const [coarse, kindShares] = networkShares(weights.network, vector, URGENCIES.length);
  const { levels } = kindsOf(weights.network);
  // Four urgencies, and the kinds summed by urgency, are two answers to one question.
  const both = coarse.map((share) => share / 2);
  for (let k = 0; k < kindShares.length; k++) {
    const level = levels[k] ?? 0;
    both[level] = (both[level] ?? 0) + (kindShares[k] ?? 0) / 2;
  }
  const deep = scoresFrom(both);
  const blend = (level: keyof Scores) => shareOf((oddsOf(linear[level]) + oddsOf(deep[level])) / 2);
  return {
    scores: { critical: blend("critical"), urgent: blend("urgent"), concern: blend("concern") },
    kindShares,
  };
}

type Kinds = { names: string[]; levels: number[] };
const kindsSeen = new WeakMap<Network, Kinds>();

/** The kinds of message, in the order of the network's second answer, and their urgencies as places in URGENCIES. */
function kindsOf(network: Network): Kinds {
  const known = kindsSeen.get(network);
  if (known) return known;
  const names = network.classes.slice(URGENCIES.length);
  const levels = names.map((name) => URGENCIES.indexOf(name.split("/")[0] as Urgency));
  kindsSeen.set(network, { names, levels });
  return { names, levels };
}

function scoresFrom(shares: Float64Array): Scores {
  const critical = shares[3] ?? 0;
  const urgent = critical + (shares[2] ?? 0);
  return { critical, urgent, concern: urgent + (shares[1] ?? 0) };
}

const SUREST = 1e-4;

function oddsOf(share: number): number {
  const kept = Math.min(1 - SUREST, Math.max(SUREST, share));
  return Math.log(kept / (1 - kept));
}

function shareOf(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
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
  shares: Float64Array,
  urgency: Urgency,
): { categories: CategoryCode[]; situation: Situation | null } {
  if (urgency === "none") return { categories: [], situation: null };
  const { names } = kindsOf(weights.network);
  const order = [...shares.keys()].sort((a, b) => (shares[b] ?? 0) - (shares[a] ?? 0));
  const likely = order
    .map((k) => ({ name: names[k] ?? "", share: shares[k] ?? 0 }))
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
  const deep = networkVoices(weights.network, vector, DANGERS, URGENCIES.length);
  for (let i = 0; i < vector.buckets.length; i++) {
    const from = vector.from[i] ?? 0;
    const to = Math.max(from + 1, vector.to[i] ?? 0);
    const voice = (voiceOf(weights.urgency, vector, i, DANGERS) + (deep[i] ?? 0)) / (to - from);
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
