import type { Pronoun } from "../../../flows/contract.ts";
import type { Word } from "../normalise/normalise.ts";

const OTHER_PERSON_AFTER = new Set(
  "gai trai be nho ut dau ho ruot toi minh trong tui meo cho ca ran trang chị".split(" "),
);
const SELF: Record<string, Pronoun> = {
  em: "em",
  con: "con",
  chau: "con",
  minh: "ban",
  toi: "ban",
  tui: "ban",
  tao: "ban",
  tớ: "ban",
};
const BEFORE = new Set(
  "thang may dua cac nhung mot hai ba be nha co gai trai cho bon tui cua cai".split(" "),
);

/** How the writer calls itself; the first clear word decides. */
export function readPronoun(words: Word[], english: boolean): Pronoun | null {
  if (english) return null;
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as Word;
    const meant = SELF[word.folded];
    if (!meant || (word.marked && !["mình", "tôi", "cháu", "tớ"].includes(word.text))) continue;
    const next = words[i + 1]?.folded ?? "";
    if (meant !== "ban" && (OTHER_PERSON_AFTER.has(next) || BEFORE.has(words[i - 1]?.folded ?? ""))) continue;
    return meant;
  }
  return null;
}
