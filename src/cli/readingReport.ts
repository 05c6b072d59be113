/** Writes src/reading/REPORT.md from the test writers and the recorded rounds of corpus/. */
import { readFileSync, writeFileSync } from "node:fs";
import { readCorpus, splitOf } from "../reading/training/corpus.ts";
import { type Round, report } from "../reading/training/report.ts";

const corpus = new URL("../../corpus/", import.meta.url);
const lines = readCorpus(corpus).filter((line) => splitOf(line.source) === "test");
const rounds = JSON.parse(readFileSync(new URL("rounds.json", corpus), "utf8")) as Round[];
writeFileSync(new URL("../reading/REPORT.md", import.meta.url), `${report(lines, rounds)}\n`);
