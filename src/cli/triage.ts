/**
 * `npm run triage`: JSON lines in, readings of danger out. With `--explain`, prints for people what was read and why.
 */
import { once } from "node:events";
import { createInterface } from "node:readline";
import { analyse } from "../reading/analyse.ts";
import { explain } from "../reading/explain.ts";
import { readDanger } from "../reading/index.ts";

type Line = { id?: unknown; text: string };

const explaining = process.argv.includes("--explain");
let failed = false;

for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
  if (line.trim() === "") continue;
  const parsed = parse(line);
  if (typeof parsed === "string") {
    failed = true;
    process.stderr.write(`${JSON.stringify({ error: parsed, line })}\n`);
  } else await print(explaining ? `${explain(analyse(parsed.text))}\n` : answer(parsed));
}
if (failed) process.exitCode = 1;

/** The line's message, or what is wrong with it. People may explain plain text without JSON around it. */
function parse(line: string): Line | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return explaining ? { text: line } : "not JSON";
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return explaining ? { text: line } : "not a JSON object";
  if (!("text" in value) || typeof value.text !== "string") return "no text";
  return { text: value.text, ...("id" in value ? { id: value.id } : {}) };
}

function answer({ id, text }: Line): string {
  const { urgency, reasons } = readDanger(text);
  const shown = reasons.map(({ rule, quote }) => ({ rule, quote }));
  return `${JSON.stringify({ ...(id === undefined ? {} : { id }), urgency, reasons: shown })}\n`;
}

/** Waits for a slow reader, so that memory stays flat. */
async function print(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, "drain");
}
