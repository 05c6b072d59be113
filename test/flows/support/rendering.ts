/** Real words for a key, strict: a missing key or an unfilled placeholder fails the test. */
import type { Locale, TextKey, TextParams } from "../../../flows/index.ts";
import { createTexts } from "../../../src/texts/index.ts";

const texts = createTexts({ strict: true });

export function wordsFor(key: TextKey, params: TextParams | undefined, locale: Locale): string {
  return texts.render(key, params, locale);
}
