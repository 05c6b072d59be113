/** The guidance cards, ready to be sent by a counsellor: numbers and pronouns filled in. */
import { guidanceCards } from "../texts/catalogue.ts";
import { type Pronouns, telephones } from "../texts/index.ts";
import { pronounParams } from "../texts/pronouns.ts";
import { fill } from "../texts/translator.ts";
import type { Desk } from "./api.ts";

export function guidanceForStaff(locale: "vi" | "en", pronouns: Pronouns): Desk["cards"] {
  const words = { ...pronounParams(locale, pronouns), lng: locale, tel: telephones };
  return Object.entries(guidanceCards).map(([id, card]) => ({
    id,
    audience: card.audience,
    title: card.title[locale],
    text: fill(card.text[locale], words),
  }));
}
