/** The plans by which Postgres really runs the statements of the road, from its own log (auto_explain). */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type pg from "pg";

export type Plan = {
  /** The beginning of the statement. */
  statement: string;
  /** Milliseconds of the run that was logged. */
  ms: number;
  /** How each table is read: "Index Scan using x on y". */
  ways: string[];
  /** Whether a stored table is read from end to end. */
  readsAll: boolean;
};

const SETTINGS = [
  "session_preload_libraries = 'auto_explain'",
  "auto_explain.log_min_duration = 0",
  "auto_explain.log_analyze = on",
  "auto_explain.log_buffers = on",
  "auto_explain.log_parameter_max_length = 0",
  "auto_explain.sample_rate = 0.2",
];
const BIG = /\b(message|conversation|person|data_key)\b/;

/** From now on new connections log their plans. */
export async function logPlans(client: pg.Client, database: string): Promise<void> {
  await client.query("load 'auto_explain'");
  for (const setting of SETTINGS) await client.query(`alter database "${database}" set ${setting}`);
}

/** @param folder of the embedded cluster; @returns the last plan of every statement on the large tables */
export function readPlans(folder: string): Plan[] {
  const log = readFileSync(join(folder, "server.log"), "utf8");
  const plans = new Map<string, Plan>();
  for (const entry of log.split(/^(?=\d{4}-\d\d-\d\d )/m)) {
    const found = /LOG: {2}duration: ([\d.]+) ms {2}plan:\n([\s\S]*)/.exec(entry);
    if (!found?.[1] || !found[2]) continue;
    const lines = found[2].split("\n").map((line) => line.replace(/^\t/, ""));
    const start = lines.findIndex((line) => /\(cost=/.test(line));
    const statement = lines.slice(0, start).join(" ").replace("Query Text:", "").replace(/\s+/g, " ").trim();
    const ways = lines
      .slice(start)
      .map((line) => /(?:Index (?:Only )?Scan|Seq Scan|Bitmap Heap Scan)[^(]*/.exec(line)?.[0].trim() ?? "")
      .filter((way) => BIG.test(way));
    if (ways.length === 0 || !BIG.test(statement)) continue;
    plans.set(statement, {
      statement: statement.slice(0, 90),
      ms: Number(found[1]),
      ways: [...new Set(ways)],
      readsAll: ways.some((way) => way.startsWith("Seq Scan")),
    });
  }
  return [...plans.values()];
}
