import { fold, isSyllable } from "./syllables.ts";

/** Ways in which one typed word may be another; each returns the better spelling or null. */

const LEET: Record<string, string> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};
const TELEX_TONES: Record<string, string> = {
  f: "\u0300",
  s: "\u0301",
  r: "\u0309",
  x: "\u0303",
  j: "\u0323",
};
const VNI_TONES: Record<string, string> = {
  "1": "\u0301",
  "2": "\u0300",
  "3": "\u0309",
  "4": "\u0303",
  "5": "\u0323",
};
const MARK_PLACE = /[aăâeêioôơuưy](?=[^aăâeêioôơuưy]*$)/;

/** "chếtttt" → "chết": no Vietnamese word repeats a letter three times. */
export function unstretch(word: string): string {
  let out = "";
  for (let i = 0; i < word.length; i++) {
    if (word[i] === word[i - 1] && (word[i] === word[i - 2] || word[i] === word[i + 1])) continue;
    out += word[i];
  }
  return out;
}

/** "ch3t" → "chet", where letters and digits are mixed and a syllable comes out. */
export function readLeet(word: string): string | null {
  if (!/[0-9@$!]/.test(word) || !/\p{L}/u.test(word)) return null;
  // "6a3", "5p", "19h" are classes, minutes and hours: a word that begins with a digit is one, except with "0".
  if (/^[1-9]/.test(word) && !/^[1-9]\p{L}{2,}/u.test(word)) return null;
  if (/\d$/.test(word) && !/0$/.test(word)) return null;
  let out = "";
  for (const sign of word) out += LEET[sign] ?? sign;
  return isSyllable(fold(out)) ? out : null;
}

/** "ddanhs" → "đánh", "cu7u1" → "cứu": keyboards whose Vietnamese typing was off. */
export function readRawTyping(word: string): string | null {
  if (word.length < 3 || word.length > 9 || /[^a-z0-9]/.test(word)) return null;
  const typed = /\d/.test(word) ? readVni(word) : readTelex(word);
  return typed !== null && typed !== word && isSyllable(fold(typed)) ? typed : null;
}

function readTelex(word: string): string | null {
  const tone =
    /[aeiouyw].*([fsrxj])$/.exec(word)?.[1] ??
    /[aeiouyw]+([fsrxj])(?:[cmnpt]|ch|ng|nh|[aeiouy]w?)$/.exec(word)?.[1];
  let body = tone ? removeLast(word, tone) : word;
  body = body.replace("dd", "đ").replace("aa", "â").replace("ee", "ê").replace("oo", "ô");
  body = body.replace("uow", "ươ").replace("aw", "ă").replace("ow", "ơ").replace("uw", "ư").replace("w", "ư");
  return tone ? addTone(body, TELEX_TONES[tone] ?? "") : body;
}

function readVni(word: string): string | null {
  if (!/^[a-z]+[a-z0-9]*$/.test(word)) return null;
  const tone = /[1-5]/.exec(word)?.[0];
  let body = tone ? word.replace(tone, "") : word;
  body = body
    .replace(/d(.*)9/, "đ$1")
    .replace(/uo(.*)7/, "ươ$1")
    .replace(/u(.*)7/, "ư$1")
    .replace(/o(.*)7/, "ơ$1");
  body = body.replace(
    /([aeo])([a-z]*)6/,
    (_all, vowel: string, rest: string) => ("âêô"["aeo".indexOf(vowel)] ?? "") + rest,
  );
  body = body.replace(/a([a-z]*)8/, "ă$1");
  if (/\d/.test(body)) return null;
  return tone ? addTone(body, VNI_TONES[tone] ?? "") : body;
}

function removeLast(word: string, letter: string): string {
  const at = word.lastIndexOf(letter);
  return word.slice(0, at) + word.slice(at + 1);
}

function addTone(body: string, mark: string): string | null {
  const place = /[ăâêôơư](?=[^ăâêôơư]*$)/.exec(body) ?? MARK_PLACE.exec(body);
  if (!place) return null;
  const at = place.index + 1;
  return (body.slice(0, at) + mark + body.slice(at)).normalize("NFC");
}

/** Playful letters → school letters: "đag" → "đang", "fải" → "phải", "thik" → "thích". */
export function readPlayful(word: string): string | null {
  let out = word
    .replace(/^f/, "ph")
    .replace(/^j/, "gi")
    .replace(/^w/, "qu")
    .replace(/^z/, "d")
    .replace(/^ck/, "ch");
  out = out
    .replace(/^k(?=[aouưăâôơáàảãạóòỏõọúùủũụ])/, "c")
    .replace(/([^n])[gq]$/, "$1ng")
    .replace(/ik$/, "ich")
    .replace(/j/, "i");
  if (out !== word && isSyllable(fold(out))) return out;
  const single = word.replace(/([\p{L}])\1+/gu, "$1");
  return single !== word && isSyllable(fold(single)) ? single : null;
}
