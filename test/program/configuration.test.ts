import { spawn } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, inject, test } from "vitest";
import { type ConfigError, readConfig } from "../../src/config.ts";
import { startApp } from "../support/app.ts";
import { testDatabase } from "../support/database.ts";

const KEY = Buffer.alloc(32, 7).toString("base64");

/** Starts the program with a mistake; @returns its exit code and what it said. */
function runWith(env: Record<string, string>): Promise<{ code: number | null; lines: string[] }> {
  const dataDir = mkdtempSync(join(tmpdir(), "line-config-"));
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", "src/main.ts"], {
    env: { PATH: process.env.PATH, DATA_DIR: dataDir, PORT: "0", LOG_LEVEL: "silent", ...env },
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => {
      said += String(chunk);
    });
  return new Promise((done) => {
    child.on("exit", (code) => {
      const lines = said.split("\n").filter((line) => line !== "" && !/ is off: /.test(line));
      done({ code, lines });
    });
  });
}

describe("a wrong configuration ends with 1 and one clear line", () => {
  test.each([
    ["a key that is no key", { MASTER_KEY: "geheim" }, /^MASTER_KEY: must be 32 bytes in base64/],
    ["a bot token that is none", { TELEGRAM_BOT_TOKEN: "abc" }, /^TELEGRAM_BOT_TOKEN: does not look like/],
    ["a port that is no number", { PORT: "http" }, /^PORT: must be a number/],
    ["an unknown log level", { LOG_LEVEL: "loud" }, /^LOG_LEVEL: /],
    ["a database without its key", { DATABASE_URL: "postgresql://localhost/x" }, /^MASTER_KEY: is needed/],
    [
      "a dead database",
      { DATABASE_URL: "postgresql://u:p@127.0.0.1:1/x", MASTER_KEY: KEY },
      /^DATABASE_URL: no answer from 127\.0\.0\.1:1/,
    ],
    ["a folder that cannot be written", { DATA_DIR: "/proc/none" }, /^DATA_DIR: .*cannot be written/],
    [
      "half of Zalo",
      { ZALO_APP_ID: "1", ZALO_APP_SECRET: "x", ZALO_OA_ID: "2" },
      /^ZALO_OA_SECRET: is missing/,
    ],
  ])("%s", async (_name, env, line) => {
    const { code, lines } = await runWith(env as Record<string, string>);
    expect(code).toBe(1);
    expect(lines).toEqual([expect.stringMatching(line)]);
  });

  test("another master key than the one that sealed the database", async () => {
    const db = await testDatabase();
    const { code, lines } = await runWith({ DATABASE_URL: db.url, MASTER_KEY: KEY });
    expect(code).toBe(1);
    expect(lines).toEqual([expect.stringMatching(/^MASTER_KEY: no master key with id/)]);
    await db.close();
  });

  test("a port that is taken", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await new Promise((done) => server.once("listening", done));
    const { port } = server.address() as { port: number };
    const db = await testDatabase();
    const { code, lines } = await runWith({
      DATABASE_URL: db.url,
      MASTER_KEY: db.masterKey,
      PORT: String(port),
    });
    expect({ code, lines }).toEqual({ code: 1, lines: [`PORT: ${port} is taken by another program`] });
    server.close();
    await db.close();
  });

  test("a file where the folder should be", async () => {
    const file = join(mkdtempSync(join(tmpdir(), "line-config-")), "file");
    writeFileSync(file, "");
    const { code, lines } = await runWith({ DATA_DIR: file });
    expect(code).toBe(1);
    expect(lines).toEqual([expect.stringMatching(/^DATA_DIR: /)]);
  });

  test("every mistake is told at once, and no value is repeated", () => {
    try {
      readConfig({ MASTER_KEY: "my-secret", TELEGRAM_BOT_TOKEN: "my-token", PORT: "x" });
      expect.unreachable();
    } catch (error) {
      const { lines } = error as ConfigError;
      expect(lines).toHaveLength(3);
      expect(lines.join()).not.toMatch(/my-secret|my-token/);
    }
  });
});

describe("the program", () => {
  test("says ready once, answers health, ends with 0 on SIGTERM", async () => {
    const app = await startApp();
    expect(app.output().match(/^ready http:\/\/127\.0\.0\.1:\d+$/gm)).toHaveLength(1);
    expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
    const ready = await fetch(`${app.url}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([200, { ok: true, reasons: [] }]);
    expect(await app.stop()).toBe(0);
    await app.close();
  });

  test("is not ready, and says why, while the database is away", async () => {
    const app = await startApp();
    const { Client } = (await import("pg")).default;
    const admin = new Client({ connectionString: inject("postgresUrl") });
    await admin.connect();
    const name = new URL(app.db.url).pathname.slice(1);
    await admin.query(`alter database ${name} allow_connections false`);
    await admin.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1", [name]);
    const away = await fetch(`${app.url}/readyz`);
    expect([away.status, await away.json()]).toEqual([503, { ok: false, reasons: ["database is away"] }]);
    await admin.query(`alter database ${name} allow_connections true`);
    await admin.end();
    expect((await fetch(`${app.url}/readyz`)).status).toBe(200);
    await app.close();
  });
});
