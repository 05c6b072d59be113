import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { analyse } from "../../src/reading/analyse.ts";
import { readWords } from "../../src/reading/index.ts";
import { READ_FROM_EACH_END } from "../../src/reading/normalise/characters.ts";

const MEGABYTE = 1_000_000;
const hostile: [string, string][] = [
  ["one letter", "a".repeat(MEGABYTE)],
  ["one danger word", "đánh ".repeat(MEGABYTE / 5)],
  ["nested repeats", `${"a!".repeat(MEGABYTE / 2)}`],
  ["spaced letters", "c ứ u ".repeat(MEGABYTE / 6)],
  ["combining marks", `e${"\u0301".repeat(MEGABYTE)}`],
  ["invisible signs", "\u200b".repeat(MEGABYTE)],
  ["no sentence end", "bố em đang cầm dao và ".repeat(MEGABYTE / 22)],
  ["digits", "0912345678 ".repeat(MEGABYTE / 11)],
  ["halves of letters", "\ud800".repeat(MEGABYTE)],
  ["dots", ".".repeat(MEGABYTE)],
  ["place names", "xã tân thành ".repeat(MEGABYTE / 13)],
];

// Work is counted in words and hits, not in seconds, so that a slow machine cannot fail it.
describe.each(hostile)("1 MB of %s", (_name, text) => {
  test("is read with bounded work", () => {
    const { message, hits, reasons } = analyse(text);
    expect(message.words.length).toBeLessThanOrEqual(2 * READ_FROM_EACH_END + 1);
    expect(hits.length).toBeLessThanOrEqual(message.words.length * 24);
    expect(reasons.length).toBeLessThan(100);
    expect(readWords(text, { offered: [{ id: "yes", labels: ["Có"] }] }).places.length).toBeLessThanOrEqual(
      8,
    );
  });
});

test("danger at either end of a huge text is heard", () => {
  const padding = "la la la. ".repeat(100_000);
  expect(analyse(`bố em đang cầm dao. ${padding}`).urgency).toBe("critical");
  expect(analyse(`${padding} bố em đang cầm dao`).urgency).toBe("critical");
});

test("10,000 random strings are read without a crash, and every reason quotes the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 120 }), (text) => {
      for (const { quote, start, end } of analyse(text).reasons) expect(text.slice(start, end)).toBe(quote);
    }),
    { numRuns: 10_000 },
  );
});
