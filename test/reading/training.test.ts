/** The lessons and the networks: what is made for teaching stays what it means, and training can be repeated. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { findConcepts } from "../../src/reading/lexicon/concepts.ts";
import { featureVector } from "../../src/reading/model/featureVector.ts";
import { networkShares, networkVoices } from "../../src/reading/model/network.ts";
import { type NetworkLesson, trainNetwork } from "../../src/reading/model/trainNetwork.ts";
import { decodeWeights, encodeWeights, loadWeights, WEIGHTS_FILE } from "../../src/reading/model/weights.ts";
import { normalise } from "../../src/reading/normalise/normalise.ts";
import { readCorpus, splitOf } from "../../src/reading/training/corpus.ts";
import { phrasebook } from "../../src/reading/training/phrasebook.ts";
import { variantsOf } from "../../src/reading/training/variants.ts";

const corpus = readCorpus(new URL("../../corpus/", import.meta.url));

function vectorOf(text: string) {
  const message = normalise(text);
  return featureVector(message, findConcepts(message), { from: 0, to: message.words.length });
}

describe("a network", () => {
  // Either idea alone is harmless here and both together are not, which no sum of weights can say.
  const said: [string, number][] = [
    ["bố cầm dao", 1],
    ["bố cầm sách", 0],
    ["game có dao", 0],
    ["game có sách", 1],
  ];
  const lessons: NetworkLesson[] = said.map(([text, urgency]) => ({
    vectors: [vectorOf(text)],
    urgency,
    kind: urgency,
    weight: 1,
  }));
  const training = {
    classes: ["calm", "danger", "calm/talk", "danger/knife"],
    urgencies: 2,
    buckets: 1 << 10,
    width: 16,
    neurons: 16,
    rounds: 400,
    seed: 5,
  };
  const network = trainNetwork(lessons, training);

  test.each(said)("learns what only two ideas together say: %s", (text, label) => {
    const [coarse, fine] = networkShares(network, vectorOf(text), 2);
    expect(coarse[label]).toBeGreaterThan(0.7);
    expect(fine[label]).toBeGreaterThan(0.7);
  });

  test("is the same when it is trained again", () => {
    expect(trainNetwork(lessons, training)).toEqual(network);
  });

  test("tells which words spoke for danger", () => {
    const vector = vectorOf("bố cầm dao");
    const voices = networkVoices(network, vector, [1], 2);
    const of = (word: number) =>
      voices.reduce(
        (sum, voice, i) => sum + (vector.from[i] === word && vector.to[i] === word + 1 ? voice : 0),
        0,
      );
    expect(Math.max(of(0), of(1), of(2))).toBeGreaterThan(0);
    expect(voices.length).toBe(vector.buckets.length);
  });
});

test("weights are the same after they were written and read", () => {
  const written = encodeWeights(loadWeights());
  expect(encodeWeights(decodeWeights(written)) === written).toBe(true);
  expect(written === readFileSync(WEIGHTS_FILE, "utf8")).toBe(true);
});

describe("the phrasebook", () => {
  const lines = phrasebook();

  test("leaves no slot open and says the same every time", () => {
    for (const { text } of lines) expect(text).not.toMatch(/[{}|@]/);
    expect(phrasebook()).toEqual(lines);
  });

  test("names only kinds that the corpus names", () => {
    const known = new Set(corpus.map((line) => `${line.urgency}/${line.category}`));
    for (const { urgency, category } of lines) expect(known).toContain(`${urgency}/${category}`);
  });

  test("holds nothing that is measured", () => {
    const plain = (text: string) =>
      text
        .toLowerCase()
        .replace(/[^\p{L}\p{N} ]/gu, "")
        .trim();
    const measured = new Set(
      corpus.filter(({ source }) => splitOf(source).includes("test")).map(({ text }) => plain(text)),
    );
    const found = lines
      .map(({ text }) => plain(text))
      .filter((text) => text.split(" ").length > 4 && measured.has(text));
    expect(found).toEqual([]);
  });
});

test("variants are other spellings of the line, the same every time", () => {
  const line = corpus.find(({ text, lang }) => lang === "vi" && text.split(" ").length > 8);
  if (!line) throw new Error("no line");
  const variants = variantsOf(line, 6, 3);
  expect(variants).toHaveLength(6);
  expect(variantsOf(line, 6, 3)).toEqual(variants);
  expect(new Set(variants).size).toBeGreaterThan(2);
});
