import type { Normalised, Word } from "../normalise/normalise.ts";
import { fold, keyOf } from "../normalise/syllables.ts";
import { isBareByNature } from "./bareWords.ts";
import { allConceptWords } from "./vocabulary.ts";

/** An idea found in a message: words `from` … `to` (exclusive) say it. */
export type Hit = {
  concept: string;
  from: number;
  to: number;
  /** Found only because marks were left out, where the bare words may mean something else. */
  weak: boolean;
  /** A word of negation stands shortly before it in the same clause. */
  negated: boolean;
};

type Entry = { concept: string; keys: string[]; trap: boolean };
type Node = { next: Map<string, Node>; entries: Entry[] };

const NEGATIONS = new Set(
  [
    "không",
    "chưa",
    "chẳng",
    "chả",
    "đâu",
    "đừng",
    "khỏi",
    "not",
    "dont",
    "didnt",
    "never",
    "no",
    "isnt",
    "nobody",
  ].map(keyOf),
);
const BARE_NEGATIONS = new Set(["khong", "chua", "chang", "dau", "dung"]);
const NEGATION_REACH = 3;

let root: Node | null = null;

/** All ideas in a message, in the order of their first words. */
export function findConcepts(message: Normalised): Hit[] {
  root ??= plant();
  const hits: Hit[] = [];
  const { words } = message;
  for (let from = 0; from < words.length; from++) {
    let node: Node | undefined = root;
    for (let at = from; at < words.length; at++) {
      const word = words[at] as Word;
      if (at > from && word.sentence !== words[from]?.sentence) break;
      node = node.next.get(word.folded);
      if (!node) break;
      for (const entry of node.entries) pushHit(hits, message, entry, from, at + 1);
    }
  }
  return hits;
}

function pushHit(hits: Hit[], message: Normalised, entry: Entry, from: number, to: number): void {
  let bare = false;
  for (let i = 0; i < entry.keys.length; i++) {
    const word = message.words[from + i] as Word;
    if (word.key === entry.keys[i]) continue;
    if (!mayMean(message, word)) return;
    bare = true;
  }
  const weak = bare && entry.trap;
  hits.push({ concept: entry.concept, from, to, weak, negated: isNegated(message, from) });
}

/** Whether a word may stand for one with other marks: where marks are missing or typed badly. */
function mayMean(message: Normalised, word: Word): boolean {
  if (message.english) return false;
  if (!message.diacritised) return true;
  return !word.marked && !isBareByNature(word.folded);
}

function isNegated(message: Normalised, from: number): boolean {
  const clause = message.words[from]?.clause;
  for (let i = from - 1; i >= 0 && i >= from - NEGATION_REACH; i--) {
    const word = message.words[i] as Word;
    if (word.clause !== clause) return false;
    if (NEGATIONS.has(word.key) || (!word.marked && !message.diacritised && BARE_NEGATIONS.has(word.folded)))
      return true;
  }
  return false;
}

function plant(): Node {
  const top: Node = { next: new Map(), entries: [] };
  for (const list of allConceptWords) {
    for (const [concept, phrases] of Object.entries(list)) {
      for (const phrase of phrases.split("|")) plantPhrase(top, concept, phrase);
    }
  }
  return top;
}

function plantPhrase(top: Node, concept: string, phrase: string): void {
  const words = phrase.replace("!", "").split(" ");
  let node = top;
  for (const word of words) {
    const folded = fold(word);
    const next: Node = node.next.get(folded) ?? { next: new Map(), entries: [] };
    node.next.set(folded, next);
    node = next;
  }
  const trap = phrase.startsWith("!") || words.length === 1;
  node.entries.push({ concept, keys: words.map(keyOf), trap });
}
