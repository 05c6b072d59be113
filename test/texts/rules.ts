/** What every text must keep, as data. A rule looks at one text and says what is wrong with it, or null. */
import type { Locale } from "../../flows/contract.ts";
import { promiseWords } from "../../src/texts/promises.ts";
import type { Entry, Kind } from "./entries.ts";
import { longestSentence, sentencesIn, syllablesPerSentence, wordsIn, wordsPerSentence } from "./measure.ts";
import { forbiddenPhrases } from "./phrases.ts";

export type Rule = { name: string; kinds: readonly Kind[]; wrong: (entry: Entry) => string | null };

const read: readonly Kind[] = ["message", "crisis", "card", "aloud", "prepared"];
const shortOnes: readonly Kind[] = ["label", "title"];
const all: readonly Kind[] = [...read, ...shortOnes, "protocol"];

const wordLimit: Readonly<Partial<Record<Kind, number>>> = {
  message: 60,
  crisis: 60,
  card: 60,
  prepared: 60,
  aloud: 35,
  protocol: 50,
};
const questionWords = 50;
/** English needs more syllables for the same thing. */
const meanSyllables: Readonly<Record<Locale, number>> = { vi: 12, en: 17 };

/** What a placeholder may stand for: numbers, codes, names of places and staff, pronouns. Never a person's words. */
export const allowedParams: ReadonlySet<string> = new Set([
  ...["tel.child", "tel.police", "tel.fire", "tel.ambulance", "tel.disaster", "lines"],
  ...["you", "You", "me", "Me"],
  ...["code", "place", "name", "date", "count", "years", "photos", "minutes", "hours"],
]);

/** `$t(hazardType.{{type}})`: our own word for a code. What is no code finds no text, so nothing can be echoed. */
const ownWords = /\$t\([\w.]+\.\{\{\w+\}\}\)/g;

/** The five short numbers, any run of seven digits however spaced, and the free-call prefixes. */
const telephone = /(?<!\d)11[1-5](?!\d)|\b1[89]00\b|(?:\d[ .\-–]?){7,}/u;

/** A text holds at most this much of what `limit` measures. */
function atMost(measured: number, limit: number, unit: string): string | null {
  return measured > limit ? `${Number(measured.toFixed(1))} ${unit}, at most ${limit}` : null;
}

export const rules: readonly Rule[] = [
  {
    name: "not empty, tidy",
    kinds: all,
    wrong: ({ text }) => {
      if (text.trim() === "") return "empty";
      if (text !== text.trim() || / {2}|\n{3}| \n/.test(text)) return "loose spaces";
      return text === text.normalize("NFC") ? null : "not NFC";
    },
  },
  {
    name: "words",
    kinds: [...read, "protocol"],
    wrong: ({ text, kind }) => atMost(wordsIn(text).length, wordLimit[kind] ?? 60, "words"),
  },
  {
    name: "question",
    kinds: ["message"],
    wrong: ({ text }) => (/\?\s*$/.test(text) ? atMost(wordsIn(text).length, questionWords, "words") : null),
  },
  {
    name: "sentence",
    kinds: [...read, "protocol"],
    wrong: ({ text, child }) => atMost(longestSentence(text), child ? 20 : 28, "words in one sentence"),
  },
  {
    name: "mean sentence",
    kinds: read,
    wrong: ({ text, child }) =>
      sentencesIn(text).length > 1
        ? atMost(wordsPerSentence(text), child ? 12 : 18, "words a sentence")
        : null,
  },
  {
    name: "reading ease",
    kinds: read,
    wrong: ({ text, locale, child }) =>
      child && sentencesIn(text).length > 1
        ? atMost(syllablesPerSentence(text, locale), meanSyllables[locale], "syllables a sentence")
        : null,
  },
  {
    name: "first line is the act",
    kinds: ["crisis", "card"],
    wrong: ({ text }) => {
      const first = text.split("\n")[0] ?? "";
      return sentencesIn(first)[0]?.endsWith("?") ? "begins with a question" : null;
    },
  },
  {
    name: "promise",
    kinds: read,
    wrong: ({ text }) => promiseWords(text)[0]?.quote ?? null,
  },
  {
    name: "forbidden",
    kinds: [...read, ...shortOnes],
    wrong: ({ text, locale }) => {
      const found = forbiddenPhrases.find((phrase) => phrase.locale === locale && phrase.pattern.test(text));
      return found ? `${found.name}: ${found.pattern.exec(text)?.[0]}` : null;
    },
  },
  {
    name: "placeholder",
    kinds: all,
    wrong: ({ text }) => {
      const own = text.replace(ownWords, "");
      const foreign = [...own.matchAll(/\{\{\s*([^}]*?)\s*\}\}/g)].map((match) => match[1] ?? "");
      const unknown = foreign.find((name) => !allowedParams.has(name));
      if (unknown !== undefined) return `{{${unknown}}} is not on the list`;
      return /\{\{|\}\}|\$t\(/.test(own.replace(/\{\{[^{}]*\}\}/g, "")) ? "half a placeholder" : null;
    },
  },
  {
    name: "telephone number",
    kinds: all,
    wrong: ({ text }) => telephone.exec(text)?.[0] ?? null,
  },
  {
    name: "label",
    kinds: shortOnes,
    wrong: ({ text }) => (/\n/.test(text) ? "two lines" : atMost([...text].length, 36, "characters")),
  },
  {
    name: "no emoji where it is grave",
    kinds: ["crisis", "card", "aloud", "prepared", "protocol"],
    wrong: ({ text }) => /\p{Extended_Pictographic}/u.exec(text)?.[0] ?? null,
  },
  {
    name: "markup",
    kinds: all,
    wrong: ({ text }) => /<\/?[a-z]+>|\*\*|__|&[a-z]+;/i.exec(text)?.[0] ?? null,
  },
];

/** Longer ones are cut by some telephones; told, not forbidden. */
export function isLongLabel({ kind, text }: Entry): boolean {
  return kind === "label" && [...text].length > 20;
}

/** "key (vi): rule: what is wrong", sorted as the texts are. */
export function failuresOf(entries: readonly Entry[]): string[] {
  return entries.flatMap((entry) =>
    rules
      .filter((rule) => rule.kinds.includes(entry.kind))
      .flatMap((rule) => {
        const wrong = rule.wrong(entry);
        return wrong === null ? [] : [`${entry.key} (${entry.locale}): ${rule.name}: ${wrong}`];
      }),
  );
}
