/** The processes of a Postgres server, for tests that do to them what a bad night does. */
import { execFileSync, spawnSync } from "node:child_process";
import { globSync, readFileSync, statSync } from "node:fs";

/** The postmaster first. */
export function processesOf(postmaster: number): number[] {
  const children = globSync("/proc/[0-9]*/stat").flatMap((file) => {
    try {
      // pid (name) state parent …; the name may hold anything but a closing parenthesis at its end.
      const text = readFileSync(file, "utf8");
      const parent = Number(text.slice(text.lastIndexOf(")") + 2).split(" ")[1]);
      return parent === postmaster ? [Number.parseInt(text, 10)] : [];
    } catch {
      return [];
    }
  });
  return [postmaster, ...children];
}

/** As the kernel does when memory runs out: all of them, at once. */
export function killServer(postmaster: number): void {
  for (const pid of processesOf(postmaster))
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It was gone already.
    }
}

/** Part of util-linux, which a small image may lack; without it a disk cannot be made to look full. */
export const canLimitFiles = spawnSync("prlimit", ["--version"]).status === 0;

/** No file of the server may grow beyond this: what a full disk is to it, without filling one. Null: no limit. */
export function limitFiles(postmaster: number, bytes: number | null): void {
  for (const pid of processesOf(postmaster))
    try {
      // As its own user: not everywhere may root do it to another one's.
      const { uid, gid } = statSync(`/proc/${pid}`);
      const args = ["--pid", String(pid), `--fsize=${bytes ?? "unlimited"}:`];
      execFileSync("prlimit", args, { stdio: "ignore", uid, gid });
    } catch {
      // It ended meanwhile.
    }
}
