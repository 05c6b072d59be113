/**
 * Webhooks as fast as they are answered, or at a given rate: by wrk, which costs a few percent of a core; where it is
 * not installed by `load.ts`, in a process of its own, which costs more.
 */
import { spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import { WEBHOOK_SECRET } from "./program.ts";

export type LoadOptions = {
  port: number;
  connections: number;
  seconds: number;
  /** Among how many people the lines are spread. */
  people: number;
  firstPerson?: number;
  /** Lines a second at random moments; null for as many as are answered. */
  rate?: number | null;
};
export type LoadFigures = {
  accepted: number;
  refused: number;
  /** Connections that broke or had no answer in time. */
  failed: number;
  seconds: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
};

/** Below the people of other parts, so that nobody is two. */
export const FIRST_PERSON = 1_000_000_000;

export const generator = spawnSync("wrk", ["-v"]).error === undefined ? "wrk" : "node";

export function load(options: LoadOptions): Promise<LoadFigures> {
  return generator === "wrk" ? withWrk(options) : withNode(options);
}

async function withWrk({
  port,
  connections,
  seconds,
  people,
  rate,
  firstPerson = FIRST_PERSON,
}: LoadOptions): Promise<LoadFigures> {
  const script = join(import.meta.dirname, "load.lua");
  const flags = ["-t", "1", "-c", String(connections), "-d", `${seconds}s`, "--timeout", "30s", "-s", script];
  // Ids of earlier runs on the same database must not come again.
  const first = Date.now() * 1000;
  const pause = rate == null ? 0 : (connections * 1000) / rate;
  const text = await outputOf("wrk", [
    ...flags,
    `http://127.0.0.1:${port}/webhooks/telegram`,
    "--",
    WEBHOOK_SECRET,
    String(people),
    String(firstPerson),
    String(first),
    String(pause),
  ]);
  const line = text.split("\n").find((one) => one.startsWith("{"));
  if (line === undefined) throw new Error(`wrk said: ${text}`);
  return JSON.parse(line) as LoadFigures;
}

async function withNode({
  port,
  connections,
  seconds,
  people,
  rate,
  firstPerson = FIRST_PERSON,
}: LoadOptions): Promise<LoadFigures> {
  const args = [port, WEBHOOK_SECRET, connections, people, seconds, firstPerson, rate ?? 0].map(String);
  const file = join(import.meta.dirname, "load.ts");
  return JSON.parse(
    await outputOf(process.execPath, ["--disable-warning=ExperimentalWarning", file, ...args]),
  );
}

function outputOf(command: string, args: string[]): Promise<string> {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"] });
    let text = "";
    child.stdout.on("data", (chunk: Buffer) => {
      text += chunk.toString();
    });
    child.once("error", fail);
    child.once("close", () => done(text));
  });
}
