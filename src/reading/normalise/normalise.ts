import { isBareByNature } from "../lexicon/bareWords.ts";
import { emojiWords } from "../lexicon/emoji.ts";
import { isKnownWord, isPiece, nearestDangerWord } from "../lexicon/vocabulary.ts";
import { type Character, readCharacters } from "./characters.ts";
import { segment } from "./segment.ts";
import { readLeet, readPlayful, readRawTyping, unstretch } from "./spelling.ts";
import { fold, isSyllable, keyOf } from "./syllables.ts";
import { readTeenCode } from "./teenCode.ts";

/** One word as it is compared; `start`/`end` are UTF-16 places in the person's own text. */
export type Word = {
  text: string;
  /** Letters without tone plus a tone digit; two spellings of one word share it. */
  key: string;
  folded: string;
  /** Whether the person wrote any Vietnamese mark in it. */
  marked: boolean;
  start: number;
  end: number;
  /** Numbered parts of the message, by full stops and new lines; and by any punctuation. */
  sentence: number;
  clause: number;
};

export type Normalised = {
  original: string;
  words: Word[];
  /** Most words carry their marks, so a bare word is meant to be bare. */
  diacritised: boolean;
  english: boolean;
  /** Written in capitals or with shouting signs; only a hint. */
  loud: boolean;
};

type Token = { text: string; chars: Character[]; sentence: number; clause: number };

/** Share of marked words, among those that need a mark, above which bare words are taken as bare on purpose. */
const DIACRITISED_SHARE = 0.5;
const ENGLISH = new Set(
  (
    "the is my i he she to and of in me at was are it this we they his her you your have has on for with im dont what how can do " +
    "not but from who about says said will there when if just been am be hes shes someone something want didnt does a"
  ).split(" "),
);

/** Reads a message into comparable words that know their place in the original. */
export function normalise(original: string): Normalised {
  const tokens = joinSpelledOut(cutTokens(readCharacters(original)));
  const english = looksEnglish(tokens);
  const words: Word[] = [];
  const typed: boolean[] = [];
  for (const [i, token] of tokens.entries()) {
    const texts = english
      ? expand(token.text, english)
      : (readMother(tokens, i) ?? expand(token.text, english));
    const pieces = texts.join("").length === token.chars.length ? texts : null;
    let used = 0;
    for (const text of texts) {
      const chars = pieces ? token.chars.slice(used, used + text.length) : token.chars;
      used += text.length;
      words.push(makeWord(text, chars, token));
      typed.push(text === token.text || fold(token.text) !== token.text);
    }
  }
  return {
    original,
    words,
    diacritised: isDiacritised(words.filter((_, i) => typed[i])),
    english,
    loud: isLoud(original),
  };
}

// "m" is "mày" to friends and "mẹ" beside a verb of violence, when nobody speaks as "tao" to "mày".
const MOTHER_HITS = new Set("danh dah dnh dap tat quat quanh uynh chui dam bop nhot".split(" "));
const MATES = new Set("t tao may".split(" "));

function readMother(tokens: Token[], at: number): string[] | null {
  if (tokens[at]?.text !== "m" || !MOTHER_HITS.has(fold(tokens[at + 1]?.text ?? ""))) return null;
  return tokens.some(({ text }) => MATES.has(fold(text))) ? null : ["mẹ"];
}

/** Of the words as they were typed: what teen code was spelt out to says nothing of the person's marks. */
function isDiacritised(words: Word[]): boolean {
  let marked = 0;
  let leftOut = 0;
  for (const word of words) {
    if (word.marked) marked++;
    else if (!isBareByNature(word.folded) && isSyllable(word.folded)) leftOut++;
  }
  return marked > (marked + leftOut) * DIACRITISED_SHARE;
}

function makeWord(text: string, chars: Character[], token: Token): Word {
  const folded = fold(text);
  const start = chars[0]?.start ?? 0;
  const end = chars[chars.length - 1]?.end ?? start;
  const { sentence, clause } = token;
  return { text, key: keyOf(text), folded, marked: folded !== text, start, end, sentence, clause };
}

