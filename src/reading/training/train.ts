import { findConcepts } from "../lexicon/concepts.ts";
import { BUCKETS } from "../model/features.ts";
import { featureVector } from "../model/featureVector.ts";
import { URGENCIES } from "../model/readWithModel.ts";
import { type Lesson, seeded, trainLinear } from "../model/trainLinear.ts";
import type { Weights } from "../model/weights.ts";
import { normalise } from "../normalise/normalise.ts";
import { fold } from "../normalise/syllables.ts";
import type { Line } from "./corpus.ts";

const ALL_GROUPS = 0b111111;
const KIND_BUCKETS = 1 << 13;
const SEED = 111;
const STRANGE_LINES = 1_200;
const STRANGE_SHARE = 0.5;
const STRANGE_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh ph qu r s t th tr v x".split(" ");
const STRANGE_RIMES =
  "oa oăn uê uyên iêu ươi uôi oai oay ênh ích ắc ẩm ởn ũng ượt oèn oắt uốt ẳng ỉnh ụp ẹo ợm ọng ẫu ìu".split(
    " ",
  );
// A line without its marks teaches the same thing; it counts a little less than the line itself.
const BARE_COPY = 0.8;
// Ordinary talk is most of what the world writes and least of what the corpus holds.
const ORDINARY_WEIGHT = 2.2;
const RARE_KIND = 6;

/** Trains both models from labelled lines; the thresholds are set afterwards. */
export function train(lines: Line[]): Weights {
  const kindName = namesOfKinds(lines);
  const kindNames = [...new Set([...lines.map(kindName), "none/strange"])].sort();
  const all = [...lines, ...mixtures(lines), ...strangeTalk(lines)];
  const urgency: Lesson[] = [];
  const kind: Lesson[] = [];
  for (const line of all) {
    const importance = line.category === "ordinary" ? ORDINARY_WEIGHT : 1;
    for (const [text, copyWeight] of copiesOf(line)) {
      const weight = copyWeight * importance;
      const message = normalise(text);
      if (message.words.length === 0) continue;
      const vector = featureVector(message, findConcepts(message), { from: 0, to: message.words.length });
      urgency.push({ vector, label: URGENCIES.indexOf(line.urgency), weight });
      kind.push({ vector, label: kindNames.indexOf(kindName(line)), weight });
    }
  }
  const shared = { groups: ALL_GROUPS, seed: SEED, rate: 0.1, shrink: 1e-3 };
  return {
    urgency: trainLinear(urgency, { ...shared, classes: URGENCIES, buckets: BUCKETS, rounds: 20 }),
    kind: trainLinear(kind, { ...shared, classes: kindNames, buckets: KIND_BUCKETS, rounds: 9 }),
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

/**
 * Longer messages made of two: harmless talk stays harmless, and danger stays danger whatever is chatted around it.
 */
function mixtures(lines: Line[]): Line[] {
  const random = seeded(SEED);
  const harmless = lines.filter(
    (line) => line.urgency === "none" && line.lang === "vi" && line.text.length < 90,
  );
  const pick = () => harmless[Math.floor(random() * harmless.length)]?.text ?? "";
  return lines.flatMap((line) => {
    const wanted =
      line.urgency === "critical" || line.urgency === "urgent" ? 0.35 : line.urgency === "none" ? 0.25 : 0;
    if (line.lang !== "vi" || random() >= wanted) return [];
    const around = pick();
    const text = random() < 0.5 ? `${around}. ${line.text}` : `${line.text}. ${around}`;
    return [{ ...line, text }];
  });
}

/**
 * Talk of which the model knows next to nothing: words of harmless lines in disorder, every second one respelt into a
 * word nobody wrote. Without evidence the answer has to be "none", or every unknown topic would look half dangerous.
 */
function strangeTalk(lines: Line[]): Line[] {
  const random = seeded(SEED + 1);
  const harmless = lines.filter((line) => line.urgency === "none" && line.lang === "vi");
  const words = harmless.flatMap((line) => line.text.toLowerCase().split(/\s+/));
  const word = () => words[Math.floor(random() * words.length)] ?? "";
  const oneOf = (parts: string[]) => parts[Math.floor(random() * parts.length)] ?? "";
  const unknown = () => oneOf(STRANGE_ONSETS) + oneOf(STRANGE_RIMES);
  return Array.from({ length: STRANGE_LINES }, () => {
    const length = 3 + Math.floor(random() * 16);
    const text = Array.from({ length }, () => (random() < STRANGE_SHARE ? unknown() : word())).join(" ");
    return {
      text,
      lang: "vi",
      style: "diacritics",
      speaker: "adult",
      category: "strange",
      urgency: "none",
      source: "strange",
    } as Line;
  });
}

/** Kinds of message as the model knows them; those with a handful of lines share one, as each costs 11 kB of weights. */
function namesOfKinds(lines: Line[]): (line: Line) => string {
  const counts = new Map<string, number>();
  const full = (line: Line) => `${line.urgency}/${line.category}`;
  for (const line of lines) counts.set(full(line), (counts.get(full(line)) ?? 0) + 1);
  return (line) =>
    line.category === "strange" || (counts.get(full(line)) ?? 0) >= RARE_KIND
      ? full(line)
      : `${line.urgency}/other`;
}

function copiesOf(line: Line): [string, number][] {
  const bare = fold(line.text.toLowerCase().normalize("NFC"));
  return bare === line.text.toLowerCase()
    ? [[line.text, 1]]
    : [
        [line.text, 1],
        [bare, BARE_COPY],
      ];
}
