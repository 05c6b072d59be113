/** `npm run reports -- --format jsonl|csv [--since DATE]`: the structured reports, opened with the master key. */
import { parseArgs } from "node:util";
import { z } from "zod";
import { recordAudit } from "../storage/audit.ts";
import { type PrintedReport, readReports } from "../storage/reports.ts";
import { withStorage } from "./withStorage.ts";

const options = z.object({
  format: z.enum(["jsonl", "csv"], { error: "--format must be jsonl or csv" }).default("jsonl"),
  since: z.coerce.date({ error: "--since must be a date such as 2026-11-22" }).optional(),
});

const COLUMNS = [
  "code",
  "createdAt",
  "kind",
  "category",
  "urgency",
  "status",
  "channel",
  "lang",
  "anonymous",
  "place",
  "child",
  "informant",
  "story",
  "answers",
] as const satisfies (keyof PrintedReport)[];

const PLACE = ["provinceCode", "communeCode", "landmark", "latitude", "longitude"] as const;

await withStorage(async ({ database, vault }) => {
  const { values } = parseArgs({ options: { format: { type: "string" }, since: { type: "string" } } });
  const { format, since } = options.parse(values);
  let count = 0;
  if (format === "csv") process.stdout.write(`${csvHeader().join(",")}\n`);
  for await (const report of readReports(database, vault, since ?? null)) {
    process.stdout.write(`${format === "csv" ? csvRow(report) : JSON.stringify(report)}\n`);
    count += 1;
  }
  // Written last, when it is known what was read, and before the process may end well.
  await database.transaction((sql) =>
    recordAudit(sql, { actor: "cli", action: "reports.read", subject: "reports", detail: { count, format } }),
  );
});

function csvHeader(): string[] {
  return COLUMNS.flatMap((name) => (name === "place" ? PLACE.map((part) => `place.${part}`) : [name]));
}

function csvRow(report: PrintedReport): string {
  return COLUMNS.flatMap((name): unknown[] =>
    name === "place" ? PLACE.map((part) => report.place[part]) : [report[name]],
  )
    .map(csvCell)
    .join(",");
}

function csvCell(value: unknown): string {
  if (value === null) return "";
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  // A cell that begins like a formula would be run by a spreadsheet; a person's words must not be.
  const safe = /^[=+\-@\t\r]/.test(text) && typeof value === "string" ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
