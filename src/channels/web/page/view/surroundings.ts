/** What every part of the screen may know: the language, the numbers to call, and the first of them. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { HelpNumber } from "../../helpNumber.ts";
import { type Language, STRINGS, type Strings } from "../strings.ts";

export type Surroundings = {
  language: Language;
  strings: Strings;
  numbers: HelpNumber[];
  /** The digits behind `{number}`. */
  number: string;
};

/** Surroundings for a language. */
export function surroundingsOf(language: Language, numbers: HelpNumber[]): Surroundings {
  return { language, strings: STRINGS[language], numbers, number: numbers[0]?.digits ?? "111" };
}

export const SurroundingsContext = createContext<Surroundings>(surroundingsOf("vi", []));

export const useSurroundings = (): Surroundings => useContext(SurroundingsContext);
