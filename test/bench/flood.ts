/**
 * `node test/bench/flood.ts`: ten times what can be sustained, for a minute (`--minutes 5` is the long form), from
 * 20,000 people, while some are in danger, Zalo brings events of its own, and one person writes 1,000 lines at once.
 */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type pg from "pg";
import { startEmbeddedPostgres } from "../../src/storage/embeddedPostgres.ts";
import { startNode } from "./children.ts";
import { ZALO } from "./flood/zaloHooks.ts";
import { describeMachine, postgresMb, residentMb } from "./machine.ts";
import { makeHome, type Program, startProgram } from "./program.ts";
import { recordTalk, targetOf, UNLIMITED } from "./talks.ts";
import type { ProbeFigures } from "./telegram/probes.ts";
import { startTelegram } from "./telegram.ts";
import type { Answers } from "./webhookLoad.ts";
import { FIRST_PERSON, type LoadFigures, load } from "./wrk.ts";

const PEOPLE = 20_000;
const TIMES = 10;
/** So many requests Telegram keeps open at most; what is not taken waits there. Zalo waits for nobody. */
const CONNECTIONS = 100;
const CRISES_PER_SECOND = 3;
const ORDINARY_PER_SECOND = 1;
const CRISIS = "bố em đang cầm dao";
const LINES_OF_ONE = 1000;
const BASELINE_SECONDS = 10;
const RECOVERY_SECONDS = 1200;

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "1" },
    json: { type: "boolean" },
  },
});
const seconds = Number(values.minutes) * 60;

const folder = mkdtempSync(join(tmpdir(), "line-flood-"));
chmodSync(folder, 0o755);
const cluster = await startEmbeddedPostgres({
  folder,
  settings: { max_connections: "200", shared_buffers: "512MB", max_wal_size: "8GB" },
});
const talk = await recordTalk(cluster);
const telegram = await startTelegram();
const home = await makeHome(cluster.url);
const program = await startProgram(home, {
  platformPort: telegram.port,
  rate: UNLIMITED,
  env: {
    ZALO_APP_ID: ZALO.appId,
    ZALO_APP_SECRET: ZALO.appSecret,
    ZALO_OA_ID: ZALO.oaId,
    ZALO_OA_SECRET: ZALO.oaSecret,
    ZALO_API_ROOT: `http://127.0.0.1:${telegram.port}`,
    ZALO_OAUTH_ROOT: `http://127.0.0.1:${telegram.port}`,
  },
});
const target = targetOf(program.port);
const said = talk.map((line) => ({ say: line.say, calls: line.answers.length }));

type Sample = { at: number; appMb: number; postgresMb: number; unread: number; queued: number };

const sustained = await sustainableRate();
const calm = await feel(ORDINARY_PER_SECOND * 5, BASELINE_SECONDS);
const alone = await oneWritesMuch();
const flooded = await flood();
const recovery = await untilQuiet();
const after = await feel(ORDINARY_PER_SECOND * 5, BASELINE_SECONDS);
const result = {
  machine: describeMachine(),
  minutes: Number(values.minutes),
  sustained,
  calm,
  alone,
  flooded,
  recovery,
  after,
};
await program.stop();
telegram.stop();
await home.drop();
await cluster.stop();
rmSync(folder, { recursive: true, force: true });
if (values.json) process.stdout.write(`${JSON.stringify(result)}\n`);
else print();
process.exit(0);

/** Messages a second that the whole road keeps up with. */
async function sustainableRate(): Promise<number> {
  const ask = () => telegram.people({ targets: [target], people: 64, seconds: BASELINE_SECONDS, talk: said });
  await ask();
  const { messages, seconds: took } = await ask();
  return messages / took;
}

/** What ordinary people feel: they are known, and ask for the menu. */
function feel(rate: number, forSeconds: number): Promise<ProbeFigures> {
  return telegram.probe({ targets: [target], rate, seconds: forSeconds, say: "menu", known: 100 });
}

/** One person's 1,000 lines at once, beside others who write as before. */
async function oneWritesMuch(): Promise<{ accepted: number; others: ProbeFigures; drainedSeconds: number }> {
  const begun = performance.now();
  const [others, much] = await Promise.all([
    feel(ORDINARY_PER_SECOND * 5, BASELINE_SECONDS),
    telegram.burst({ targets: [target], lines: LINES_OF_ONE, connections: 40 }),
  ]);
  await untilQuiet();
  return { accepted: much.accepted, others, drainedSeconds: (performance.now() - begun) / 1000 };
}

