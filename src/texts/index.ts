/** The only door from keys to words: key + params + locale in, what the person reads out. */
import type { Choice, Locale, TextParams } from "../../flows/contract.ts";
import type { TextKey } from "../../flows/textKey.ts";
import synonyms from "../../locales/synonyms.json" with { type: "json" };
import { type Clock, systemClock } from "../clock.ts";
import { aloudTexts, textTree } from "./catalogue.ts";
import { type HotlineQuery, shownHotlines, telephones } from "./hotlines.ts";
import { type Pronouns, pronounParams } from "./pronouns.ts";
import { createTranslator, fill } from "./translator.ts";

export type { Hotline, HotlineQuery } from "./hotlines.ts";
export { mayBeShown, shownHotlines, telephones } from "./hotlines.ts";
export { type PromiseWord, promiseWords } from "./promises.ts";
export type { Pronouns } from "./pronouns.ts";
export { contentForReview, type Review, type ReviewedHotline, type ReviewedText } from "./review.ts";
export { type PreparedAnswer, type Protocol, preparedAnswers, protocolsFor } from "./staffTexts.ts";

/** What stands on a button and what people type instead of tapping it. */
export type ChoiceLabels = { id: string; label: string; synonyms: readonly string[] };

export type TextsOptions = {
  /** Tests set it: a missing key, or a placeholder that nobody filled, throws instead of falling back. */
  strict?: boolean;
  clock?: Clock;
};

export type Texts = {
  /** The words of a key. Falls back to Vietnamese and then to "call 111"; never a raw key or a bare `{{…}}`. */
  render: (key: TextKey, params: TextParams | undefined, locale: Locale) => string;
  choiceLabels: (choice: Choice, locale: Locale) => ChoiceLabels;
  /** A guidance card as a commune loudspeaker reads it (Vietnamese only); null for an unknown id. */
  aloud: (guidanceId: string) => string | null;
};

const typedWords: Readonly<Record<string, readonly string[]>> = synonyms;

export function createTexts(options: TextsOptions = {}): Texts {
  const clock = options.clock ?? systemClock;
  const translate = createTranslator(textTree, options.strict ?? false);

  const render: Texts["render"] = (key, params, locale) =>
    translate(key, {
      ...pronounParams(locale, pronounsIn(params)),
      get lines() {
        return linesToShow(params, locale, clock.now());
      },
      ...params,
      lng: locale,
      tel: telephones,
    });

  return {
    render,
    choiceLabels: (choice, locale) => ({
      id: choice.id,
      label: render(choice.label, choice.params, locale),
      synonyms: Object.hasOwn(typedWords, choice.id) ? (typedWords[choice.id] ?? []) : [],
    }),
    aloud: (guidanceId) => {
      const text = Object.hasOwn(aloudTexts, guidanceId) ? aloudTexts[guidanceId] : undefined;
      return text === undefined ? null : fill(text, { lng: "vi", tel: telephones });
    },
  };
}

function pronounsIn(params: TextParams | undefined): Pronouns {
  return {
    ...(typeof params?.you === "string" ? { you: params.you } : {}),
    ...(typeof params?.me === "string" ? { me: params.me } : {}),
  };
}

/**
 * `{{lines}}` in a text: one line for each number that fits `params.need` and `params.province` now. Flows are pure
 * and know neither the hour nor the numbers, so they say what is needed and the list is made here.
 */
function linesToShow(params: TextParams | undefined, locale: Locale, now: number): string {
  const query: HotlineQuery = { need: String(params?.need ?? "child"), now };
  if (params?.province !== undefined) query.province = String(params.province);
  return shownHotlines(query)
    .map((line) => `${line.number}: ${line.name[locale]} ${cost(line.free, locale)}`.trim())
    .join("\n");
}

/** Only a call that costs money needs a word; the free ones stay short. */
function cost(free: boolean, locale: Locale): string {
  if (free) return "";
  return locale === "vi" ? "(tính cước)" : "(charged)";
}
