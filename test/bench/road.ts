/** The whole program under load: webhook in → commit 1 → turn → commit 2 → outbox (→ platform). */
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";

export type RoadOptions = { connections: number; seconds: number; rate: number };
export type RoadFigures = {
  connections: number;
  rate: number;
  accepted: number;
  refused: number;
  /** Lines accepted and turned, both commits, over the time until the last was turned. */
  turnedPerSecond: number;
  sentPerSecond: number;
  p50: number;
  p99: number;
};

const SECRET = "bench-secret-bench-secret-bench-secret";
const PEOPLE = 2000;
const NODE = ["--disable-warning=ExperimentalWarning"];

export async function benchRoad(adminUrl: string, options: RoadOptions): Promise<RoadFigures> {
  const name = `bench_${randomBytes(4).toString("hex")}`;
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`create database ${name}`);
  const url = adminUrl.replace(/\/postgres$/, `/${name}`);
  const platform = spawn(process.execPath, [...NODE, join(import.meta.dirname, "platform.ts")]);
  const platformPort = (await lineOf(platform)).trim();
  const { app, port, dataDir } = await startProgram(url, platformPort, options.rate);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    // Everybody is known before the clock runs: meeting 2,000 new people at once is another measurement.
    await load(port, 8, 2);
    await turned(client);
    const calls = await platformCalls(platformPort);
    const started = performance.now();
    const figures = await load(port, options.connections, options.seconds);
    const sent = (await platformCalls(platformPort)) - calls;
    await turned(client);
    const seconds = (performance.now() - started) / 1000;
    return {
      connections: options.connections,
      rate: options.rate,
      accepted: figures.accepted,
      refused: figures.refused,
      turnedPerSecond: figures.accepted / seconds,
      sentPerSecond: sent / figures.seconds,
      p50: figures.p50,
      p99: figures.p99,
    };
  } finally {
    app.kill("SIGKILL");
    platform.kill("SIGKILL");
    await client.end();
    await admin.query(`drop database ${name} with (force)`);
    await admin.end();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function startProgram(databaseUrl: string, platformPort: string, rate: number) {
  const dataDir = mkdtempSync(join(tmpdir(), "line-bench-app-"));
  const port = await freePort();
  const app = spawn(process.execPath, [...NODE, "src/main.ts"], {
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      MASTER_KEY: randomBytes(32).toString("base64"),
      DATA_DIR: dataDir,
      PORT: String(port),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      LOG_LEVEL: "error",
      TELEGRAM_BOT_TOKEN: "123456:bench_token_bench_token_bench_tok",
      TELEGRAM_WEBHOOK_SECRET: SECRET,
      TELEGRAM_API_ROOT: `http://127.0.0.1:${platformPort}`,
      TELEGRAM_RATE: String(rate),
    },
  });
  app.stderr.pipe(process.stderr);
  while (!(await lineOf(app)).includes("ready "));
  return { app, port, dataDir };
}

type Load = { accepted: number; refused: number; seconds: number; p50: number; p99: number };

async function load(port: number, connections: number, seconds: number): Promise<Load> {
  const args = [String(port), SECRET, String(connections), String(PEOPLE), String(seconds)];
  return JSON.parse(
    await lineOf(spawn(process.execPath, [...NODE, join(import.meta.dirname, "load.ts"), ...args])),
  );
}

/** Resolves when no line waits for its turn. */
async function turned(client: pg.Client): Promise<void> {
  for (;;) {
    const found = await client.query("select 1 from message where unread limit 1");
    if (found.rowCount === 0) return;
    await new Promise((done) => setTimeout(done, 20));
  }
}

async function platformCalls(port: string): Promise<number> {
  return Number(await (await fetch(`http://127.0.0.1:${port}/count`)).text());
}

function lineOf(child: ChildProcess): Promise<string> {
  return new Promise((done, fail) => {
    child.stdout?.once("data", (chunk: Buffer) => done(chunk.toString()));
    child.once("exit", (code) => fail(new Error(`ended with ${code} before it said anything`)));
  });
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => done(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
