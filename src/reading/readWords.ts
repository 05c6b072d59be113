import type { Reading } from "../../flows/contract.ts";
import { isOwnLabel, type Offered, readChoice } from "./answers/choice.ts";
import { readIntent } from "./answers/intents.ts";
import { readAge, readNumber, readPhone } from "./answers/numbers.ts";
import { readPronoun } from "./answers/pronoun.ts";
import { readYesNo } from "./answers/yesNo.ts";
import { type Normalised, normalise } from "./normalise/normalise.ts";
import { findPlaces } from "./places/findPlaces.ts";
import { type Danger, readDanger } from "./readDanger.ts";

/** What the words were said to: the choices on the table and what was said shortly before. */
export type WordsContext = { offered: Offered[]; recent?: string[] };

// Ids that every flow uses for the same meaning.
const SHARED_INTENTS = new Set(["skip", "back", "stop", "menu", "human", "exit", "delete", "numbers"]);

// "hello" and "ok" are said in every language.
const ENGLISH_WORDS = 4;

const BARE_WORDS = 3;

const NO_DANGER: Danger = {
  urgency: "none",
  categories: [],
  situation: null,
  inDanger: null,
  reasons: [],
  unsure: false,
};

/** Everything that a message may mean to a flow. */
export function readWords(text: string, context: WordsContext): Reading {
  const message = normalise(text);
  const { words } = message;
  // "12 tuổi" answers a question of ours; joined with what was told before, it would tell that again.
  const isBare = words.length <= BARE_WORDS && (readAge(words) !== null || readNumber(words) !== null);
  // A button's words typed by hand choose it; the choice itself carries whatever danger it names.
  const danger = isOwnLabel(words, context.offered)
    ? NO_DANGER
    : readDanger(text, { recent: isBare ? [] : (context.recent ?? []) });
  const intent = readIntent(words);
  const yesNo = readYesNo(words);
  const phone = readPhone(text);
  return {
    ...danger,
    english: message.english && words.length >= ENGLISH_WORDS,
    intent,
    yesNo,
    choice: chosen(text, message, context.offered, { intent, yesNo }),
    number: phone ? null : readNumber(words),
    age: phone ? null : readAge(words),
    phone,
    places: findPlaces(text),
    pronoun: readPronoun(words, message.english),
  };
}

function chosen(
  text: string,
  message: Normalised,
  offered: Offered[],
  said: Pick<Reading, "intent" | "yesNo">,
): string | null {
  const isOffered = (id: string | null) => id !== null && offered.some((choice) => choice.id === id);
  const direct = readChoice(text, message.words, offered);
  if (direct) return direct;
  if (isOffered(said.yesNo)) return said.yesNo;
  if (said.intent && SHARED_INTENTS.has(said.intent) && isOffered(said.intent)) return said.intent;
  return null;
}
