import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normalise } from "../../src/reading/normalise/normalise.ts";
import { fold, isSyllable, keyOf } from "../../src/reading/normalise/syllables.ts";

const read = (text: string) =>
  normalise(text)
    .words.map((word) => word.text)
    .join(" ");

describe("spellings", () => {
  test.each([
    ["e hk mún sống nx", "em không muốn sống nữa"],
    ["c ứ u  e m", "cứu em"],
    ["ch.ết", "chết"],
    ["chếtttttt", "chết"],
    ["CỨU EM", "cứu em"],
    ["em bij ddanhs", "em bị đánh"],
    ["cu7u1 em", "cứu em"],
    ["ch3t", "chết"],
    ["c\u200bứ\u200bu em", "cứu em"],
    ["cu\u031b\u0301u em", "cứu em"],
    ["сứu em", "cứu em"],
    ["anhtachoemuonggido", "anh ta cho em uong gi do"],
    ["bị quánh", "bị đánh"],
    ["hông bít", "không biết"],
  ])("%s", (typed, meant) => {
    expect(read(typed)).toBe(meant);
  });

  test("old and new tone marks, y and i, hỏi and ngã are one", () => {
    expect(keyOf("hoà")).toBe(keyOf("hòa"));
    expect(keyOf("thuỷ")).toBe(keyOf("thủy"));
    expect(keyOf("kỹ")).toBe(keyOf("kĩ"));
    expect(keyOf("ngã")).toBe(keyOf("ngả"));
    expect(keyOf("bố")).not.toBe(keyOf("bỏ"));
  });

  test("folding leaves plain letters", () => {
    expect(fold("Đuối nước".toLowerCase())).toBe("duoi nuoc");
    expect(isSyllable("nghieng")).toBe(true);
    expect(isSyllable("craft")).toBe(false);
  });
});

describe("the way back to the person's own characters", () => {
  const text = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.string({ unit: "binary" }),
    fc
      .array(
        fc.constantFrom(
          "em",
          "hk",
          "mún",
          "c ứ u",
          "chếtttt",
          "\u0301",
          "\u200b",
          "🔪",
          "anhtachoem",
          "ch3t",
          "đ",
          "ﬁ",
          ".",
          " ",
          "\n",
        ),
        { maxLength: 30 },
      )
      .map((parts) => parts.join("")),
  );

  test("every word lies inside the text, in order, and is not empty", () => {
    fc.assert(
      fc.property(text, (original) => {
        let last = 0;
        for (const word of normalise(original).words) {
          expect(word.start).toBeGreaterThanOrEqual(0);
          expect(word.end).toBeGreaterThan(word.start);
          expect(word.end).toBeLessThanOrEqual(original.length);
          expect(word.start).toBeGreaterThanOrEqual(last);
          last = word.start;
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test("a word's span is what the person typed, decomposed or not", () => {
    const words = normalise("Bố đang cầm dao".normalize("NFD")).words;
    const original = "Bố đang cầm dao".normalize("NFD");
    expect(words.map((word) => original.slice(word.start, word.end).normalize("NFC"))).toEqual([
      "Bố",
      "đang",
      "cầm",
      "dao",
    ]);
  });
});
