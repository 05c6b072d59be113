import type { Urgency } from "../../../flows/contract.ts";
import { analyse } from "../analyse.ts";
import type { Line } from "./corpus.ts";

/** A fresh round as it was measured before its messages joined the corpus. */
export type Round = { round: number; what: string; figures: Record<string, string> };

type Read = { line: Line; urgency: Urgency };

const LEVELS: Urgency[] = ["none", "concern", "urgent", "critical"];
const Z = 1.96;

/** The reading report: recall and false alarms with 95 % Wilson intervals, as Markdown. */
export function report(lines: Line[], ordinary: Line[], rounds: Round[]): string {
  const measure = (some: Line[]) => some.map((line) => ({ line, urgency: analyse(line.text).urgency }));
  const read = measure(lines);
  return [
    "# Reading report",
    "",
    "Made by `node src/cli/readingReport.ts` from the test writers of `corpus/`, who taught neither rules nor model.",
    "Brackets: 95 % Wilson interval. “heard” = read as urgent or critical.",
    "",
    "## All test lines",
    "",
    ...overall(read),
    ...ordinaryRows(measure(ordinary)),
    "",
    ...["style", "speaker", "lang", "category"].flatMap((by) => section(read, by as "style")),
    "## Fresh rounds, as measured before they joined the corpus",
    "",
    ...rounds.flatMap(roundLines),
  ].join("\n");
}

function overall(read: Read[]): string[] {
  const of = (urgency: Urgency) => read.filter(({ line }) => line.urgency === urgency);
  const row = (name: string, some: Read[], atLeast: Urgency) => `| ${name} | ${rate(some, atLeast)} |`;
  return [
    "| figure | measured |",
    "| --- | --- |",
    row("critical read as critical or urgent", of("critical"), "urgent"),
    row("critical read as critical", of("critical"), "critical"),
    row("urgent read as urgent or critical", of("urgent"), "urgent"),
    row("concern read as concern or above", of("concern"), "concern"),
    row("concern read as urgent or above", of("concern"), "urgent"),
    row("hard negatives read as urgent or above", of("none"), "urgent"),
    row("hard negatives read as critical", of("none"), "critical"),
  ];
}

/** Ordinary public talk that nobody meant as a trap, from files of which nothing is taught. */
function ordinaryRows(read: Read[]): string[] {
  return [
    `| ordinary talk read as urgent or above | ${rate(read, "urgent")} |`,
    `| ordinary talk read as critical | ${rate(read, "critical")} |`,
  ];
}

function section(read: Read[], by: "style" | "speaker" | "lang" | "category"): string[] {
  const names = [...new Set(read.map(({ line }) => line[by]))].sort();
  const rows = names.map((name) => {
    const some = read.filter(({ line }) => line[by] === name);
    const pick = (urgency: Urgency) => some.filter(({ line }) => line.urgency === urgency);
    return `| ${name} | ${rate(pick("critical"), "urgent")} | ${rate(pick("urgent"), "urgent")} | ${rate(pick("none"), "urgent")} |`;
  });
  return [
    `## By ${by}`,
    "",
    `| ${by} | critical heard | urgent heard | false alarms |`,
    "| --- | --- | --- | --- |",
    ...rows,
    "",
  ];
}

function roundLines({ round, what, figures }: Round): string[] {
  const shown = Object.entries(figures).map(([name, value]) => `${name} ${value}`);
  return [`- Round ${round} (${what}): ${shown.join("; ")}`];
}

function rate(some: Read[], atLeast: Urgency): string {
  if (some.length === 0) return "–";
  const hits = some.filter(({ urgency }) => LEVELS.indexOf(urgency) >= LEVELS.indexOf(atLeast)).length;
  const [low, high] = wilson(hits, some.length);
  return `${percent(hits / some.length)} (${hits}/${some.length}) [${percent(low)}–${percent(high)}]`;
}

/** The 95 % interval of a share that was counted. */
export function wilson(hits: number, of: number): [number, number] {
  const share = hits / of;
  const middle = share + (Z * Z) / (2 * of);
  const reach = Z * Math.sqrt((share * (1 - share)) / of + (Z * Z) / (4 * of * of));
  const scale = 1 + (Z * Z) / of;
  return [Math.max(0, (middle - reach) / scale), Math.min(1, (middle + reach) / scale)];
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
