/**
 * `npm run bench`: the road of a message beside pgbench and beside what one would write instead, in one run, on one
 * machine and one Postgres. `--json` prints one JSON object instead of the tables, `--seconds N` sets the length of
 * each part, `--only PART,PART` measures some of them.
 */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startEmbeddedPostgres } from "../../src/storage/embeddedPostgres.ts";
import { type AcceptFigures, type HalfLoadFigures, measureAccept, measureAtRate } from "./accept.ts";
import { benchEngine } from "./engine.ts";
import { describeMachine } from "./machine.ts";
import { type MemoryFigures, measureMemory, measureRest, type RestFigures } from "./memory.ts";
import { runPgbench } from "./pgbench.ts";
import { printResult } from "./print.ts";
import type { ProfileSummary } from "./profile.ts";
import { profileTalks } from "./profileTalks.ts";
import { BOTS, measureTalks, recordTalk, type TalkFigures } from "./talks.ts";
import { startTelegram } from "./telegram.ts";
import { generator } from "./wrk.ts";

const PARTS = ["engine", "accept", "talks", "processes", "half", "rest", "memory", "profile"] as const;
type Part = (typeof PARTS)[number];

export type Result = {
  machine: ReturnType<typeof describeMachine>;
  generator: string;
  seconds: number;
  /** Transactions a second before, between and after the parts; null where it is not installed. */
  pgbench: (number | null)[];
  engineTurnsPerSecond?: number;
  accept?: AcceptFigures[];
  talks?: TalkFigures[];
  processes?: { accept: AcceptFigures[]; talks: TalkFigures[] };
  half?: { limited: HalfLoadFigures; unlimited: HalfLoadFigures };
  rest?: RestFigures;
  memory?: MemoryFigures;
  profile?: ProfileSummary;
};

const CROWDS = [1, 8, 64, 512];
const ENGINE_SECONDS = 3;

const { values } = parseArgs({
  options: {
    json: { type: "boolean" },
    seconds: { type: "string", default: "8" },
    only: { type: "string", default: PARTS.join(",") },
  },
});
const seconds = Number(values.seconds);
const wanted = new Set(values.only.split(","));
const wants = (part: Part) => wanted.has(part);

const folder = mkdtempSync(join(tmpdir(), "line-bench-"));
chmodSync(folder, 0o755);
// As in production: every commit waits for the disk.
const cluster = await startEmbeddedPostgres({
  folder,
  settings: { max_connections: "300", shared_buffers: "512MB", max_wal_size: "8GB" },
});
const result: Result = { machine: describeMachine(), generator, seconds, pgbench: [] };
const yardstick = async () => void result.pgbench.push(await runPgbench(cluster.url, 16, seconds));

if (wants("engine")) result.engineTurnsPerSecond = benchEngine(ENGINE_SECONDS);
if (wants("accept")) {
  await yardstick();
  result.accept = await measureAccept(cluster, { connections: CROWDS, seconds });
  await yardstick();
}
const talk = wants("talks") || wants("processes") || wants("profile") ? await recordTalk(cluster) : [];
if (wants("talks")) {
  result.talks = [];
  for (const bot of BOTS)
    result.talks.push(...(await measureTalks(bot, { cluster, talk, people: CROWDS, seconds })));
}
if (wants("processes")) {
  result.processes = { accept: [], talks: [] };
  for (const processes of [2, 4]) {
    result.processes.accept.push(
      ...(await measureAccept(cluster, { connections: [64], seconds, processes })),
    );
    result.processes.talks.push(
      ...(await measureTalks("ours", { cluster, talk, people: [64], seconds, processes })),
    );
  }
  await yardstick();
}
if (wants("half") && result.accept && result.talks) {
  const accepted = result.accept.find((one) => one.connections === 64)?.messagesPerSecond ?? 0;
  const talked = result.talks.find((one) => one.bot === "ours" && one.people === 64)?.messagesPerSecond ?? 0;
  result.half = {
    limited: await measureAtRate(cluster, { rate: accepted / 2, seconds: seconds * 2, limited: true }),
    unlimited: await measureAtRate(cluster, { rate: talked / 2, seconds: seconds * 2, limited: false }),
  };
}
if (wants("rest")) {
  const telegram = await startTelegram();
  result.rest = await measureRest(telegram.port);
  telegram.stop();
}
if (wants("memory")) result.memory = await measureMemory(cluster);
if (wants("profile")) result.profile = await profileTalks(cluster, talk, seconds);
await cluster.stop();
rmSync(folder, { recursive: true, force: true });

if (values.json) process.stdout.write(`${JSON.stringify(result)}\n`);
else printResult(result);
process.exit(0);
