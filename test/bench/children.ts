/** Other processes of a measurement: started, told things in JSON lines, and never left behind. */
import { type ChildProcess, spawn } from "node:child_process";
import { createInterface, type Interface } from "node:readline";

export type Child = {
  pid: number;
  /** Resolves with the next line it prints that passes `fits`; rejects when it ends before. */
  line: (fits?: (line: string) => boolean) => Promise<string>;
  /** Writes one JSON line to it. */
  tell: (value: unknown) => void;
  /** Asks it to end (SIGTERM) and waits until it has. */
  stop: () => Promise<void>;
  kill: () => void;
};

const NODE_FLAGS = ["--disable-warning=ExperimentalWarning"];
const started = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of started) child.kill("SIGKILL");
});

/** @param flags for Node itself, before the file */
export function startNode(
  file: string,
  args: string[],
  options: { env?: NodeJS.ProcessEnv; flags?: string[] } = {},
): Child {
  return startChild(process.execPath, [...NODE_FLAGS, ...(options.flags ?? []), file, ...args], options.env);
}

export function startChild(command: string, args: string[], env: NodeJS.ProcessEnv = process.env): Child {
  const child = spawn(command, args, { env, stdio: ["pipe", "pipe", "inherit"] });
  started.add(child);
  const gone = new Promise<void>((done) =>
    child.once("exit", () => {
      started.delete(child);
      done();
    }),
  );
  return {
    pid: child.pid as number,
    line: linesOf(child, createInterface({ input: child.stdout })),
    tell: (value) => void child.stdin.write(`${JSON.stringify(value)}\n`),
    stop: () => {
      child.kill("SIGTERM");
      return gone;
    },
    kill: () => void child.kill("SIGKILL"),
  };
}

/** Lines are kept until they are asked for; those that do not fit are passed over. */
function linesOf(child: ChildProcess, reader: Interface): Child["line"] {
  const kept: string[] = [];
  let waiting: { fits: (line: string) => boolean; done: (line: string) => void } | null = null;
  reader.on("line", (line) => {
    if (waiting?.fits(line)) {
      waiting.done(line);
      waiting = null;
    } else if (waiting === null) kept.push(line);
  });
  return (fits = () => true) =>
    new Promise((done, fail) => {
      while (kept.length > 0) {
        const line = kept.shift() as string;
        if (fits(line)) return done(line);
      }
      waiting = { fits, done };
      child.once("close", (code) => fail(new Error(`a process ended with ${code} before it answered`)));
    });
}
