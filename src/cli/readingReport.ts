/** Writes src/reading/REPORT.md from the test writers, the measured ordinary talk and the recorded rounds of corpus/. */
import { readFileSync, writeFileSync } from "node:fs";
import { readCorpus, splitOf } from "../reading/training/corpus.ts";
import { type Round, report } from "../reading/training/report.ts";

const folder = new URL("../../corpus/", import.meta.url);
const corpus = readCorpus(folder);
const of = (split: ReturnType<typeof splitOf>) => corpus.filter((line) => splitOf(line.source) === split);
const rounds = JSON.parse(readFileSync(new URL("rounds.json", folder), "utf8")) as Round[];
const text = report(of("test"), of("ordinary test"), rounds);
writeFileSync(new URL("../reading/REPORT.md", import.meta.url), `${text}\n`);
