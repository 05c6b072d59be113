/**
 * Trains the reading's weights from corpus/ and writes src/reading/model/weights.json. The same corpus gives the same
 * bytes. Writers of the test split are not read.
 */
import { writeFileSync } from "node:fs";
import { encodeWeights, setWeights, WEIGHTS_FILE } from "../reading/model/weights.ts";
import { readCorpus, splitOf } from "../reading/training/corpus.ts";
import { train } from "../reading/training/train.ts";
import { tune } from "../reading/training/tune.ts";

const corpus = readCorpus(new URL("../../corpus/", import.meta.url));
const weights = train(corpus.filter((line) => splitOf(line.source) === "train"));
setWeights(weights);
weights.thresholds = tune(corpus.filter((line) => splitOf(line.source) === "validation"));
writeFileSync(WEIGHTS_FILE, encodeWeights(weights));
process.stdout.write(`${JSON.stringify(weights.thresholds)}\n`);
