import { findConcepts } from "../lexicon/concepts.ts";
import { BUCKETS } from "../model/features.ts";
import { type FeatureVector, featureVector } from "../model/featureVector.ts";
import { URGENCIES } from "../model/readWithModel.ts";
import { type Lesson, trainLinear } from "../model/trainLinear.ts";
import { type NetworkLesson, trainNetwork } from "../model/trainNetwork.ts";
import type { Weights } from "../model/weights.ts";
import { normalise } from "../normalise/normalise.ts";
import { fold } from "../normalise/syllables.ts";
import type { Line } from "./corpus.ts";
import { mixtures, strangeTalk } from "./madeTalk.ts";
import { phrasebook } from "./phrasebook.ts";
import { variantsOf } from "./variants.ts";

const ALL_GROUPS = 0b111111;
const NETWORK_BUCKETS = 1 << 16;
const SEED = 111;
const NETWORK_SEED = 7;
const VARIANTS = 4;
// A line without its marks teaches the same thing; it counts a little less than the line itself.
const BARE_COPY = 0.8;
// What was made for the lessons counts less than what somebody wrote.
const MADE = 0.6;
const MADE_SOURCES = new Set(["phrasebook", "mixture", "strange"]);
// Ordinary talk is most of what the world writes and least of what the corpus holds.
const ORDINARY_WEIGHT = 1.8;
const RARE_KIND = 6;

/** One line of the lessons with its labels and every way of writing it. */
type Taught = NetworkLesson & { bare: FeatureVector | null };

/** Trains all models from labelled lines; the thresholds are set afterwards. */
export function train(lines: Line[]): Weights {
  const taught = lessonsOf(lines);
  const { kinds, lessons } = taught;
  const urgency: Lesson[] = [];
  for (const lesson of lessons) {
    const copies: [FeatureVector | null | undefined, number][] = [
      [lesson.vectors[0], lesson.weight],
      [lesson.bare, lesson.weight * BARE_COPY],
    ];
    for (const [vector, weight] of copies) {
      if (!vector) continue;
      urgency.push({ vector, label: lesson.urgency, weight });
    }
  }
  const linear = { classes: URGENCIES, buckets: BUCKETS, groups: ALL_GROUPS, seed: SEED };
  const network = {
    classes: [...URGENCIES, ...kinds],
    urgencies: URGENCIES.length,
    buckets: NETWORK_BUCKETS,
  };
  return {
    urgency: trainLinear(urgency, { ...linear, rounds: 15, rate: 0.1, shrink: 1e-3 }),
    network: trainNetwork(lessons, { ...network, width: 48, neurons: 48, rounds: 10, seed: NETWORK_SEED }),
    thresholds: {
      critical: 0.5,
      urgent: 0.5,
      concern: 0.5,
      unsure: 0.3,
      sentenceCritical: 0.9,
      sentenceUrgent: 0.9,
    },
  };
}

export function lessonsOf(lines: Line[], variants = VARIANTS): { kinds: string[]; lessons: Taught[] } {
  const all = [...lines, ...phrasebook(), ...mixtures(lines), ...strangeTalk(lines)];
  const kindName = namesOfKinds(lines);
  const kinds = [...new Set(all.map(kindName))].sort();
  const lessons = all.flatMap((line, index) => {
    const made = MADE_SOURCES.has(line.source);
    const own = vectorOf(line.text);
    if (!own) return [];
    const bareText = fold(line.text.toLowerCase().normalize("NFC"));
    const bare = bareText === line.text.toLowerCase() ? null : vectorOf(bareText);
    const others = made ? [] : variantsOf(line, variants, index * 7919 + 13).map(vectorOf);
    return {
      vectors: [own, bare, ...others].filter((vector) => vector !== null),
      bare,
      urgency: URGENCIES.indexOf(line.urgency),
      kind: kinds.indexOf(kindName(line)),
      weight: (line.category === "ordinary" ? ORDINARY_WEIGHT : 1) * (made ? MADE : 1),
    };
  });
  return { kinds, lessons };
}

function vectorOf(text: string): FeatureVector | null {
  const message = normalise(text);
  if (message.words.length === 0) return null;
  return featureVector(message, findConcepts(message), { from: 0, to: message.words.length });
}

/** Kinds of message as the model knows them; those with a handful of lines share one. */
function namesOfKinds(lines: Line[]): (line: Line) => string {
  const counts = new Map<string, number>();
  const full = (line: Line) => `${line.urgency}/${line.category}`;
  for (const line of lines) counts.set(full(line), (counts.get(full(line)) ?? 0) + 1);
  return (line) =>
    line.category === "strange" || (counts.get(full(line)) ?? 0) >= RARE_KIND
      ? full(line)
      : `${line.urgency}/other`;
}
