/** With the real reading: every button of every question can be typed as its number and as its label. */
import { describe, expect, it } from "vitest";
import { type Locale, step } from "../../flows/index.ts";
import { readWords } from "../../src/reading/index.ts";
import { createTexts } from "../../src/texts/index.ts";
import { ordinaryInput } from "./support/cast.ts";
import { everyStandpoint, stateAt } from "./support/everyState.ts";

const texts = createTexts({ strict: true });
const locales: Locale[] = ["vi", "en"];
const cases = everyStandpoint
  .filter(({ flow }) => flow !== "staffed")
  .flatMap((at) => locales.map((locale) => [`${at.flow}.${at.name}`, locale, at] as const));

describe("typed answers", () => {
  it.each(cases)("%s (%s)", (_, locale, at) => {
    const { state } = step(stateAt(at, { locale }), { type: "person.returned" }, ordinaryInput);
    const shown = state.offered.map((choice) => texts.choiceLabels(choice, locale));
    const offered = shown.map(({ id, label, synonyms }) => ({ id, labels: [label, ...synonyms] }));
    const wrong: string[] = [];
    shown.forEach(({ id, label }, i) => {
      for (const typed of [String(i + 1), label, label.toLowerCase()]) {
        const { choice, intent, urgency } = readWords(typed, { offered });
        if (urgency !== "none") wrong.push(`${typed} raises ${urgency}`);
        if (choice !== id && intent !== id) wrong.push(`${typed} → ${choice ?? intent}, not ${id}`);
      }
    });
    expect(wrong).toEqual([]);
  });
});
