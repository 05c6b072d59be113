import type crisis from "../locales/crisis.json";
import type guidance from "../locales/guidance.json";
import type vi from "../locales/vi.json";

/** "a.b" for every string leaf of the Vietnamese texts. */
type Leaves<T, Prefix extends string = ""> = {
  [K in keyof T & string]: T[K] extends string ? `${Prefix}${K}` : Leaves<T[K], `${Prefix}${K}.`>;
}[keyof T & string];

/**
 * The name of a text: the flow and the state that say it (`welcome.askingSafety`), a guidance card
 * (`guidance.drowningSeen`, its title `guidanceTitle.drowningSeen`) or the first answer to a danger (`crisis.drowning`).
 */
export type TextKey =
  | Leaves<typeof vi>
  | `guidance.${keyof typeof guidance & string}`
  | `guidanceTitle.${keyof typeof guidance & string}`
  | `crisis.${keyof typeof crisis & string}`;
