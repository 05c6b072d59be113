/** What should be said beside what stands on the screen. Only the form may differ, and only as a channel needs it. */
import type { Seen } from "./phone.ts";

/** A text of the bot with its choices, as the engine wants it said. */
export type Said = Seen;

/** Says that a keyboard is gone, where a message can carry one thing only. */
const TICK = "✓";

/**
 * Both as lines that can be compared: texts that were split are whole again, a numbered list is the choices it stands
 * for when there are more than `maxButtons`.
 */
export function sideBySide(
  said: Said[],
  screen: Seen[],
  maxButtons: number,
): { expected: string[]; seen: string[] } {
  const left = screen.filter((one) => one.text !== "" && one.text !== TICK);
  const seen = said.flatMap((one) => {
    const found = takeOne(one, left, maxButtons);
    left.splice(0, found?.count ?? 0);
    return found ? [found.line] : [];
  });
  return { expected: said.map(inLine), seen: [...seen, ...left.map(inLine)] };
}

type Found = { count: number; line: string };

function takeOne(said: Said, screen: Seen[], maxButtons: number): Found | null {
  const isNumbered = said.labels.length > maxButtons;
  const whole = letters(isNumbered ? numbered(said) : said.text);
  let words = "";
  for (const [at, message] of screen.entries()) {
    words += letters(message.text);
    if (!whole.startsWith(words)) return null;
    const isEarlyChoice = words !== whole && message.labels.length > 0;
    if (isEarlyChoice) return null;
    if (words !== whole) continue;
    const shown = isNumbered && same(message.labels, said.labels.slice(0, maxButtons));
    const labels = shown ? said.labels : message.labels;
    return { count: at + 1, line: inLine({ text: said.text, labels, asks: message.asks }) };
  }
  return null;
}

/** Where ages stand in a list a number is an age, so the list has none. */
function numbered({ text, labels }: Said): string {
  const areAges = labels.some((label) => /^\d{1,2}\D/.test(label));
  return `${text}${labels.map((label, at) => `${areAges ? "•" : `${at + 1}.`}${label}`).join("")}`;
}

/** Where a text is split its blanks go; nothing else may. */
function letters(text: string): string {
  return text.normalize("NFC").replace(/\s+/g, "");
}

function same(one: string[], other: string[]): boolean {
  return one.length === other.length && one.every((label, at) => label === other[at]);
}

function inLine({ text, labels, asks }: Seen): string {
  return `${text}${labels.length > 0 ? ` [${labels.join(" | ")}]` : ""}${asks === null ? "" : ` +${asks}`}`;
}
