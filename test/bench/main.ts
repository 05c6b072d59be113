/**
 * `npm run bench`: the durable road beside pgbench in one run, on one machine and one Postgres.
 * `--json` prints one JSON object instead of the table; `--seconds N` sets the length of each part.
 */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startEmbeddedPostgres } from "../../src/storage/embeddedPostgres.ts";
import { benchEngine } from "./engine.ts";
import { runPgbench } from "./pgbench.ts";
import { benchRoad, type RoadFigures } from "./road.ts";

const { values } = parseArgs({
  options: { json: { type: "boolean" }, seconds: { type: "string", default: "10" } },
});
const seconds = Number(values.seconds);
const folder = mkdtempSync(join(tmpdir(), "line-bench-"));
chmodSync(folder, 0o755);
// As in production: every commit waits for the disk.
const postgres = await startEmbeddedPostgres({
  folder,
  settings: { max_connections: "200", shared_buffers: "512MB" },
});

const engine = benchEngine(2);
const pgbench = await runPgbench(postgres.url, 16, seconds);
const roads: RoadFigures[] = [];
for (const connections of [1, 8, 64, 512])
  roads.push(await benchRoad(postgres.url, { connections, seconds, rate: 25 }));
const unlimited = await benchRoad(postgres.url, { connections: 64, seconds, rate: 10_000 });
const pgbenchAfter = await runPgbench(postgres.url, 16, seconds);
await postgres.stop();
rmSync(folder, { recursive: true, force: true });

const yardstick = pgbench !== null && pgbenchAfter !== null ? (pgbench + pgbenchAfter) / 2 : null;
const result = {
  cores: cpus().length,
  node: process.version,
  engineTurnsPerSecond: engine,
  pgbench,
  pgbenchAfter,
  roads,
  unlimited,
};
if (values.json) process.stdout.write(`${JSON.stringify(result)}\n`);
else print();

function print(): void {
  const line = (name: string, text: string) => process.stdout.write(`${name.padEnd(58)} ${text}\n`);
  line("cores, node", `${result.cores}, ${result.node}`);
  line("the engine alone: turns/s with restore and persist", engine.toFixed(0));
  line(
    "pgbench, three writes one transaction each (before, after)",
    `${pgbench?.toFixed(0) ?? "not installed"}, ${pgbenchAfter?.toFixed(0) ?? "-"} /s`,
  );
  for (const road of roads)
    line(`durable road, ${road.connections} connections, sending 25/s`, describe(road));
  line("durable road, 64 connections, sending without limit", describe(unlimited));
}

function describe(road: RoadFigures): string {
  const times = yardstick === null ? "" : ` = ${(road.turnedPerSecond / yardstick).toFixed(2)} × pgbench`;
  const sent = road.sentPerSecond > 0 ? `, ${road.sentPerSecond.toFixed(0)} calls/s out` : "";
  return `${road.turnedPerSecond.toFixed(0)} messages/s${times}; webhook p50 ${road.p50.toFixed(1)} ms, p99 ${road.p99.toFixed(1)} ms${sent}`;
}
