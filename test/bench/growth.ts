/**
 * `node test/bench/growth.ts --conversations 100000 --messages 1000000`: what a message costs when so much is stored.
 * `--active N`: only so many of them write, as in life; without it anybody does, mostly people whose key is in no cache.
 * `--folder FOLDER` keeps the filled cluster there and uses it again; `--fill-only` stops after filling.
 */
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import pg from "pg";
import { startEmbeddedPostgres } from "../../src/storage/embeddedPostgres.ts";
import { PLATFORM_RATE } from "./accept.ts";
import { fill } from "./growth/fill.ts";
import { logPlans, type Plan, readPlans } from "./growth/plans.ts";
import { describeMachine } from "./machine.ts";
import { type Home, makeHome, startProgram, turned } from "./program.ts";
import { LINES, targetOf, UNLIMITED, usedBy } from "./talks.ts";
import { startTelegram } from "./telegram.ts";
import { load } from "./wrk.ts";

const { values } = parseArgs({
  options: {
    conversations: { type: "string", default: "10000" },
    messages: { type: "string" },
    active: { type: "string" },
    seconds: { type: "string", default: "8" },
    folder: { type: "string" },
    "fill-only": { type: "boolean" },
    json: { type: "boolean" },
  },
});
const conversations = Number(values.conversations);
const messages = Number(values.messages ?? conversations * 10);
const active = Number(values.active ?? conversations);
const seconds = Number(values.seconds);
const CONNECTIONS = 64;
const PLAN_SECONDS = 2;

const keep = values.folder !== undefined;
const folder = keep ? resolve(values.folder as string) : mkdtempSync(join(tmpdir(), "line-growth-"));
mkdirSync(folder, { recursive: true });
chmodSync(folder, 0o755);
const note = join(folder, "filled.json");
const cluster = await startEmbeddedPostgres({
  folder,
  settings: {
    max_connections: "200",
    shared_buffers: "512MB",
    max_wal_size: "8GB",
    autovacuum_naptime: "10s",
  },
});
const tell = (line: string) => process.stderr.write(`${line}\n`);
const telegram = await startTelegram();
const home = existsSync(note) ? await openFilled() : await makeFilled();
if (!values["fill-only"]) await measure();
telegram.stop();
await home.client.end();
await cluster.stop();
if (!keep) rmSync(folder, { recursive: true, force: true });
process.exit(0);

async function openFilled(): Promise<Home> {
  const { name, masterKey } = JSON.parse(readFileSync(note, "utf8")) as { name: string; masterKey: string };
  const url = cluster.url.replace(/\/postgres$/, `/${name}`);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return { url, masterKey, client, drop: async () => undefined };
}

/** Our program has one talk, which is then copied. */
async function makeFilled(): Promise<Home> {
  const home = await makeHome(cluster.url);
  const program = await startProgram(home, { platformPort: telegram.port, rate: UNLIMITED });
  await telegram.record(targetOf(program.port), LINES);
  await program.stop();
  await fill(home.client, { masterKey: home.masterKey, conversations, messages, tell });
  writeFileSync(note, JSON.stringify({ name: home.url.split("/").pop(), masterKey: home.masterKey }));
  return home;
}

async function measure(): Promise<void> {
  const { client } = home;
  const program = await startProgram(home, { platformPort: telegram.port, rate: PLATFORM_RATE });
  const lines = (forSeconds: number) =>
    load({ port: program.port, connections: CONNECTIONS, seconds: forSeconds, people: active });
  await lines(3);
  await turned(client);
  const updatesBefore = await updates(client);
  const before = usedBy([program.pid], cluster.pid);
  const begun = performance.now();
  const loaded = await lines(seconds);
  await turned(client);
  const took = (performance.now() - begun) / 1000;
  const after = usedBy([program.pid], cluster.pid);
  await program.stop();
  const updatesAfter = await updates(client);
  const result = {
    machine: describeMachine(),
    conversations,
    active,
    messages,
    messagesPerSecond: loaded.accepted / took,
    hook: { p50: loaded.p50, p99: loaded.p99 },
    refused: loaded.refused + loaded.failed,
    botMicros: ((after.bot - before.bot) / loaded.accepted) * 1e6,
    postgresMicros: ((after.postgres - before.postgres) / loaded.accepted) * 1e6,
    /** Updates that needed no index written: of all rows of the conversations, of all lines. */
    hotTalks: (updatesAfter.hotTalks - updatesBefore.hotTalks) / (updatesAfter.talks - updatesBefore.talks),
    hotLines: (updatesAfter.hotLines - updatesBefore.hotLines) / (updatesAfter.lines - updatesBefore.lines),
    gigabytes: await gigabytes(client),
    plans: await plansUnderLoad(),
  };
  if (values.json) process.stdout.write(`${JSON.stringify(result)}\n`);
  else print(result);
}

async function plansUnderLoad(): Promise<Plan[]> {
  await logPlans(home.client, home.url.split("/").pop() ?? "");
  const program = await startProgram(home, { platformPort: telegram.port, rate: PLATFORM_RATE });
  await load({ port: program.port, connections: CONNECTIONS, seconds: PLAN_SECONDS, people: active });
  await turned(home.client);
  await program.stop();
  return readPlans(cluster.folder);
}

async function updates(client: pg.Client) {
  const found = await client.query<Record<"talks" | "hotTalks" | "lines" | "hotLines", string>>(
    `select c.n_tup_upd as talks, c.n_tup_hot_upd as "hotTalks", m.n_tup_upd as lines, m.n_tup_hot_upd as "hotLines"
     from pg_stat_user_tables c, pg_stat_user_tables m where c.relname = 'conversation' and m.relname = 'message'`,
  );
  const row = found.rows[0];
  return {
    talks: Number(row?.talks),
    hotTalks: Number(row?.hotTalks),
    lines: Number(row?.lines),
    hotLines: Number(row?.hotLines),
  };
}

async function gigabytes(client: pg.Client): Promise<number> {
  const found = await client.query<{ size: string }>("select pg_database_size(current_database()) as size");
  return Number(found.rows[0]?.size) / 2 ** 30;
}

type Figures = {
  messagesPerSecond: number;
  hook: { p50: number; p99: number };
  refused: number;
  botMicros: number;
  postgresMicros: number;
  hotTalks: number;
  hotLines: number;
  gigabytes: number;
  plans: Plan[];
};

function print(one: Figures): void {
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const percent = (share: number) => `${(share * 100).toFixed(0)} %`;
  say(
    "| conversations | who write | lines | GB | messages/s | webhook p50 / p99 ms | µs ours + Postgres | HOT talks, lines | refused |",
  );
  say("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
  say(
    `| ${conversations} | ${active} | ${messages} | ${one.gigabytes.toFixed(1)} | ${one.messagesPerSecond.toFixed(0)} | ${one.hook.p50.toFixed(1)} / ${one.hook.p99.toFixed(1)} | ${one.botMicros.toFixed(0)} + ${one.postgresMicros.toFixed(0)} | ${percent(one.hotTalks)}, ${percent(one.hotLines)} | ${one.refused} |`,
  );
  say("\n| statement | ms | reads the large tables by |");
  say("| --- | --- | --- |");
  for (const plan of one.plans)
    say(
      `| \`${plan.statement}\` | ${plan.ms.toFixed(1)} | ${plan.readsAll ? "**reads all** " : ""}${plan.ways.join("; ")} |`,
    );
}