function cutTokens(chars: Character[]): Token[] {
  const tokens: Token[] = [];
  let open: Character[] = [];
  let sentence = 0;
  let clause = 0;
  const close = () => {
    if (open.length > 0)
      tokens.push({ text: open.map((c) => c.value).join(""), chars: open, sentence, clause });
    open = [];
  };
  for (let i = 0; i < chars.length; i++) {
    const char = chars[i] as Character;
    const next = chars[i + 1]?.value ?? " ";
    if (isWordSign(char.value, open.length > 0, next)) open.push(char);
    else {
      close();
      if (isEmoji(char.value)) tokens.push({ text: char.value, chars: [char], sentence, clause });
      else if (/[.!?\n…;]/.test(char.value)) {
        sentence++;
        clause++;
      } else if (/[,:"“”()\-–—/]/.test(char.value)) clause++;
    }
  }
  close();
  return tokens;
}

function isWordSign(value: string, inWord: boolean, next: string): boolean {
  const code = value.charCodeAt(0);
  if ((code >= 97 && code <= 122) || (code >= 48 && code <= 57)) return true;
  if (code > 0x7f) return /[\p{L}\p{N}]/u.test(value);
  // Inside a word these stand for letters or hide them: "c@t", "ch.ết", "t*ự"; "don't" is one word.
  return inWord && "@$'*.!_-".includes(value) && /\p{L}/u.test(next);
}

function isEmoji(value: string): boolean {
  return value.charCodeAt(0) > 0x2000 && /\p{Extended_Pictographic}/u.test(value);
}

/** "c ứ u", "n u d e s", "ch.ết": letters set apart are one word again. */
function joinSpelledOut(tokens: Token[]): Token[] {
  const joined: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    let end = i;
    while (
      end < tokens.length &&
      isSpelledLetter(tokens[end]) &&
      tokens[end]?.sentence === tokens[i]?.sentence
    )
      end++;
    const run = tokens.slice(i, end);
    const text = run.map((token) => token.text).join("");
    const whole = run.length >= 3 && (isWhole(text) || segment(text, isPiece) !== null);
    const first = tokens[i] as Token;
    if (whole) {
      joined.push({ ...first, text, chars: run.flatMap((token) => token.chars) });
      i = end - 1;
    } else joined.push(openInnerSigns(first));
  }
  return joined;
}

function isSpelledLetter(token: Token | undefined): boolean {
  return token !== undefined && token.text.length === 1 && /[\p{L}0-9]/u.test(token.text);
}

function isWhole(text: string): boolean {
  return isKnownWord(fold(text)) || readLeet(text) !== null;
}

function openInnerSigns(token: Token): Token {
  if (!/['*._!-]/.test(token.text)) return token;
  const chars = token.chars.filter((char) => !"'*._!-".includes(char.value));
  return { ...token, chars, text: chars.map((char) => char.value).join("") };
}

function looksEnglish(tokens: Token[]): boolean {
  let english = 0;
  let foreign = 0;
  for (const { text } of tokens) {
    if (ENGLISH.has(text)) english++;
    else if (fold(text) !== text || VIETNAMESE_BARE.has(text) || isTeenCode(text)) foreign++;
  }
  return english > 0 && english > foreign * 2;
}

const VIETNAMESE_BARE = new Set(
  "em con khong ko la bi cho nha duoc toi minh dang roi voi nay thi ma cua chau bo nguoi gio muon e chua chu bac danh thay biet sao qua het ngu chet".split(
    " ",
  ),
);

// Single letters are left out: "r u ok" is English.
function isTeenCode(text: string): boolean {
  return text.length > 1 && readTeenCode(text) !== null;
}

/** The words one typed token stands for, best guess first and only. */
function expand(typed: string, english: boolean): string[] {
  const emoji = emojiWords.get(typed);
  if (emoji) return [emoji];
  if (/^k{2,}$/.test(typed)) return ["haha"];
  const word = unstretch(typed);
  if (english) return [word];
  const short = readTeenCode(word) ?? readTeenCode(typed);
  if (short) return short;
  const folded = fold(word);
  if (isSyllable(folded) || isKnownWord(folded) || /^\d+$/.test(word)) return [word];
  const respelt = readLeet(word) ?? readRawTyping(word) ?? readPlayful(word);
  if (respelt) return readTeenCode(respelt) ?? [respelt];
  if (word.length >= 5) {
    const pieces = segment(word, isPiece);
    if (pieces)
      return pieces.flatMap((piece) => (piece.length === 1 ? (readTeenCode(piece) ?? [piece]) : [piece]));
  }
  return [nearestDangerWord(folded) ?? word];
}

function isLoud(text: string): boolean {
  const letters = text.replace(/[^\p{L}]/gu, "");
  return letters.length > 8 && letters === letters.toUpperCase();
}
