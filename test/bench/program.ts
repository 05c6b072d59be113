/** Our program, as an operator starts it, on a database of its own. */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { type Child, startNode } from "./children.ts";

export const WEBHOOK_SECRET = "bench-secret-bench-secret-bench-secret";

export type Home = { url: string; masterKey: string; client: pg.Client; drop: () => Promise<void> };
export type Program = {
  port: number;
  pid: number;
  /** Milliseconds from the start of the process to the line that says that it serves. */
  readyMs: number;
  /** The one-time link of the first administrator, when it told one. */
  link: string | null;
  stop: () => Promise<void>;
};
export type ProgramOptions = {
  platformPort: number;
  /** Sends per second over the channel. */
  rate: number;
  env?: Record<string, string>;
  /** Flags for Node, such as a profiler's. */
  flags?: string[];
};

/** A fresh database in the cluster behind `adminUrl`, and a key for it. */
export async function makeHome(adminUrl: string): Promise<Home> {
  const name = `bench_${randomBytes(4).toString("hex")}`;
  await asAdmin(adminUrl, [`create database ${name}`]);
  const url = adminUrl.replace(/\/postgres$/, `/${name}`);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return {
    url,
    masterKey: randomBytes(32).toString("base64"),
    client,
    drop: async () => {
      await client.end();
      // What the last part left in memory and in the log is not the next one's to write.
      await asAdmin(adminUrl, [`drop database ${name} with (force)`, "checkpoint"]);
    },
  };
}

async function asAdmin(url: string, statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

export async function startProgram(home: Home, options: ProgramOptions): Promise<Program> {
  const dataDir = mkdtempSync(join(tmpdir(), "line-bench-app-"));
  const port = await freePort();
  const begun = performance.now();
  const child = startNode("src/main.ts", [], {
    flags: options.flags ?? [],
    env: {
      ...process.env,
      DATABASE_URL: home.url,
      MASTER_KEY: home.masterKey,
      DATA_DIR: dataDir,
      PORT: String(port),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      LOG_LEVEL: "error",
      TELEGRAM_BOT_TOKEN: "123456:bench_token_bench_token_bench_tok",
      TELEGRAM_WEBHOOK_SECRET: WEBHOOK_SECRET,
      TELEGRAM_API_ROOT: `http://127.0.0.1:${options.platformPort}`,
      TELEGRAM_RATE: String(options.rate),
      ...options.env,
    },
  });
  let link: string | null = null;
  await child.line((line) => {
    link ??= /\/console\/link#\S+/.exec(line)?.[0] ?? null;
    return line.startsWith("ready ");
  });
  return { port, pid: child.pid, readyMs: performance.now() - begun, link, stop: stopper(child, dataDir) };
}

function stopper(child: Child, dataDir: string): () => Promise<void> {
  return async () => {
    await child.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}

/** Resolves when no line waits for its turn. */
export async function turned(client: pg.Client): Promise<void> {
  for (;;) {
    const found = await client.query("select 1 from message where unread limit 1");
    if (found.rowCount === 0) return;
    await new Promise((done) => setTimeout(done, 20));
  }
}

export function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => done(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
