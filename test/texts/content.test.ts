/** Every text against every rule. A failure names the key and the rule; texts that arrive later are checked too. */
import { describe, expect, test } from "vitest";
import type { Situation } from "../../flows/contract.ts";
import crisis from "../../locales/crisis.json" with { type: "json" };
import en from "../../locales/en.json" with { type: "json" };
import synonyms from "../../locales/synonyms.json" with { type: "json" };
import vi from "../../locales/vi.json" with { type: "json" };
import { crisisTexts, guidanceCards } from "../../src/texts/catalogue.ts";
import { preparedTexts, protocolTexts } from "../../src/texts/staffTexts.ts";
import { type Entry, flowSource, flowTexts, leavesOf, ownTexts } from "./entries.ts";
import { wordsPerSentence } from "./measure.ts";
import { tellingWords } from "./phrases.ts";
import { failuresOf, isLongLabel } from "./rules.ts";

/** Does not compile when a situation has no text. */
const everySituation: Readonly<Record<Situation, unknown>> = crisis;

/** Said when nobody wrote: a reminder, a look after somebody, a late answer. */
const startedByUs = /^(reminder|staffed|survey|waiting\.nobodyYet)(\.|$)/;
const lockScreenWords = 8;
/** What a button carries beside the id of its choice: the turn. */
const callbackBytes = 64;
const turnBytes = 12;

