/**
 * The very program of the last release, out of the history, on a database that this one has migrated: people are heard
 * and answered, danger opens a case, and the next release goes on where it stopped.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningApp, startApp } from "../support/app.ts";
import { answered, startTelegramApp } from "../support/telegramApp.ts";
import { until } from "../support/until.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const root = mkdtempSync(join(tmpdir(), "line-release-"));
const git = (...args: string[]) => execFileSync("git", args, { cwd: ROOT, maxBuffer: 1024 ** 3 });
const has = (command: string, ...args: string[]) => spawnSync(command, args, { cwd: ROOT }).status === 0;

/** The commit that wrote down what was released; the newest one as long as nothing is written down. */
function releasedCommit(): string {
  const written = git("log", "-1", "--format=%H", "--", "prisma/released.json").toString().trim();
  return written || git("rev-parse", "HEAD").toString().trim();
}

// A copy without its history has no last release to start.
const there = has("git", "rev-parse", "HEAD");

beforeAll(() => {
  if (!there) return;
  const packed = git("archive", releasedCommit());
  execFileSync("tar", ["-x", "-C", root], { input: packed });
  symlinkSync(join(ROOT, "node_modules"), join(root, "node_modules"));
  execFileSync(process.execPath, ["node_modules/prisma/build/index.js", "generate"], {
    cwd: root,
    stdio: "ignore",
  });
  // Its pages are most often the same; when they are not, it builds its own.
  if (existsSync(join(ROOT, "dist"))) cpSync(join(ROOT, "dist"), join(root, "dist"), { recursive: true });
}, 300_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

test.runIf(there)(
  "the last release runs on this one's tables, and this one after it",
  async () => {
    const world = await startTelegramApp({ TELEGRAM_RATE: "1000" });
    const { telegram, app, env } = world;
    const { pool } = app.db.database;
    const lan = telegram.person(861);
    const minh = telegram.person(862);
    await answered(lan, () => lan.start());
    await app.stop();
    const quiet = () =>
      until(
        async () => {
          await telegram.clock.advance(5_000);
          const open = await pool.query(
            "select 1 from message where unread or state in ('queued', 'sending')",
          );
          return open.rowCount;
        },
        (count) => count === 0,
      );

    const last: RunningApp = await startApp({ env, db: app.db, root });
    await answered(lan, () => lan.say("em muốn hỏi"));
    await answered(minh, () => minh.say("ba đang đánh em, cứu em với"));
    minh.sendPhoto();
    await quiet();
    expect((await fetch(`${last.url}/readyz`)).status).toBe(200);
    expect((await pool.query('select 1 from "case"')).rowCount).toBe(1);
    await until(
      async () => (await pool.query("select 1 from file where state = 'stored'")).rowCount,
      (count) => count === 1,
    );
    expect(await last.stop()).toBe(0);

    const next = await app.again(env);
    for (const person of [lan, minh]) await answered(person, () => person.say("cho em hỏi chút nữa"));
    await quiet();
    const talks = await pool.query("select 1 from message where set_aside or state = 'failed'");
    expect(talks.rowCount).toBe(0);
    expect(await next.stop()).toBe(0);
    await world.close();
  },
  300_000,
);
