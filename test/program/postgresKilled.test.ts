/** kill -9 of Postgres while people write: it is started again on its data, and the program goes on without a restart. */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startEmbeddedPostgres } from "../../src/storage/embeddedPostgres.ts";
import { FAKE_TOKEN } from "../fakes/telegram/fakeTelegram.ts";
import { ownCluster, testDatabase } from "../support/database.ts";
import { answered, startTelegramApp, type TelegramApp } from "../support/telegramApp.ts";
import { until } from "../support/until.ts";
import { checkRoad } from "./support/oracle.ts";
import { hurry, whatIsOpen } from "./support/rest.ts";
import { killServer } from "./support/serverProcesses.ts";

const PEOPLE = [811, 812, 813, 814];
const KILLS = 3;
const LINES = ["alo", "ba đang đánh em, cứu em với", "em muốn hỏi", "cho em hỏi chút nữa"];
const PAUSE_MS = 60;

/** They write until the server has died so many times, each time in the middle of it. */
async function writeThrough({ telegram }: TelegramApp, kill: () => Promise<void>): Promise<void> {
  let dying = true;
  const writing = (async () => {
    for (let round = 0; dying; round++) {
      for (const id of PEOPLE) telegram.person(id).say(LINES[round] ?? `lời ${round}`);
      await new Promise((done) => setTimeout(done, PAUSE_MS));
    }
  })();
  for (let at = 0; at < KILLS; at++) {
    await new Promise((done) => setTimeout(done, PAUSE_MS * (3 + at)));
    await kill();
  }
  dying = false;
  await writing;
}

test("a server given by DATABASE_URL dies three times: nothing is lost, done twice or out of order", async () => {
  const db = await ownCluster();
  const world = await startTelegramApp({ TELEGRAM_RATE: "1000" }, db);
  const { telegram, app } = world;
  telegram.setFlood("off");
  await writeThrough(world, async () => {
    const { pid } = db.postgres;
    killServer(pid);
    await until(
      () => db.postgres.pid,
      (now) => now !== pid,
      90,
    );
  });
  const rest = () =>
    until(
      async () => {
        await telegram.clock.advance(5_000);
        await hurry(db, ["sends", "talks"]).catch(() => undefined);
        return whatIsOpen(db, telegram, { alarms: false }).catch(() => ["away"]);
      },
      (open) => open.length === 0,
      90,
    );
  await rest();
  expect((await fetch(`${app.url}/readyz`)).status).toBe(200);
  // Timers still fire: whoever runs the jobs has come through it too.
  const timers = await db.database.pool.query("select 1 from graphile_worker.jobs where key like 'timer:%'");
  expect(timers.rowCount).toBeGreaterThan(0);
  await hurry(db, ["timers"]);
  await rest();
  const { deliveries } = telegram.bot(FAKE_TOKEN).updates;
  const accepted = deliveries.filter(({ status }) => status === 200).map(({ updateId }) => updateId);
  await checkRoad({ db, telegram, people: PEOPLE, accepted: new Set(accepted), onDuty: false });
  expect(await app.stop()).toBe(0);
  await world.close();
}, 300_000);

test("the program's own server dies: the program starts it again, and people are answered", async () => {
  const folder = mkdtempSync(join(tmpdir(), "line-own-"));
  chmodSync(folder, 0o755);
  const unused = await testDatabase();
  const world = await startTelegramApp({ DATABASE_URL: "", MASTER_KEY: "", DATA_DIR: folder }, unused);
  const lan = world.telegram.person(821);
  await answered(lan, () => lan.start());
  const joined = await startEmbeddedPostgres({ folder });
  const { pid } = joined;
  killServer(pid);
  await until(
    () => joined.pid,
    (now) => now !== pid,
    90,
  );
  const before = lan.received().length;
  lan.say("cứu em, ba đang đánh em");
  await until(
    async () => {
      await world.telegram.clock.advance(5_000);
      return lan
        .received()
        .slice(before)
        .map(({ text }) => text)
        .join("\n");
    },
    (text) => text.includes("113"),
    90,
  );
  await joined.stop();
  expect(await world.app.stop()).toBe(0);
  await world.close();
  rmSync(joined.folder, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
}, 300_000);
