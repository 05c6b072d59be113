/** How we and the person are called in a text: {{you}}, {{me}} and, at the start of a sentence, {{You}}, {{Me}}. */
import type { Locale, TextParams } from "../../flows/contract.ts";

export type Pronouns = { you?: string; me?: string };

/** The bot is "mình" and the person "bạn" until the person shows another way (domain.md §7, Tone). */
const usual: Record<Locale, Required<Pronouns>> = {
  vi: { you: "bạn", me: "mình" },
  en: { you: "you", me: "I" },
};

export function pronounParams(locale: Locale, pronouns: Pronouns = {}): TextParams {
  const you = pronouns.you ?? usual[locale].you;
  const me = pronouns.me ?? usual[locale].me;
  return { you, me, You: capital(you), Me: capital(me) };
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
