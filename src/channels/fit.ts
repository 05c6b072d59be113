/**
 * What we want to say, cut to what a platform can show. A text that is too long becomes several in the same order,
 * choices that cannot be buttons become lines to answer by number, or by their words where numbers mean something. Nothing is ever refused or dropped here.
 */
import type { Outbound, OutboundChoice, OutboundContent } from "../messages.ts";
import type { Limits } from "./channel.ts";

type TextContent = Extract<OutboundContent, { type: "text" }>;
type FileContent = Extract<OutboundContent, { type: "file" }>;

/** A paragraph that ends before this share of the room would leave a needlessly short message. */
const LEAST_SHARE = 0.25;
/** From the break that reads best to the one that reads worst. */
const BREAKS = [/\n\s*\n/g, /\n/g, /[.!?…。！？]["'”’)\]]*\s/g, /\s/g];
/** A label that begins with a small number of its own: "6 to 9 years old". */
const AGE = /^\d{1,2}(?!\d)/;
const graphemes = new Intl.Segmenter("vi", { granularity: "grapheme" });

/** The parts that an outbound becomes, each within `limits`, in the order they are to be sent. */
export function fit(outbound: Outbound, limits: Limits): OutboundContent[] {
  const { content } = outbound;
  if (content.type === "text") return fitText(content, limits);
  if (content.type === "file") return fitFile(content, limits);
  return content.platformMessageIds.length === 0 ? [] : [content];
}

/** The same words with every choice as a numbered line: for a platform that has refused the buttons. */
export function withoutButtons(outbound: Outbound): Outbound {
  const { content } = outbound;
  if (content.type !== "text" || content.choices.length === 0) return outbound;
  return { ...outbound, content: { ...content, text: numbered(content.text, content.choices), choices: [] } };
}

/** What a button carries: the turn that offered it, so that a tap on an old message is recognised. */
export function choiceCode(turn: number, choice: string): string {
  return `${turn}:${choice}`;
}

/** The turn and choice in what a tapped button carried, or null when it was not ours. */
export function readChoiceCode(code: string): { turn: number; choice: string } | null {
  const found = /^(\d{1,9}):(.+)$/s.exec(code);
  return found ? { turn: Number(found[1]), choice: found[2] as string } : null;
}

/** Cuts words into pieces of at most `most` UTF-16 units, at a paragraph or sentence and never inside a letter. */
export function splitText(text: string, most: number): string[] {
  const pieces: string[] = [];
  let rest = clean(text);
  while (rest.length > most) {
    const end = cutAt(rest, most);
    pieces.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  pieces.push(rest);
  return pieces.filter((piece) => piece !== "");
}

function fitText(content: TextContent, limits: Limits): OutboundContent[] {
  const choices = content.choices.map((choice) => ({ ...choice, label: oneLine(choice.label) }));
  const buttons = choices
    .filter((choice) => isButton(choice, content.turn, limits))
    .slice(0, limits.maxButtons);
  // All are numbered as soon as one is, so that "2" is the second of those that were offered.
  const words = buttons.length < choices.length ? numbered(content.text, choices) : content.text;
  const pieces = splitText(words, limits.textLength);
  const last = pieces.length - 1;
  return pieces.map((text, at) => ({
    ...content,
    text,
    choices: at === last ? buttons : [],
    ask: at === last ? content.ask : null,
    clearKeyboard: at === 0 && content.clearKeyboard,
  }));
}

function fitFile(content: FileContent, limits: Limits): OutboundContent[] {
  const caption = clean(content.caption ?? "");
  if (caption.length <= limits.captionLength)
    return [{ ...content, caption: caption === "" ? null : caption }];
  const rest: TextContent[] = splitText(caption, limits.textLength).map((text) => ({
    type: "text",
    text,
    choices: [],
    turn: 0,
    ask: null,
    clearKeyboard: false,
    quiet: false,
  }));
  return [{ ...content, caption: null }, ...rest];
}

function isButton(choice: OutboundChoice, turn: number, limits: Limits): boolean {
  const bytes = Buffer.byteLength(choiceCode(turn, choice.id));
  return choice.label !== "" && choice.label.length <= limits.buttonLabel && bytes <= limits.choiceBytes;
}

function numbered(text: string, choices: OutboundChoice[]): string {
  const labels = choices.map((choice) => oneLine(choice.label));
  // Where ages are offered, "6" is an age: a list that says "6. Rather not say" would be answered with something else.
  const areAges = labels.some((label) => AGE.test(label));
  const lines = labels.map((label, at) => `${areAges ? "•" : `${at + 1}.`} ${label}`).join("\n");
  return text.trim() === "" ? lines : `${text.trimEnd()}\n\n${lines}`;
}

function cutAt(text: string, most: number): number {
  const window = text.slice(0, most + 1);
  for (const pattern of BREAKS) {
    const end = lastEnd(window, pattern, most);
    if (end < most * LEAST_SHARE) continue;
    const whole = wholeLetters(text, end);
    if (whole > 0) return whole;
  }
  const whole = wholeLetters(text, most);
  if (whole > 0) return whole;
  // One letter with thousands of marks on it: only a pair that forms one sign is kept together.
  return isHighSurrogate(text.charCodeAt(most - 1)) && most > 1 ? most - 1 : most;
}

/** Where the last break begins to be dispensable: the end of the words before it. */
function lastEnd(window: string, pattern: RegExp, most: number): number {
  let end = 0;
  for (const found of window.matchAll(pattern)) {
    const at = found.index + found[0].trimEnd().length;
    if (at <= most) end = at;
  }
  return end;
}

/** The last border between two visible letters that is not behind `at`. */
function wholeLetters(text: string, at: number): number {
  return graphemes.segment(text).containing(at)?.index ?? at;
}

function clean(text: string): string {
  return text.toWellFormed().replaceAll("\0", "").normalize("NFC").trim();
}

function oneLine(label: string): string {
  return clean(label).replace(/\s+/g, " ");
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
