import type { Hit } from "../lexicon/concepts.ts";
import { familyOf } from "../lexicon/families.ts";
import type { Normalised, Word } from "../normalise/normalise.ts";

/** How many places the weights have; features are hashed into them. */
export const BUCKETS = 1 << 18;

/** Receives one feature and the words (from … to, exclusive) that it comes from. */
export type Collect = (bucket: number, from: number, to: number, group: number) => void;

/** Features of one kind share a weight in the sum, so that many letters do not drown few words. */
export const GROUPS = 6;
const WORDS = 0;
const PAIRS = 1;
const LETTERS = 2;
const CONCEPTS = 3;
const CONCEPT_PAIRS = 4;
const SHAPE = 5;

const EVERYDAY = "everyday";
const PAIR_REACH = 9;
const HASH_START = 0x811c9dc5;
const HASH_STEP = 0x01000193;

/** Walks a stretch of a message and reports its features. */
export function collectFeatures(
  message: Normalised,
  hits: Hit[],
  span: { from: number; to: number },
  collect: Collect,
): void {
  collectWords(message.words, span, collect);
  collectLetters(message.words, span, collect);
  collectConcepts(message.words, hits, span, collect);
  collectShape(message, hits, span, collect);
}

/** What kinds of ideas there are at all: talk without a person or a danger in it is rarely a cry for help. */
function collectShape(
  message: Normalised,
  hits: Hit[],
  span: { from: number; to: number },
  collect: Collect,
): void {
  const counts = new Map<string, number>();
  for (const hit of hits) {
    if (hit.from < span.from || hit.to > span.to) continue;
    const family = familyOf(hit.concept) + (hit.weak ? "~" : "");
    if (familyOf(hit.concept) === EVERYDAY) continue;
    counts.set(family, (counts.get(family) ?? 0) + 1);
  }
  const say = (name: string, other = "") => collect(bucket("f", name, other), span.from, span.from, SHAPE);
  for (const [family, count] of counts) {
    say(family, count > 3 ? "many" : String(count));
    for (const other of counts.keys()) if (other > family) say(family, other);
  }
  for (const family of ["person", "danger", "now"]) if (!counts.has(family)) say("no", family);
  if (!counts.has("person") && !counts.has("danger")) say("neither");
  say("length", String(Math.min(6, Math.floor(Math.log2(span.to - span.from + 1)))));
  say(message.english ? "english" : message.diacritised ? "marked" : "bare");
}

function collectWords(words: Word[], span: { from: number; to: number }, collect: Collect): void {
  let before = "^";
  let twoBefore = "";
  for (let at = span.from; at < span.to; at++) {
    const word = words[at] as Word;
    const text = isNumber(word.folded) ? "#" : word.folded;
    collect(bucket("w", text), at, at + 1, WORDS);
    if (word.marked) collect(bucket("k", word.key), at, at + 1, WORDS);
    collect(bucket("b", before, text), Math.max(span.from, at - 1), at + 1, PAIRS);
    if (twoBefore) collect(bucket("s", twoBefore, text), at - 2, at + 1, PAIRS);
    twoBefore = before;
    before = text;
  }
}

function isNumber(text: string): boolean {
  return text.charCodeAt(0) >= 48 && text.charCodeAt(0) <= 57;
}

function collectLetters(words: Word[], span: { from: number; to: number }, collect: Collect): void {
  let text = " ";
  const owner: number[] = [span.from];
  for (let at = span.from; at < span.to; at++) {
    const folded = (words[at] as Word).folded;
    for (let i = 0; i <= folded.length; i++) owner.push(at);
    text += `${folded} `;
  }
  for (let i = 0; i + 4 <= text.length; i++) {
    const from = owner[i] ?? span.from;
    for (let size = 4; size <= 6 && i + size <= text.length; size += 1) {
      collect(letterBucket(text, i, size), from, (owner[i + size - 1] ?? from) + 1, LETTERS);
    }
  }
}

function collectConcepts(
  words: Word[],
  hits: Hit[],
  span: { from: number; to: number },
  collect: Collect,
): void {
  for (let i = 0; i < hits.length; i++) {
    const hit = hits[i] as Hit;
    if (hit.from < span.from || hit.to > span.to) continue;
    const name = nameOf(hit);
    collect(bucket("c", name), hit.from, hit.to, CONCEPTS);
    const sentence = words[hit.from]?.sentence;
    for (let j = i + 1; j < hits.length; j++) {
      const other = hits[j] as Hit;
      if (other.from > hit.to + PAIR_REACH || other.to > span.to || words[other.from]?.sentence !== sentence)
        break;
      if (other.from < hit.to || other.concept === hit.concept) continue;
      // Two everyday classes side by side say little, and there are very many of them.
      if (familyOf(hit.concept) !== EVERYDAY || familyOf(other.concept) !== EVERYDAY)
        collect(bucket("p", name, nameOf(other)), hit.from, other.to, CONCEPT_PAIRS);
    }
  }
}

function nameOf(hit: Hit): string {
  return (hit.negated ? "!" : "") + hit.concept + (hit.weak ? "~" : "");
}

function bucket(kind: string, first: string, second = ""): number {
  let hash = mix(HASH_START, kind);
  hash = mix(hash, first);
  hash = Math.imul(hash ^ 31, HASH_STEP);
  return settle(mix(hash, second));
}

function mix(hash: number, text: string): number {
  let out = hash;
  for (let i = 0; i < text.length; i++) out = Math.imul(out ^ text.charCodeAt(i), HASH_STEP);
  return out;
}

function letterBucket(text: string, from: number, size: number): number {
  let hash = HASH_START ^ size;
  for (let i = from; i < from + size; i++) hash = Math.imul(hash ^ text.charCodeAt(i), HASH_STEP);
  return settle(hash);
}

function settle(hash: number): number {
  return ((hash ^ (hash >>> 15)) >>> 0) % BUCKETS;
}
