/** What a typed line means to the question on the table, before any flow sees it. */
import type { Fact, FlowState } from "./contract.ts";
import type { Expects } from "./kit.ts";

type Said = Extract<Fact, { type: "person.said" }>;

/** Longer lines tell something; they are not the name of a button. */
const LONGEST_ANSWER = 7;

/** Words that mean an offered choice become that choice. */
export function asChoice(fact: Fact, state: FlowState, expects: Expects | null): Fact {
  if (fact.type !== "person.said") return fact;
  const choice = meantChoice(fact, state, expects);
  return choice ? { type: "person.chose", choice, turn: null } : fact;
}

/** Whether a line is a tale rather than an answer or a command. */
export function isTale(fact: Said, expects: Expects | null): boolean {
  return (expects === "story" || expects === "words") && countWords(fact.text) > LONGEST_ANSWER;
}

function meantChoice(fact: Said, state: FlowState, expects: Expects | null): string | null {
  if (isTale(fact, expects)) return null;
  const { reading, text } = fact;
  const offers = (id: string) => state.offered.some((choice) => choice.id === id);
  // "8" is an age where an age was asked, not the eighth button.
  if (expects === "number" && /\d/.test(text)) {
    // Nobody of 1 to 4 years writes: where ages are offered as buttons, so small a number is a button.
    const isButton = offers("6-9") && /^\s*[1-4]\s*$/.test(text);
    return isButton ? (state.offered[Number(text) - 1]?.id ?? null) : null;
  }
  if (reading.choice && offers(reading.choice)) return reading.choice;
  if (reading.intent === "skip" && offers("skip")) return "skip";
  if (reading.intent === "back" && offers("back")) return "back";
  if (reading.yesNo && offers(reading.yesNo) && countWords(text) <= LONGEST_ANSWER) return reading.yesNo;
  return null;
}

function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => word !== "").length;
}
