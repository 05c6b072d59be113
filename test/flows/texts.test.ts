/** What every text of the flows must keep: both languages, no numbers typed by hand, no promise, buttons that fit. */
import { describe, expect, it } from "vitest";
import { flows } from "../../flows/index.ts";
import { isQuestion } from "../../flows/kit.ts";
import en from "../../locales/en.json" with { type: "json" };
import vi from "../../locales/vi.json" with { type: "json" };
import { promiseWords } from "../../src/texts/index.ts";

type Tree = { [key: string]: string | Tree };
const leaves = (tree: Tree, prefix = ""): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[`${prefix}${key}`, value]] : leaves(value, `${prefix}${key}.`),
  );
const vietnamese = leaves(vi);
const english = leaves(en);
const labels = new Set(
  Object.values(flows).flatMap((flow) =>
    Object.values(flow.states).flatMap((state) =>
      isQuestion(state) ? (state.choices ?? []).map((choice) => choice.label as string) : [],
    ),
  ),
);
/** One screen of a small phone. */
const LONGEST_TEXT = 330;
/** Longer titles are cut by Telegram on a narrow phone. */
const LONGEST_LABEL = 40;
/** Summaries list fields, privacy and deletion must be said in full. */
const isList = (key: string) => /\.checking$/.test(key);

const placeholders = (text: string) => [...text.matchAll(/\{\{[^}]+\}\}|\$t\([^)]*\)/g)].map(String).sort();
/** A child is asked about nothing that a doctor or the police should ask. */
const neverAsked =
  /tại sao (bạn|\{\{you\}\})|sao (bạn|\{\{you\}\}) không|chụp (cơ thể|lại)|chạm vào chỗ nào|did he touch|why did you/iu;

describe("texts of the flows", () => {
  it("stand in both languages, with the same placeholders but for the address", () => {
    expect(english.map(([key]) => key)).toEqual(vietnamese.map(([key]) => key));
    const ofEnglish = new Map(english);
    const unlike = vietnamese.filter(([key, text]) => {
      const own = (words: string) => placeholders(words).filter((mark) => !/you/i.test(mark));
      return own(text).join() !== own(ofEnglish.get(key)!).join();
    });
    expect(unlike.map(([key]) => key)).toEqual([]);
  });

  it.each([...vietnamese, ...english])("%s", (key, text) => {
    expect(text, "a number belongs to the hotline list").not.toMatch(/\b(1\d\d|1[89]00\d*|0\d{8,})\b/);
    expect(promiseWords(text)).toEqual([]);
    expect(text).not.toMatch(neverAsked);
    if (labels.has(key)) expect([...text].length).toBeLessThanOrEqual(LONGEST_LABEL);
    else if (!isList(key)) expect([...text].length).toBeLessThanOrEqual(LONGEST_TEXT);
  });

  it("of the first screen take three lines", () => {
    expect(vi.welcome.greeting.split("\n")).toHaveLength(3);
    expect(en.welcome.greeting.split("\n")).toHaveLength(3);
  });

  it("that we send first are harmless on a lock screen", () => {
    const first = [...Object.values(vi.reminder), ...Object.values(vi.cover).slice(0, 3)];
    for (const text of first) expect(text).not.toMatch(/trẻ em|giúp|bảo vệ|an toàn|111|nguy hiểm|kể|tel\./iu);
  });
});

describe("choices", () => {
  it("have ids that fit Telegram's callback data with any turn", () => {
    for (const flow of Object.values(flows)) {
      for (const state of Object.values(flow.states)) {
        if (!isQuestion(state)) continue;
        for (const { id } of state.choices ?? []) {
          expect(Buffer.byteLength(`${Number.MAX_SAFE_INTEGER}:${id}`)).toBeLessThanOrEqual(64);
          expect(id).toMatch(/^[\w-]+$/);
        }
      }
    }
  });
});
