import type { Word } from "../normalise/normalise.ts";

// Words that change nothing about a bare statement of danger.
const SMALL = new Set(
  (
    "a ai am im anh bac ban bot chau chi chu co con da di do dau duoc e em ha he hu huhu i la lam luon ma me minh nay ne nha nua oi on qua roi " +
    "t tao thay thoi toi tui u uh voi vay la bi dang dinh se cung please pls emojicry emojifear emojipray"
  ).split(" "),
);
const MOST = 5;

/** Whether nothing but small words stands around these words of a message. */
export function isWhole(words: Word[], { from, to }: { from: number; to: number }): boolean {
  if (words.length > to - from + MOST) return false;
  return words.every((word, at) => (at >= from && at < to) || SMALL.has(word.folded));
}
