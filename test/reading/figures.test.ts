import { describe, expect, test } from "vitest";
import { analyse, type Without } from "../../src/reading/analyse.ts";
import { readCorpus, splitOf } from "../../src/reading/training/corpus.ts";

const LEVELS = ["none", "concern", "urgent", "critical"];
const corpus = readCorpus(new URL("../../corpus/", import.meta.url));
const lines = corpus.filter((line) => splitOf(line.source) === "test");
const ordinary = corpus.filter((line) => splitOf(line.source) === "ordinary test");

/** Share of the test split's lines of this urgency that are read at this level or above. */
function share(urgency: string, atLeast: string, without: Without = {}, among = lines): number {
  const some = among.filter((line) => line.urgency === urgency);
  const read = some.filter(
    (line) => LEVELS.indexOf(analyse(line.text, without).urgency) >= LEVELS.indexOf(atLeast),
  );
  return read.length / some.length;
}

// Floors are what was measured on the repository's own test writers (src/reading/REPORT.md), a little below.
describe("figures on the test writers, who taught neither rules nor model", () => {
  test("critical messages are heard", () => {
    expect(share("critical", "urgent")).toBeGreaterThanOrEqual(0.9);
    expect(share("critical", "critical")).toBeGreaterThanOrEqual(0.86);
  });

  test("urgent messages are heard", () => {
    expect(share("urgent", "urgent")).toBeGreaterThanOrEqual(0.84);
  });

  test("hard negatives stay quiet", () => {
    expect(share("none", "urgent")).toBeLessThanOrEqual(0.085);
  });

  test("ordinary talk stays quiet", () => {
    expect(share("none", "urgent", {}, ordinary)).toBeLessThanOrEqual(0.042);
  });

  test("without the model far fewer are heard, without the rules fewer or as many", () => {
    expect(share("critical", "urgent", { model: true })).toBeLessThan(share("critical", "urgent") - 0.2);
    expect(share("critical", "critical", { rules: true })).toBeLessThanOrEqual(share("critical", "critical"));
  });
});
