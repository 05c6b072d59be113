import { normalise, type Word } from "../normalise/normalise.ts";
import { numberAt } from "./numbers.ts";
import { withoutFillers } from "./phrases.ts";

/** A choice on the table: its id and every label it may show. */
export type Offered = { id: string; labels: string[] };

const MAX_WORDS = 12;
const LEADS = new Set([
  "so",
  "cai",
  "thu",
  "cau",
  "chon",
  "muc",
  "y",
  "phuong",
  "an",
  "dap",
  "lua",
  "option",
  "number",
  "nhe",
  "la",
  "lay",
  "vao",
  "nut",
  "bam",
]);
const FIRST = new Set(["dau", "dau tien", "nhat", "first", "the first", "the first one", "thu nhat"]);
const LAST = new Set(["cuoi", "cuoi cung", "sau cung", "chot", "last", "the last", "the last one"]);
// Words that are in every label and therefore choose none.
const EMPTY = new Set(
  "toi em con chau minh ban la co khong muon bi o nha va cho ve mot nguoi the i a my is to".split(" "),
);

const DENIALS = new Set("khong chua chang cha dung hong hok khum not no never dont isnt".split(" "));

/** The offered choice that a typed answer means: its id, number, place in the row, or words. */
export function readChoice(text: string, words: Word[], offered: Offered[]): string | null {
  if (offered.length === 0 || words.length === 0) return null;
  const exact = offered.find(({ id }) => id === text.trim());
  if (exact) return exact.id;
  if (words.length > MAX_WORDS) return null;
  return (
    byLabel(words, offered, isSame) ??
    byPlace(words, offered) ??
    byLabel(words, offered, isWithin) ??
    byOverlap(words, offered)
  );
}

/** Whether a message is nothing but the label of an offered choice: our own words, which raise no alarm. */
export function isOwnLabel(words: Word[], offered: Offered[]): boolean {
  const said = withoutFillers(words).map((word) => word.folded);
  return said.length > 0 && offered.some(({ labels }) => isSame(said, labelWords(labels[0] ?? "")));
}

function byPlace(words: Word[], offered: Offered[]): string | null {
  const said = withoutFillers(words);
  const kept = said.filter((word) => !LEADS.has(word.folded));
  const folded = kept.map((word) => word.folded).join(" ");
  const all = said.map((word) => word.folded).join(" ");
  if (FIRST.has(folded) || FIRST.has(all)) return offered[0]?.id ?? null;
  if (LAST.has(folded)) return offered[offered.length - 1]?.id ?? null;
  const number = numberAt(kept, 0);
  if (!number || number.length !== kept.length) return null;
  // "không" spells nought but never chooses.
  return number.value >= 1 ? (offered[number.value - 1]?.id ?? null) : null;
}

function byLabel(
  words: Word[],
  offered: Offered[],
  fits: (said: string[], label: string[]) => boolean,
): string | null {
  const said = withoutFillers(words).map((word) => word.folded);
  const found = offered.filter(({ labels }) => labels.some((label) => fits(said, labelWords(label))));
  return found.length === 1 ? (found[0]?.id ?? null) : null;
}

const labelsSeen = new Map<string, string[]>();

function labelWords(label: string): string[] {
  const known = labelsSeen.get(label);
  if (known) return known;
  const words = withoutFillers(normalise(label).words).map((word) => word.folded);
  if (labelsSeen.size < 5_000) labelsSeen.set(label, words);
  return words;
}

function isSame(said: string[], label: string[]): boolean {
  return said.join(" ") === label.join(" ");
}

/** "chưa an toàn" is not "an toàn": what is denied never chooses the label that affirms it, nor the other way round. */
function isDeniedByOne(said: string[], label: string[]): boolean {
  const denies = (words: string[]) => words.some((word) => DENIALS.has(word));
  return denies(said) !== denies(label);
}

function isWithin(said: string[], label: string[]): boolean {
  if (isDeniedByOne(said, label)) return false;
  if (label.length === 0 || said.every((word) => EMPTY.has(word))) return false;
  const text = ` ${said.join(" ")} `;
  const whole = ` ${label.join(" ")} `;
  return (
    whole.includes(text) ||
    (text.includes(whole) && said.length <= label.length + 4 && !label.every((word) => EMPTY.has(word)))
  );
}

function byOverlap(words: Word[], offered: Offered[]): string | null {
  const said = words.map((word) => word.folded).filter((word) => DENIALS.has(word) || !EMPTY.has(word));
  if (said.length === 0) return null;
  const scored = offered.map(({ id, labels }) => {
    const known = new Set(
      labels
        .map(labelWords)
        .filter((label) => !isDeniedByOne(said, label))
        .flat(),
    );
    return { id, share: said.filter((word) => known.has(word)).length / said.length };
  });
  scored.sort((a, b) => b.share - a.share);
  const [best, next] = scored;
  return best && best.share >= 0.6 && best.share - (next?.share ?? 0) >= 0.3 ? best.id : null;
}
