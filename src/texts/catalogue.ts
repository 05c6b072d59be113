/** All texts as one tree a locale: the flows' own, the guidance cards and the first answers to a danger. */
import type { Locale } from "../../flows/contract.ts";
import crisis from "../../locales/crisis.json" with { type: "json" };
import en from "../../locales/en.json" with { type: "json" };
import guidance from "../../locales/guidance.json" with { type: "json" };
import vi from "../../locales/vi.json" with { type: "json" };

export type TextTree = { [key: string]: string | TextTree };

type BothLocales = Record<Locale, string>;
/** Where a text that acts on lives comes from, how sure it is and who must sign it. */
export type Provenance = {
  source: string;
  confidence: string;
  checkedOn: string | null;
  mustCheck: string | null;
};
export type CrisisText = BothLocales & Provenance & { reason: string };
export type Audience = "child" | "adult" | "both";
export type GuidanceCard = Provenance & {
  title: BothLocales;
  text: BothLocales;
  aloud: { vi: string };
  audience: string[];
  ageNote?: string;
};

export const crisisTexts: Readonly<Record<string, CrisisText>> = crisis;
export const guidanceCards: Readonly<Record<string, GuidanceCard>> = guidance;
export const aloudTexts: Readonly<Record<string, string>> = pick(guidanceCards, (card) => card.aloud.vi);

export const textTree: Readonly<Record<Locale, TextTree>> = { vi: treeOf("vi", vi), en: treeOf("en", en) };

function treeOf(locale: Locale, flowTexts: TextTree): TextTree {
  return {
    ...flowTexts,
    crisis: pick(crisisTexts, (text) => text[locale]),
    guidance: pick(guidanceCards, (card) => card.text[locale]),
    guidanceTitle: pick(guidanceCards, (card) => card.title[locale]),
  };
}

function pick<T>(entries: Readonly<Record<string, T>>, words: (entry: T) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(entries).map(([id, entry]) => [id, words(entry)]));
}
