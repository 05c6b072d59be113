/** How long and how hard a text is to read. Vietnamese is written in syllables; English ones are estimated. */
import type { Locale } from "../../flows/contract.ts";

/** Placeholders count as the word they become. */
export function wordsIn(text: string): string[] {
  return text
    .replace(/\{\{[\w.]+\}\}/g, "x")
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
}

export function sentencesIn(text: string): string[] {
  return text
    .split(/(?<=[.!?…][”"»]?)\s+|\n+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => wordsIn(sentence).length > 0);
}

/** Syllables a sentence on average. */
export function syllablesPerSentence(text: string, locale: Locale): number {
  const sentences = sentencesIn(text);
  if (sentences.length === 0) return 0;
  const syllables = wordsIn(text).reduce(
    (sum, word) => sum + (locale === "vi" ? 1 : englishSyllables(word)),
    0,
  );
  return syllables / sentences.length;
}

export function wordsPerSentence(text: string): number {
  const sentences = sentencesIn(text);
  return sentences.length === 0 ? 0 : wordsIn(text).length / sentences.length;
}

export function longestSentence(text: string): number {
  return Math.max(0, ...sentencesIn(text).map((sentence) => wordsIn(sentence).length));
}

/** Groups of vowels, without a silent last e: near enough to tell plain words from office words. */
function englishSyllables(word: string): number {
  const bare = word.toLowerCase().replace(/[^a-z]/g, "");
  const groups = bare.replace(/e$/, "").match(/[aeiouy]+/g);
  return Math.max(1, groups?.length ?? 1);
}
