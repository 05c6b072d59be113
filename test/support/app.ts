/** The real program in a process of its own, on a fresh database; what a user starts, a test starts. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestDatabase, testDatabase } from "./database.ts";

export type RunningApp = {
  url: string;
  db: TestDatabase;
  /** All that the program has written to stdout and stderr. */
  output: () => string;
  /** Ends it as an operator does; resolves with the exit code. */
  stop: () => Promise<number | null>;
  /** Ends it as a power cut does. */
  kill: () => Promise<void>;
  /** Starts another process on the same database. */
  again: (env?: Record<string, string>) => Promise<RunningApp>;
  /** Ends the program and drops the database. */
  close: () => Promise<void>;
};

const START_SECONDS = 60;

/** @param options `root`: a checkout of the program, when it is not this one */
export async function startApp(
  options: { env?: Record<string, string>; db?: TestDatabase; root?: string } = {},
): Promise<RunningApp> {
  const db = options.db ?? (await testDatabase());
  const dataDir = mkdtempSync(join(tmpdir(), "line-app-"));
  const env = {
    ...process.env,
    DATABASE_URL: db.url,
    MASTER_KEY: db.masterKey,
    DATA_DIR: dataDir,
    PORT: "0",
    LOG_LEVEL: "info",
    NODE_ENV: "test",
    ...options.env,
  };
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", "src/main.ts"], {
    env,
    cwd: options.root,
  });
  // A test that fails half-way must not leave a program running beside the next one.
  const reap = () => void child.kill("SIGKILL");
  process.once("exit", reap);
  child.once("exit", () => process.off("exit", reap));
  const output = collect(child);
  const url = await ready(child, output);
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill("SIGTERM");
      await ended(child);
    }
    rmSync(dataDir, { recursive: true, force: true });
    return child.exitCode;
  };
  return {
    url,
    db,
    output,
    stop,
    kill: async () => {
      child.kill("SIGKILL");
      await ended(child);
    },
    again: (more) => startApp({ ...options, env: { ...options.env, ...more }, db }),
    close: async () => {
      await stop();
      await db.close();
    },
  };
}

function collect(child: ChildProcess): () => string {
  let text = "";
  child.stdout?.on("data", (chunk: Buffer) => {
    text += chunk.toString();
  });
  child.stderr?.on("data", (chunk: Buffer) => {
    text += chunk.toString();
  });
  return () => text;
}

async function ready(child: ChildProcess, output: () => string): Promise<string> {
  const deadline = Date.now() + START_SECONDS * 1000;
  while (Date.now() < deadline) {
    const found = /^ready (http:\S+)$/m.exec(output());
    if (found?.[1]) return found[1];
    if (child.exitCode !== null) break;
    await new Promise((done) => setTimeout(done, 50));
  }
  child.kill("SIGKILL");
  throw new Error(`the program did not become ready:\n${output()}`);
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((done) => child.once("exit", () => done()));
}
