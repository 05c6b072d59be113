/**
 * What a tapped button sends. Zalo has no callback: the payload arrives as a message like any other, so it begins with
 * what nobody types, and is believed no more than typed words: the engine asks whether such a choice is on the table.
 */
import type { InboundContent } from "../../messages.ts";
import { choiceCode, readChoiceCode } from "../fit.ts";

const PREFIX = "#111:";
/** Ids of choices are short codes. Anything else behind the prefix was typed by a person and stays words. */
const CHOICE_ID = /^[\w.:-]{1,128}$/;
/** An item of the OA's fixed menu that leads straight to one talk, as a link with a word does elsewhere. */
const START = /^start(?::([\w:-]{1,64}))?$/;

export function buttonPayload(turn: number, choice: string): string {
  return `${PREFIX}${choiceCode(turn, choice)}`;
}

/** A choice when the text is a payload of ours, else the words in composed letters. */
export function readText(raw: string): InboundContent {
  const text = composed(raw);
  const code = text.trim();
  if (!code.startsWith(PREFIX)) return { type: "text", text };
  const carried = code.slice(PREFIX.length);
  const start = START.exec(carried);
  if (start) return { type: "started", payload: start[1] ?? null };
  const known = readChoiceCode(carried);
  // Items of the OA's fixed menu carry no turn.
  const choice = known?.choice ?? carried;
  return CHOICE_ID.test(choice)
    ? { type: "choice", choice, turn: known?.turn ?? null }
    : { type: "text", text };
}

/** Vietnamese has two ways to write each accented letter; inside the house there is one. Half an emoji is mended. */
export function composed(text: string): string {
  return text.toWellFormed().normalize("NFC");
}
