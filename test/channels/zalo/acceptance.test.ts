import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { ACCEPTANCE_LINES, CHECKED } from "./acceptanceLines.ts";

const TESTS = fileURLToPath(new URL("../../", import.meta.url));

/** Numbers that stand in the title of a test or of a group of tests anywhere under `test/`. */
function numbersInTitles(): Set<string> {
  const files = readdirSync(TESTS, { recursive: true, encoding: "utf8" });
  const sources = files
    .filter((name) => /\.ts$/.test(name) && !name.includes("acceptance"))
    .map((name) => readFileSync(join(TESTS, name), "utf8"));
  // A title may follow a table of cases, so any quoted text counts; comments do not.
  const quoted = sources.flatMap((source) => source.match(/(["'`])(?:(?!\1)[^\n\\]|\\.)*\1/g) ?? []);
  return new Set(quoted.flatMap((text) => text.match(/\b(?:ZA|GEN|TG)-\d\d\b/g) ?? []));
}

test.each(CHECKED)("every %s line of the checklist has a test that carries its number", (prefix) => {
  const tested = numbersInTitles();
  expect(ACCEPTANCE_LINES[prefix].filter((line) => !tested.has(line))).toEqual([]);
});
