import type { Word } from "../normalise/normalise.ts";

const DIGITS: Record<string, number> = {
  không: 0, một: 1, mot: 1, mốt: 1, hai: 2, ba: 3, bốn: 4, bon: 4, tư: 4, năm: 5, nam: 5, lăm: 5, lam: 5, nhăm: 5, sáu: 6, sau: 6,
  bảy: 7, bay: 7, bẩy: 7, tám: 8, tam: 8, chín: 9, chin: 9,
  one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10,
  eleven: 11, twelve: 12, thirteen: 13, fourteen: 14, fifteen: 15, sixteen: 16, seventeen: 17,
}; // biome-ignore format: a table
const TEN = new Set(["mười", "muoi"]);
const TENS = new Set(["mươi", "muoi", "chục"]);
const MAX_AGE = 110;

/** The number that words from `at` spell, and how many words it takes. */
export function numberAt(words: Word[], at: number): { value: number; length: number } | null {
  const first = words[at]?.text ?? "";
  const typed = /^(\d{1,6})(?:t|tuổi|tuoi|tủi)?$/.exec(first);
  if (typed) return { value: Number(typed[1]), length: 1 };
  const second = words[at + 1]?.text ?? "";
  const third = words[at + 2]?.text ?? "";
  if (TEN.has(first))
    return DIGITS[second] ? { value: 10 + DIGITS[second], length: 2 } : { value: 10, length: 1 };
  const digit = DIGITS[first];
  if (digit === undefined) return null;
  if (digit > 1 && TENS.has(second))
    return DIGITS[third]
      ? { value: digit * 10 + DIGITS[third], length: 3 }
      : { value: digit * 10, length: 2 };
  return { value: digit, length: 1 };
}

const AGE_UNIT = new Set(["tuổi", "tuoi", "tủi", "tui", "t", "tao", "yo", "years", "year", "yrs"]);
const AROUND_A_BARE_AGE = new Set([
  "em",
  "con",
  "cháu",
  "chau",
  "mình",
  "dạ",
  "da",
  "ạ",
  "a",
  "nay",
  "năm",
  "là",
  "la",
  "được",
  "mới",
  "moi",
  "im",
  "i",
  "am",
  "bé",
  "be",
  "khoảng",
  "khoang",
  "tầm",
  "chừng",
  "anh",
  "thôi",
]);

/** The age that is said: "13 tuổi", "em 13t", "mười ba", or a number alone. */
export function readAge(words: Word[]): number | null {
  for (let at = 0; at < words.length; at++) {
    const number = numberAt(words, at);
    if (!number || number.value < 1 || number.value > MAX_AGE) continue;
    const glued = /\d(t|tuổi|tuoi|tủi)$/.test(words[at]?.text ?? "");
    if (glued || AGE_UNIT.has(words[at + number.length]?.text ?? "")) return number.value;
    const rest = [...words.slice(0, at), ...words.slice(at + number.length)];
    if (rest.every((word) => AROUND_A_BARE_AGE.has(word.text))) return number.value;
  }
  return null;
}

/** The number that a short message says and nothing else. */
export function readNumber(words: Word[]): number | null {
  for (let at = 0; at < Math.min(words.length, 4); at++) {
    const number = numberAt(words, at);
    if (!number) continue;
    const rest = words.length - number.length;
    return rest <= 3 && !numberAt(words, at + number.length) ? number.value : null;
  }
  return null;
}

const PHONE = /(?:\+?84|0)[ .-]?(?:[35789](?:[ .-]?\d){8}|2\d(?:[ .-]?\d){8,9})(?!\d)/;

/** A Vietnamese telephone number, written home-style: "0912345678". */
export function readPhone(text: string): string | null {
  const found = PHONE.exec(text.slice(0, 4_000));
  if (!found || /\d/.test(text[found.index - 1] ?? "")) return null;
  return found[0].replace(/[^\d]/g, "").replace(/^84/, "0");
}
