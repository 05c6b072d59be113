/** Search of prepared answers, cards and numbers as a counsellor types: without tone marks, any order of words. */
import type { Desk } from "../../api.ts";

export type Prepared = {
  id: string;
  kind: "answer" | "card" | "number";
  group: string;
  title: string;
  text: string;
};

/** Everything that can be put into the composer, answers first. */
export function preparedOf(desk: Desk): Prepared[] {
  return [
    ...desk.answers.map((one): Prepared => ({ ...one, kind: "answer", group: one.situation })),
    ...desk.cards.map((one): Prepared => ({ ...one, kind: "card", group: "card" })),
    ...desk.numbers.map(
      (one): Prepared => ({
        id: one.id,
        kind: "number",
        group: "number",
        title: `${one.number} · ${one.name}`,
        text: `${one.name}: ${one.number}`,
      }),
    ),
  ];
}

/** Small letters without any mark: "Đừng sợ" and "dung so" are the same. */
export function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();
}

/** Those that hold every word of the question, best first; an empty question gives all in their order. */
export function findPrepared(all: readonly Prepared[], question: string): Prepared[] {
  const words = plain(question).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...all];
  const scored = all.flatMap((one, place) => {
    const score = scoreOf(one, words);
    return score === 0 ? [] : [{ one, score, place }];
  });
  return scored.sort((a, b) => b.score - a.score || a.place - b.place).map(({ one }) => one);
}

function scoreOf(one: Prepared, words: readonly string[]): number {
  const [title, group, text] = [plain(one.title), plain(one.group), plain(one.text)];
  let score = 0;
  for (const word of words) {
    if (title.startsWith(word) || title.includes(` ${word}`)) score += 4;
    else if (title.includes(word) || group.includes(word)) score += 3;
    else if (text.includes(word)) score += 1;
    else return 0;
  }
  return score;
}

/** Puts the text where the caret is; a draft is never overwritten. */
export function insertAt(draft: string, at: number, text: string): { text: string; caret: number } {
  const [head, tail] = [draft.slice(0, at), draft.slice(at)];
  const before = head === "" || /\s$/.test(head) ? head : `${head} `;
  const after = tail === "" || /^\s/.test(tail) ? tail : ` ${tail}`;
  return { text: before + text + after, caret: before.length + text.length };
}
