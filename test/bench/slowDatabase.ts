/**
 * How soon Zalo's webhook is answered, and that nothing is lost, when every commit of the database takes 1.5 s:
 * `node test/bench/slowDatabase.ts [--commit SECONDS] [--rate EVENTS] [--seconds N] [--json]`. The real program in a
 * process of its own, on a PostgreSQL of its own.
 */
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import pg from "pg";
import { startEmbeddedPostgres } from "../../src/storage/embeddedPostgres.ts";
import { startFakeZalo } from "../fakes/zalo/fakeZalo.ts";
import { freePort } from "../support/freePort.ts";
import { type Answers, sendEvents } from "./webhookLoad.ts";

const { values } = parseArgs({
  options: {
    commit: { type: "string", default: "1.5" },
    rate: { type: "string", default: "50" },
    seconds: { type: "string", default: "30" },
    json: { type: "boolean" },
  },
});
const load = { rate: Number(values.rate), seconds: Number(values.seconds) };
const STORED_WITHIN_MS = 120_000;
const WARM_UP = { rate: 20, seconds: 3 };

const folder = mkdtempSync(join(tmpdir(), "line-slow-"));
chmodSync(folder, 0o755);
const postgres = await startEmbeddedPostgres({ folder });
const zalo = await startFakeZalo();
// The rate is that of people; echoes of our own answers would come on top.
zalo.echoes.on = false;
const program = await startProgram(postgres.url);
const client = new pg.Client({ connectionString: postgres.url });
await client.connect();
try {
  await sendEvents(program.url, zalo.account, WARM_UP);
  const quick = await sendEvents(program.url, zalo.account, load);
  await slowDown(Number(values.commit));
  const slow = await sendEvents(program.url, zalo.account, load);
  const sent = WARM_UP.rate * WARM_UP.seconds + quick.sent + slow.sent;
  const kept = await stored(sent);
  if (values.json) process.stdout.write(`${JSON.stringify({ ...load, quick, slow, sent, ...kept })}\n`);
  else print(quick, slow, sent, kept);
  if (kept.lines !== sent || kept.different !== sent || slow.late > 0 || slow.refused > 0)
    process.exitCode = 1;
} finally {
  program.stop();
  await client.end();
  zalo.webhook.url = null;
  await zalo.stop();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function startProgram(databaseUrl: string): Promise<{ url: string; stop: () => void }> {
  const port = await freePort();
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", "src/main.ts"], {
    env: {
      ...process.env,
      ...zalo.env(),
      DATABASE_URL: databaseUrl,
      MASTER_KEY: randomBytes(32).toString("base64"),
      DATA_DIR: folder,
      PORT: String(port),
      LOG_LEVEL: "error",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise<void>((done, fail) => {
    child.stdout.on("data", (chunk: Buffer) => {
      if (chunk.toString().includes("ready ")) done();
    });
    child.once("exit", (code) => fail(new Error(`the program ended with ${code}`)));
  });
  return { url: `http://127.0.0.1:${port}/webhooks/zalo`, stop: () => void child.kill("SIGKILL") };
}

/** Whatever touches a line waits at its commit, once a transaction and with all its locks. */
async function slowDown(seconds: number): Promise<void> {
  await client.query(`
    create function slow_commit() returns trigger language plpgsql as $$
    begin
      if current_setting('bench.slept', true) is distinct from pg_current_xact_id()::text then
        perform set_config('bench.slept', pg_current_xact_id()::text, true);
        perform pg_sleep(${seconds});
      end if;
      return null;
    end $$;
    create constraint trigger slow_commit after insert or update on message
      deferrable initially deferred for each row execute function slow_commit();`);
}

type Kept = { lines: number; different: number; secondsAfter: number };

/** Waits until all that was answered stands in the database, and counts it. */
async function stored(sent: number): Promise<Kept> {
  const begun = performance.now();
  for (;;) {
    const found = await client.query<{ lines: number; different: number }>(
      `select count(*)::int as lines, count(distinct external_id)::int as different
       from message where direction = 'in' and channel = 'zalo'`,
    );
    const { lines = 0, different = 0 } = found.rows[0] ?? {};
    const passed = performance.now() - begun;
    if (lines >= sent || passed > STORED_WITHIN_MS) return { lines, different, secondsAfter: passed / 1000 };
    await wait(100);
  }
}

function print(quick: Answers, slow: Answers, sent: number, kept: Kept): void {
  const line = (name: string, text: string) => process.stdout.write(`${name.padEnd(46)} ${text}\n`);
  const ms = (answers: Answers) =>
    `p50 ${answers.p50.toFixed(0)} ms, p99 ${answers.p99.toFixed(0)} ms, max ${answers.max.toFixed(0)} ms, later than 2 s: ${answers.late}, not 200: ${answers.refused}`;
  line("events", `${load.rate}/s for ${load.seconds} s`);
  line("the database as it is", ms(quick));
  line(`every commit takes ${values.commit} s`, ms(slow));
  line(
    "sent, stored, stored once",
    `${sent}, ${kept.lines}, ${kept.different} (${kept.secondsAfter.toFixed(1)} s after the last)`,
  );
}
