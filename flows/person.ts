/** What is known of a person at the beginning, and what is learnt by the way. */
import type { AgeBand, FlowState, PersonNotes, TextParams } from "./contract.ts";

/** A person of whom nothing is known. */
export function newPerson(): PersonNotes {
  return {
    locale: "vi",
    pronoun: "ban",
    ageBand: null,
    forWhom: null,
    safeToWrite: null,
    okToWriteBack: false,
    safeHours: null,
    neutralWords: null,
    sharedDevice: null,
    codeWord: null,
    covered: false,
    caseCode: null,
    urgencySoFar: "none",
  };
}

/** The state of a conversation in which nothing has been said. */
export function newState(): FlowState {
  return { current: null, parked: [], turn: 0, offered: [], person: newPerson() };
}

/** The age band of an age in years; null for what cannot be one. */
export function bandOf(age: number): AgeBand | null {
  if (age < 3 || age > 110) return null;
  if (age <= 9) return "6-9";
  if (age <= 12) return "10-12";
  if (age <= 15) return "13-15";
  return age <= 17 ? "16-17" : "adult";
}

const vietnamese = { ban: "bạn", em: "em", con: "con" } as const;

/** The params every text gets: how the person is addressed. */
export function addressing(person: PersonNotes): TextParams {
  if (person.locale === "en") return { you: "you", You: "You" };
  const you = vietnamese[person.pronoun];
  return { you, You: you[0]!.toUpperCase() + you.slice(1) };
}
