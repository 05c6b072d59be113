import { spawn } from "node:child_process";
import type { RunningApp } from "./app.ts";

/** Runs one of the commands of package.json on the database of an app; @returns what it printed and its exit code. */
export function runCommand(
  app: RunningApp,
  script: string,
  args: string[] = [],
  stdin = "",
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", script, ...args], {
    env: { ...process.env, DATABASE_URL: app.db.url, MASTER_KEY: app.db.masterKey },
  });
  const said = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const)
    child[name].on("data", (chunk: Buffer) => {
      said[name] += chunk.toString();
    });
  child.stdin.end(stdin);
  return new Promise((done) => child.on("close", (code) => done({ code, ...said })));
}
