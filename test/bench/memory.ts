/** What stands still costs: start, idle memory, an open conversation, a console that listens. */
import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type pg from "pg";
import { heldBytes, type Inspector, openInspector } from "./inspector.ts";
import { postgresMb, residentMb } from "./machine.ts";
import { freePort, type Home, makeHome, startProgram, turned } from "./program.ts";
import { type Cluster, UNLIMITED } from "./talks.ts";
import { startTelegram } from "./telegram.ts";
import { load } from "./wrk.ts";

export type RestFigures = {
  /** Milliseconds from the start of the process to `ready`, with the embedded database: first and second time. */
  firstStartMs: number;
  secondStartMs: number;
  /** Of our process, and of the embedded Postgres beside it. */
  idleMb: number;
  idlePostgresMb: number;
};
export type MemoryFigures = {
  conversations: number;
  /** In our process, while all of them are open. */
  kbPerConversation: number;
  /** In the database: everything of a conversation but its lines, and one line of either side. */
  bytesPerConversation: number;
  bytesPerMessage: number;
  consoles: number;
  kbPerConsole: number;
};

const SETTLE_MS = 10_000;
const OPEN_SECONDS = 15;
const CONSOLES = 200;
const PASSWORD = "seven boats on a quiet river";

/** As `npm start` does: with the database that the program brings, in a folder of its own. */
export async function measureRest(platformPort: number): Promise<RestFigures> {
  const folder = mkdtempSync(join(tmpdir(), "line-bench-rest-"));
  chmodSync(folder, 0o755);
  const home = { url: "", masterKey: "" } as Home;
  const options = { platformPort, rate: 25, env: { DATA_DIR: folder } };
  const first = await startProgram(home, options);
  await first.stop();
  const second = await startProgram(home, options);
  await settle();
  const postgresPid = Number(
    readFileSync(join(folder, "postgres", "cluster", "postmaster.pid"), "utf8").split("\n")[0],
  );
  const figures = {
    firstStartMs: first.readyMs,
    secondStartMs: second.readyMs,
    idleMb: residentMb(second.pid),
    idlePostgresMb: postgresMb(postgresPid),
  };
  await second.stop();
  rmSync(folder, { recursive: true, force: true });
  return figures;
}

export async function measureMemory(cluster: Cluster): Promise<MemoryFigures> {
  const telegram = await startTelegram();
  const home = await makeHome(cluster.url);
  await hire(home);
  const inspectorPort = await freePort();
  const flags = [`--inspect=127.0.0.1:${inspectorPort}`];
  const program = await startProgram(home, { platformPort: telegram.port, rate: UNLIMITED, flags });
  const inspector = await openInspector(inspectorPort);
  try {
    const { port } = program;
    // Warm first, so that what the compiler keeps is not counted with the conversations.
    await load({ port, connections: 16, seconds: 5, people: 500 });
    await quiet(home.client);
    const before = await heldBytes(inspector);
    const known = await count(home.client, "conversation");
    await load({
      port,
      connections: 64,
      seconds: OPEN_SECONDS,
      people: 1_000_000,
      firstPerson: 2_000_000_000,
    });
    await quiet(home.client);
    const conversations = (await count(home.client, "conversation")) - known;
    const opened = await heldBytes(inspector);
    const { streams, bytes } = await openConsoles(port, inspector);
    const figures = {
      conversations,
      kbPerConversation: (opened - before) / 1024 / conversations,
      ...(await bytesInDatabase(home.client)),
      consoles: streams.length,
      kbPerConsole: bytes / 1024 / streams.length,
    };
    for (const stream of streams) stream.abort();
    return figures;
  } finally {
    inspector.close();
    await program.stop();
    telegram.stop();
    await home.drop();
  }
}

async function openConsoles(
  port: number,
  inspector: Inspector,
): Promise<{ streams: AbortController[]; bytes: number }> {
  const origin = `http://127.0.0.1:${port}`;
  const signedIn = await fetch(`${origin}/console/api/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json", origin },
    body: JSON.stringify({ name: "bench", password: PASSWORD }),
  });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
  if (!signedIn.ok) throw new Error(`signing in was answered ${signedIn.status}`);
  const before = await heldBytes(inspector);
  const streams: AbortController[] = [];
  while (streams.length < CONSOLES) {
    const stream = new AbortController();
    const answer = await fetch(`${origin}/console/api/events`, {
      headers: { cookie },
      signal: stream.signal,
    });
    if (!answer.ok) throw new Error(`a stream of events was answered ${answer.status}`);
    answer.body?.pipeTo(new WritableStream()).catch(() => undefined);
    streams.push(stream);
  }
  await settle();
  return { streams, bytes: (await heldBytes(inspector)) - before };
}

/** A counsellor, made as an operator makes one. */
function hire(home: Home): Promise<void> {
  const flags = ["--disable-warning=ExperimentalWarning", "src/cli/staff.ts", "add", "bench"];
  const child = spawn(process.execPath, [...flags, "--role", "counsellor"], {
    env: { ...process.env, DATABASE_URL: home.url, MASTER_KEY: home.masterKey },
    stdio: ["pipe", "ignore", "inherit"],
  });
  child.stdin.end(`${PASSWORD}\n`);
  return new Promise((done, fail) => {
    child.once("exit", (code) => (code === 0 ? done() : fail(new Error("the account could not be made"))));
  });
}

async function bytesInDatabase(
  client: pg.Client,
): Promise<{ bytesPerConversation: number; bytesPerMessage: number }> {
  const found = await client.query<{ talks: string; lines: string }>(
    `select (pg_total_relation_size('conversation') + pg_total_relation_size('person')
       + pg_total_relation_size('data_key'))::float / (select count(*) from conversation) as talks,
       pg_total_relation_size('message')::float / (select count(*) from message) as lines`,
  );
  return {
    bytesPerConversation: Number(found.rows[0]?.talks),
    bytesPerMessage: Number(found.rows[0]?.lines),
  };
}

async function count(client: pg.Client, table: "conversation"): Promise<number> {
  return Number((await client.query(`select count(*) as n from ${table}`)).rows[0].n);
}

/** Everything turned and sent, and a moment for the collector. */
async function quiet(client: pg.Client): Promise<void> {
  await turned(client);
  for (;;) {
    const found = await client.query("select 1 from message where state in ('queued', 'sending') limit 1");
    if (found.rowCount === 0) break;
    await new Promise((done) => setTimeout(done, 100));
  }
  await settle();
}

function settle(): Promise<void> {
  return new Promise((done) => setTimeout(done, SETTLE_MS));
}