describe("every text keeps the rules", () => {
  test("crisis, guidance, prepared answers and protocols", () => {
    expect(failuresOf(ownTexts)).toEqual([]);
  });

  test("what the flows say", () => {
    expect(failuresOf(flowTexts)).toEqual([]);
  });

  test("what the flows say to children has twelve words a sentence at most, on average", () => {
    for (const locale of ["vi", "en"] as const) {
      const told = flowTexts.filter(
        (entry) => entry.locale === locale && entry.child && entry.kind === "message",
      );
      expect(wordsPerSentence(told.map(({ text }) => text).join("\n"))).toBeLessThanOrEqual(12);
    }
  });

  test("a text that calls others by $t(…) calls texts that exist", () => {
    const called = flowTexts.flatMap(({ text }) =>
      [...text.matchAll(/\$t\(([\w.]+)\.\{\{/g)].map((found) => found[1] ?? ""),
    );
    expect(called.filter((folder) => !leavesOf(vi).some(([key]) => key.startsWith(`${folder}.`)))).toEqual(
      [],
    );
  });

  test("long labels are few", () => {
    const long = flowTexts.filter(isLongLabel).map(({ key, locale, text }) => `${key} (${locale}): ${text}`);
    if (long.length > 0) console.warn(`labels over 20 characters:\n${long.join("\n")}`);
    const labels = flowTexts.filter(({ kind }) => kind === "label");
    expect(long.length).toBeLessThanOrEqual(Math.ceil(labels.length / 2));
  });
});

describe("both languages say the same things", () => {
  const vietnamese = new Map(leavesOf(vi));
  const english = new Map(leavesOf(en));

  test("every key stands in both", () => {
    expect([...vietnamese.keys()].filter((key) => !english.has(key))).toEqual([]);
    expect([...english.keys()].filter((key) => !vietnamese.has(key))).toEqual([]);
  });

  test("with the same numbers and facts in them", () => {
    const pairs = pairsOf([...flowTexts, ...ownTexts]);
    const unlike = pairs.filter(([one, two]) => factsIn(one) !== factsIn(two));
    expect(unlike.map(([one]) => one.key)).toEqual([]);
  });

  test("English has no Vietnamese pronouns to fill in", () => {
    const english = [...flowTexts, ...ownTexts].filter(({ locale }) => locale === "en");
    expect(english.filter(({ text }) => /\{\{(me|Me)\}\}/.test(text)).map(({ key }) => key)).toEqual([]);
  });
});

describe("crisis texts", () => {
  test("there is one for every situation, in three lines with a number and a person", () => {
    expect(Object.keys(everySituation).length).toBeGreaterThanOrEqual(25);
    const crisisEntries = ownTexts.filter(({ kind }) => kind === "crisis");
    const wrong = crisisEntries.filter(({ text, locale }) => {
      const lines = text.split("\n");
      const person = locale === "vi" ? /báo ngay cho người trực/ : /alerting the staff/;
      return lines.length !== 3 || !/\{\{tel\./.test(text) || !person.test(lines[2] ?? "");
    });
    expect(wrong.map(({ key, locale }) => `${key} (${locale})`)).toEqual([]);
  });

  test.each([
    ["drowning", /^Đừng nhảy xuống nước/, /^Do not jump in/],
    ["electric", /^Đừng chạm/, /^Do not touch/],
    ["burn", /20 phút/, /20 minutes/],
    ["missing", /^Gọi \{\{tel\.police\}\}.*24 giờ/, /^Call \{\{tel\.police\}\}.*24 hours/],
    ["suicide", /rất quan trọng/, /You matter/],
    ["sextortion", /^Đừng trả tiền/, /^Do not pay/],
    ["newborn", /^Ở lại bên bé/, /^Stay with the baby/],
  ] as const)("%s begins with its act", (situation, inVietnamese, inEnglish) => {
    expect(crisis[situation].vi.split("\n")[0]).toMatch(inVietnamese);
    expect(crisis[situation].en.split("\n")[0]).toMatch(inEnglish);
  });
});

describe("what a reviewer must sign", () => {
  const signed = { ...crisisTexts, ...guidanceCards, ...protocolTexts };

  test("everything has a source, and what is less sure than B names who must check it", () => {
    const unsigned = Object.entries(signed).filter(
      ([, { source, confidence, mustCheck }]) => !source || (/C/.test(confidence) && !mustCheck),
    );
    expect(unsigned.map(([id]) => id)).toEqual([]);
  });

  test("a date of checking is a date, not in the future", () => {
    const today = new Date().toISOString().slice(0, 10);
    const dates = Object.values(signed).flatMap(({ checkedOn }) => (checkedOn === null ? [] : [checkedOn]));
    expect(dates.filter((date) => !/^\d{4}-\d\d-\d\d$/.test(date) || date > today)).toEqual([]);
  });
});

describe("what others may see", () => {
  test("the first words of a message that we start are harmless on a lock screen", () => {
    const flows = flowTexts.filter(({ key }) => startedByUs.test(key));
    const staff = ownTexts.filter(
      ({ key }) => preparedTexts[key.slice("prepared.".length)]?.situation === "followUp",
    );
    const telling = [...flows, ...staff].filter(({ text, locale }) =>
      tellingWords[locale].test(text.split(/\s+/).slice(0, lockScreenWords).join(" ")),
    );
    expect(staff).toHaveLength(2);
    expect(telling.map(({ key, locale }) => `${key} (${locale})`)).toEqual([]);
  });

  test("choices fit into what a button can carry", () => {
    const ids = [...flowSource.matchAll(/id:\s*"([^"]+)",\s*label:/g)].map((match) => match[1] ?? "");
    const tooLong = [...new Set(ids)].filter((id) => Buffer.byteLength(id) + turnBytes > callbackBytes);
    expect(ids.length).toBeGreaterThan(0);
    expect(tooLong).toEqual([]);
  });
});

test("no typed word is a bare Vietnamese syllable: the reading looks inside sentences and without marks", () => {
  const bare = Object.values(synonyms)
    .flat()
    .filter(
      (word) =>
        !word.includes(" ") && (!/^[a-z]{3,}$/.test(word) || /^(thoi|dung|sai|nam|mai|goi|roi)$/.test(word)),
    );
  expect(bare).toEqual([]);
});

test("no typed word means two of the common choices", () => {
  const owners = Map.groupBy(
    Object.entries(synonyms).flatMap(([id, words]) => words.map((word) => ({ id, word }))),
    ({ word }) => word,
  );
  const shared = [...owners].filter(([, uses]) => new Set(uses.map(({ id }) => id)).size > 1);
  expect(shared.map(([word, uses]) => `${word}: ${uses.map(({ id }) => id).join(", ")}`)).toEqual([]);
});

function pairsOf(entries: readonly Entry[]): [Entry, Entry][] {
  const english = new Map(entries.filter(({ locale }) => locale === "en").map((entry) => [entry.key, entry]));
  return entries.flatMap((entry): [Entry, Entry][] => {
    const other = entry.locale === "vi" ? english.get(entry.key) : undefined;
    return other ? [[entry, other]] : [];
  });
}

/** Placeholders apart from pronouns, as a set. */
function factsIn({ text }: Entry): string {
  const names = [...text.matchAll(/\{\{([\w.]+)\}\}/g)].map((match) => match[1] ?? "");
  return [...new Set(names.filter((name) => !/^(you|me)$/i.test(name)))].toSorted().join(" ");
}
