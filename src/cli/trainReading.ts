/**
 * Trains the reading's weights from corpus/ and writes src/reading/model/weights.json. The same corpus gives the same
 * bytes. Writers of the test split and the measured ordinary talk are not read.
 */
import { writeFileSync } from "node:fs";
import { encodeWeights, setWeights, WEIGHTS_FILE } from "../reading/model/weights.ts";
import { readCorpus, splitOf } from "../reading/training/corpus.ts";
import { train } from "../reading/training/train.ts";
import { tune } from "../reading/training/tune.ts";

const corpus = readCorpus(new URL("../../corpus/", import.meta.url)).filter(
  ({ source }) => !["test", "ordinary test"].includes(splitOf(source)),
);
const validation = corpus.filter((line) => splitOf(line.source) === "validation");
const trial = train(corpus.filter((line) => splitOf(line.source) === "train"));
setWeights(trial);
const thresholds = tune(validation);
// With the thresholds chosen, the validation writers teach too; only what is measured stays unseen.
const weights = process.argv.includes("--trial") ? trial : train(corpus);
writeFileSync(WEIGHTS_FILE, encodeWeights({ ...weights, thresholds }));
process.stdout.write(`${JSON.stringify(thresholds)}\n`);
