import type { Hit } from "../lexicon/concepts.ts";
import type { Word } from "../normalise/normalise.ts";
import { rules } from "./allRules.ts";
import { INNOCENT_FRAMES, type Rule, USUAL_REACH } from "./rule.ts";
import { isWhole } from "./wholeMessage.ts";

/** A rule that fired, and the words (from … to, exclusive) that made it. */
export type RuleHit = { rule: Rule; from: number; to: number };

type Sentence = { ideas: Set<string>; hits: Map<string, Hit[]> };

type Compiled = { rule: Rule; parts: string[][]; silencers: Set<string> };

// An idea said a thousand times in one sentence is read this often; it bounds the work on hostile texts.
const HITS_PER_IDEA = 12;

const compiled: Compiled[] = rules.map((rule) => {
  const despite = (rule.despite ?? "").split("|");
  const silencers = new Set([
    ...INNOCENT_FRAMES.filter((frame) => !despite.includes(frame)),
    ...(rule.unless ?? "").split("|"),
  ]);
  const parts = rule.parts.map((part) => part.split("|"));
  for (const idea of parts.flat()) silencers.delete(idea);
  return { rule, parts, silencers };
});

const inSentence = compiled.filter(({ rule }) => !rule.across);
const acrossSentences = compiled.filter(({ rule }) => rule.across);

/** Every rule that fires in a message, each once, where it first does. */
export function matchRules(words: Word[], hits: Hit[], dropped?: string): RuleHit[] {
  const found: RuleHit[] = [];
  const fired = new Set<string>();
  const match = (candidates: Compiled[], sentence: Sentence) => {
    for (const candidate of candidates) {
      const { rule } = candidate;
      if (rule.id === dropped || fired.has(rule.id)) continue;
      const span = matchRule(candidate, sentence);
      if (!span || (rule.whole && !isWhole(words, span))) continue;
      fired.add(rule.id);
      found.push({ rule, ...span });
    }
  };
  const sentences = cutSentences(words, hits);
  for (const sentence of sentences) match(inSentence, sentence);
  const together = sentences.length > 1 ? cutSentences(words, hits, true) : sentences;
  for (const sentence of together) match(acrossSentences, sentence);
  return found;
}

function cutSentences(words: Word[], hits: Hit[], asOne = false): Sentence[] {
  const sentences = new Map<number, Sentence>();
  for (const hit of hits) {
    const number = asOne ? 0 : (words[hit.from]?.sentence ?? 0);
    let sentence = sentences.get(number);
    if (!sentence) {
      sentence = { ideas: new Set(), hits: new Map() };
      sentences.set(number, sentence);
    }
    if (!hit.weak) sentence.ideas.add(hit.concept);
    const same = sentence.hits.get(hit.concept) ?? [];
    if (same.length < HITS_PER_IDEA) same.push(hit);
    sentence.hits.set(hit.concept, same);
  }
  return [...sentences.values()];
}

function matchRule(candidate: Compiled, sentence: Sentence): { from: number; to: number } | null {
  const { rule, parts, silencers } = candidate;
  if (!parts.every((part) => part.some((idea) => sentence.hits.has(idea)))) return null;
  for (const idea of sentence.ideas) if (silencers.has(idea)) return null;
  for (const first of usable(rule, sentence, parts[0] ?? [])) {
    let chosen: Hit[] | null = [first];
    for (let i = 1; i < parts.length && chosen; i++)
      chosen = extend(chosen, usable(rule, sentence, parts[i] ?? []), rule);
    if (chosen) return spanOf(chosen);
  }
  return null;
}

function usable(rule: Rule, sentence: Sentence, part: string[]): Hit[] {
  const all: Hit[] = [];
  for (const idea of part) {
    for (const hit of sentence.hits.get(idea) ?? [])
      if (!hit.negated && (rule.bare || !hit.weak)) all.push(hit);
  }
  return all;
}

/** Adds the hit that keeps the words closest together, or gives up. */
function extend(chosen: Hit[], hits: Hit[], rule: Rule): Hit[] | null {
  let best: Hit[] | null = null;
  let shortest = (rule.within ?? USUAL_REACH) + rule.parts.length + 1;
  const last = chosen[chosen.length - 1] as Hit;
  for (const hit of hits) {
    if (chosen.some((one) => hit.from < one.to && one.from < hit.to)) continue;
    if (rule.ordered && hit.from < last.to) continue;
    const joined = [...chosen, hit];
    const { from, to } = spanOf(joined);
    if (to - from >= shortest) continue;
    shortest = to - from;
    best = joined;
  }
  return best;
}

function spanOf(hits: Hit[]): { from: number; to: number } {
  return { from: Math.min(...hits.map((hit) => hit.from)), to: Math.max(...hits.map((hit) => hit.to)) };
}