async function flood(): Promise<{
  offeredPerSecond: number;
  telegram: LoadFigures;
  zalo: Answers;
  crisis: ProbeFigures;
  ordinary: ProbeFigures;
  samples: Sample[];
}> {
  const offeredPerSecond = sustained * TIMES;
  const samples: Sample[] = [];
  const watch = setInterval(() => void sample(home.client, program).then((one) => samples.push(one)), 5000);
  const zaloArgs = [`http://127.0.0.1:${program.port}/webhooks/zalo`, String(sustained), String(seconds)];
  const [loaded, zalo, crisis, ordinary] = await Promise.all([
    load({
      port: program.port,
      connections: CONNECTIONS,
      seconds,
      people: PEOPLE,
      firstPerson: FIRST_PERSON,
      rate: offeredPerSecond,
    }),
    startNode(join(import.meta.dirname, "flood/zaloHooks.ts"), zaloArgs)
      .line()
      .then((line) => JSON.parse(line) as Answers),
    telegram.probe({ targets: [target], rate: CRISES_PER_SECOND, seconds, say: CRISIS, known: 0 }),
    feel(ORDINARY_PER_SECOND, seconds),
  ]);
  clearInterval(watch);
  return { offeredPerSecond, telegram: loaded, zalo, crisis, ordinary, samples };
}

async function sample(client: pg.Client, { pid }: Program): Promise<Sample> {
  const found = await client.query<{ unread: string; queued: string }>(
    `select (select count(*) from message where unread) as unread,
       (select count(*) from message where state = 'queued' and channel = 'telegram') as queued`,
  );
  return {
    at: Math.round(performance.now() / 1000),
    appMb: residentMb(pid),
    postgresMb: postgresMb(cluster.pid),
    unread: Number(found.rows[0]?.unread),
    queued: Number(found.rows[0]?.queued),
  };
}

/** Seconds until nothing waits any more, with nobody's help; null when that takes too long. */
async function untilQuiet(): Promise<{ seconds: number | null; left: Sample }> {
  const begun = performance.now();
  for (;;) {
    const left = await sample(home.client, program);
    const took = (performance.now() - begun) / 1000;
    if (left.unread === 0 && left.queued === 0) return { seconds: took, left };
    if (took > RECOVERY_SECONDS) return { seconds: null, left };
    await new Promise((done) => setTimeout(done, 1000));
  }
}

function print(): void {
  const say = (name: string, text: string) => process.stdout.write(`| ${name} | ${text} |\n`);
  const times = ({ p50, p99 }: { p50: number; p99: number }) =>
    `p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms`;
  const felt = (one: ProbeFigures) =>
    `webhook ${times(one.hook)}; answer ${times(one.call)}, slowest ${one.slowestCall.toFixed(0)} ms; ${one.sent} sent, ${one.refused} refused, ${one.unanswered} unanswered within a minute`;
  const { machine } = result;
  const peak = (pick: (sample: Sample) => number) => Math.max(...flooded.samples.map(pick));
  say(
    `${machine.date}, ${machine.cores} cores, ${machine.memoryGb} GB`,
    `${values.minutes} min from ${PEOPLE} people`,
  );
  say("---", "---");
  say("sustained by the whole road", `${sustained.toFixed(0)} messages/s`);
  say("offered", `${flooded.offeredPerSecond.toFixed(0)} /s over ${CONNECTIONS} connections`);
  say(
    "Telegram's webhooks",
    `${(flooded.telegram.accepted / seconds).toFixed(0)} /s accepted, ${flooded.telegram.refused} refused, ${flooded.telegram.failed} broken; ${times(flooded.telegram)}`,
  );
  say(
    "Zalo's webhooks",
    `${flooded.zalo.sent} sent, ${flooded.zalo.refused} not answered with 200; ${times(flooded.zalo)}; ${flooded.zalo.late} later than 2 s`,
  );
  say("people in danger, new, in the flood", felt(flooded.crisis));
  say("ordinary people, before", felt(calm));
  say("ordinary people, in the flood", felt(flooded.ordinary));
  say("ordinary people, after", felt(after));
  say(
    "memory at most",
    `our process ${peak((one) => one.appMb).toFixed(0)} MB, Postgres ${peak((one) => one.postgresMb).toFixed(0)} MB`,
  );
  say(
    "waiting at most",
    `${peak((one) => one.unread)} lines for their turn, ${peak((one) => one.queued)} texts to be sent`,
  );
  say(
    "until nothing waited, without help",
    recovery.seconds === null ? "not within 20 min" : `${recovery.seconds.toFixed(0)} s`,
  );
  say(
    `one person's ${LINES_OF_ONE} lines`,
    `${alone.accepted} accepted; others meanwhile: ${felt(alone.others)}; all turned and sent after ${alone.drainedSeconds.toFixed(0)} s`,
  );
}
