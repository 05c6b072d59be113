import type { Word } from "../normalise/normalise.ts";
import { fold, keyOf } from "../normalise/syllables.ts";

/** A list of short sayings, each meaning one value; the person may leave marks out. */
export type Phrases<T extends string> = { find(words: Word[]): T | null };

type Entry<T> = { keys: string[]; value: T };

/** Builds a list from value → sayings separated by "|"; among sayings that are one when bare, the first wins. */
export function phrases<T extends string>(table: Partial<Record<T, string>>): Phrases<T> {
  const entries = new Map<string, Entry<T>[]>();
  for (const [value, sayings] of Object.entries(table) as [T, string][]) {
    for (const saying of sayings.split("|")) {
      const words = saying.split(" ");
      const folded = words.map(fold).join(" ");
      const same = entries.get(folded) ?? [];
      same.push({ keys: words.map(keyOf), value });
      entries.set(folded, same);
    }
  }
  return {
    find(words) {
      const same = entries.get(words.map((word) => word.folded).join(" ")) ?? [];
      const meant = same.find(({ keys }) => words.every((word, i) => !word.marked || word.key === keys[i]));
      return meant?.value ?? null;
    },
  };
}

// Said for politeness or warmth around an answer, without changing it.
const FILLERS = new Set(
  (
    "ạ a nha nhé nhá nhe nghen nghe á à ah ơi oi cô co chị chi anh bác chú thầy bot bạn ban em con cháu chau mình minh tôi thưa " +
    "đi di ơ dạ da luôn thôi mà ma đó do lắm lam ấy nè please pls emojicry emojipray emojilove emojiok vậy thì ok"
  ).split(" "),
);

/** Without words of politeness; all of them when nothing else was said. */
export function withoutFillers(words: Word[]): Word[] {
  const kept = words.filter((word) => !FILLERS.has(word.text));
  return kept.length > 0 ? kept : words;
}
