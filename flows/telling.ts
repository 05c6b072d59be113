/** Builders of what is said. No param ever carries the person's words. */
import type { Choice, Effect, TextParams } from "./contract.ts";
import type { TextKey } from "./textKey.ts";

export type Telling = { text: TextKey; params?: TextParams };
type SayEffect = Extract<Effect, { type: "say" }>;
type Manner = Omit<SayEffect, "type" | "text" | "params">;

/** Says a plain text. */
export function tell(text: TextKey, params?: TextParams): SayEffect {
  return { type: "say", text, ...(params ? { params } : {}) };
}

/** Says a text in a certain manner: with choices, as a crisis, quietly. */
export function askText(telling: Telling, manner: Manner): SayEffect {
  return { ...tell(telling.text, telling.params), ...manner };
}

/** Says what saves a life: goes out before everything else. */
export function tellNow(text: TextKey, choices?: Choice[]): SayEffect {
  return { type: "say", text, priority: "crisis", ...(choices ? { choices } : {}) };
}
