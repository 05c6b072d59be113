/** Words and buttons that mean the same in every state. */
import { isTale } from "./answers.ts";
import type { Fact, Intent } from "./contract.ts";
import { questionNow, type Run } from "./run.ts";

export type Command = Exclude<Intent, "skip" | "back"> | "calm" | "return" | "later" | "opinion" | "guidance";

/** Choice ids that work on any message, however old: nobody must hunt for the right button to get help. */
const everywhere: ReadonlySet<string> = new Set<Command>([
  "human",
  "stop",
  "exit",
  "delete",
  "menu",
  "numbers",
  "vietnamese",
  "english",
  "calm",
  "return",
  "later",
  "opinion",
  "followUp",
  "guidance",
]);

/** The command in a fact, or null. */
export function commandOf(fact: Fact, run: Run): Command | null {
  if (fact.type === "person.chose") return isCommand(fact.choice) ? fact.choice : null;
  if (fact.type !== "person.said") return null;
  const { intent } = fact.reading;
  if (!intent || intent === "skip" || intent === "back") return null;
  const expects = questionNow(run.state)?.question.expects ?? null;
  // In the middle of a tale, "dừng lại" is what somebody said, not an order to us; a call for a human always counts.
  if (isTale(fact, expects) && intent !== "human" && intent !== "exit") return null;
  return intent;
}

function isCommand(id: string): id is Command {
  return everywhere.has(id);
}
