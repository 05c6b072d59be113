/** Quick exit: one word and the bot is harmless, until the person comes back by its own word. */
import type { Fact } from "./contract.ts";
import { plain } from "./plain.ts";
import { emit, enter, park, type Run, remember } from "./run.ts";
import { askText } from "./telling.ts";

/** The harmless talk, in turn, so that it looks like one. */
const neutralWords = ["cover.two", "cover.three"] as const;

/** Makes the bot harmless at once: neutral words, no buttons, keyboards gone. */
export function cover(run: Run): Run {
  if (run.state.person.covered) return stayHarmless(run);
  const hidden = remember(park({ ...run, effects: [] }), { covered: true });
  const cleared = { ...hidden, state: { ...hidden.state, offered: [] } };
  return emit(cleared, askText({ text: "cover.one" }, { clearKeyboard: true }));
}

/** Answers as a harmless bot would. */
export function stayHarmless(run: Run): Run {
  const text = neutralWords[run.state.turn % neutralWords.length]!;
  return emit(run, askText({ text }, { clearKeyboard: true }));
}

/** Whether a fact is the private way back. */
export function comesBack(fact: Fact, run: Run): boolean {
  const { codeWord } = run.state.person;
  if (fact.type === "person.started") return codeWord === null;
  if (fact.type !== "person.said") return false;
  return codeWord === null ? fact.reading.intent === "reenter" : sameWord(fact.text, codeWord);
}

/** Shows the talk again. */
export function uncover(run: Run): Run {
  const open = remember(run, { covered: false });
  return enter(open, "welcome", { answers: { toMenu: true, uncovered: true } });
}

/** The same word, however it was typed: case, tone marks and spaces do not matter. */
function sameWord(a: string, b: string): boolean {
  const fold = (words: string) => plain(words).replaceAll(" ", "");
  return fold(a) === fold(b);
}
