/**
 * kill -9 of the real program at the steps of a message's road, one after the other on the same database: before a
 * statement reaches Postgres, or when Postgres has done it and the program does not know (statements.test.ts tries
 * every one of them, without a process). After each start what was
 * accepted has had its turn once, in order, with every effect once, and only what was in flight has come twice.
 */
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { FAKE_STAFF_TOKEN, FAKE_TOKEN } from "../fakes/telegram/fakeTelegram.ts";
import type { RunningApp } from "../support/app.ts";
import { testDatabase } from "../support/database.ts";
import { startTelegramApp, type TelegramApp } from "../support/telegramApp.ts";
import { until } from "../support/until.ts";
import { checkRoad } from "./support/oracle.ts";
import { hurry, whatIsOpen } from "./support/rest.ts";
import { openStatementProxy, type StatementProxy, type Stop } from "./support/statementProxy.ts";

/** By the steps of design.md §5. */
const ROAD: [string, Stop][] = [
  ["3 nothing is stored yet", { at: "insert-inbound", when: "before" }],
  ["3 stored and the platform not answered", { at: "insert-inbound", when: "after" }],
  ["4 the conversation is claimed", { at: "lines-of-turns", when: "after" }],
  ["5-7 read and stepped, nothing written", { at: "write-road", when: "before" }],
  ["8 the lines are read and the answers in the outbox", { at: "write-road", when: "after" }],
  ["8 staff are alarmed", { at: "insert into alarm", when: "after" }],
  ["8 the file is noted", { at: "insert into file", when: "after" }],
  ["8 the timer is set", { at: "add_job('timer'", when: "after" }],
  ["8 the commit is not heard", { at: "write-road", commit: true, when: "before" }],
  ["8 committed and nobody told", { at: "write-road", commit: true, when: "after" }],
  ["11 sent and not noted", { at: "settle-outbound", when: "before" }],
  ["11 noted and not committed", { at: "settle-outbound", commit: true, when: "before" }],
  ["the file is kept and the job not done", { at: "update file set state = 'stored'", when: "after" }],
];
const TIMERS: [string, Stop][] = [
  ["the timer fires and is not committed", { at: "'fact', 'system'", commit: true, when: "before" }],
  ["the timer has fired and the job is not done", { at: "'fact', 'system'", commit: true, when: "after" }],
];
const STAFF: [string, Stop][] = [
  ["it is not noted", { at: "update alarm set posted_at", when: "before" }],
  ["it is not committed", { at: "update alarm set posted_at", commit: true, when: "before" }],
];
const STAFF_CHAT = -1_001_777;

// Each is a start of the program, and staff are called at the pace that Telegram's groups allow.
vi.setConfig({ testTimeout: 240_000 });

let world: TelegramApp;
let proxy: StatementProxy;
let app: RunningApp;
let crowd = 500;
let people: number[] = [];
/** How many updates had been delivered before they wrote. */
let heard = 0;

beforeAll(async () => {
  const db = await testDatabase();
  proxy = await openStatementProxy(db.url);
  world = await startTelegramApp({ DATABASE_URL: proxy.url, TELEGRAM_RATE: "1000" }, db);
  app = world.app;
  world.telegram.group(STAFF_CHAT, { token: FAKE_STAFF_TOKEN });
  world.telegram.setFlood("off");
});
afterAll(async () => {
  await app?.stop();
  await world?.close();
  await proxy?.close();
});

/** Strangers write: one in danger now, one with a photo, one who only asks. */
function speak(): void {
  people = [1, 2, 3].map((at) => crowd + at);
  crowd += 10;
  heard = world.telegram.bot(FAKE_TOKEN).updates.deliveries.length;
  const [lan, minh, hoa] = people.map((id) => world.telegram.person(id));
  lan?.say("alo");
  lan?.say("ba đang đánh em, cứu em với");
  minh?.sendPhoto();
  minh?.say("em gửi hình");
  for (const line of ["alo", "em muốn hỏi", "cho em hỏi chút nữa"]) hoa?.say(line);
}

/** What the dead process held is let go, another one starts, and all comes to rest. */
async function again(alarms = false): Promise<void> {
  await hurry(world.app.db, ["leases", "jobs"]);
  app = await app.again({ FAILPOINT: "" });
  await until(
    async () => {
      // Telegram's own pauses between tries pass as its clock is pushed.
      await world.telegram.clock.advance(5_000);
      await hurry(world.app.db, ["sends", "talks"]);
      return whatIsOpen(world.app.db, world.telegram, { alarms });
    },
    (open) => open.length === 0,
    alarms ? 180 : 60,
  );
}

async function check(): Promise<void> {
  const failed = app.output().split("\n");
  expect(failed.filter((line) => line.includes("turn.failed"))).toEqual([]);
  const { updates } = world.telegram.bot(FAKE_TOKEN);
  const accepted = updates.deliveries
    .slice(heard)
    .filter(({ status }) => status === 200)
    .map(({ updateId }) => updateId);
  const { telegram } = world;
  await checkRoad({ db: world.app.db, telegram, people, accepted: new Set(accepted), onDuty: false });
}

/** Does something, and kills the program when the wire has stopped there. */
async function killAt(stop: Stop, act: () => unknown): Promise<void> {
  let isStopped = false;
  void proxy.arm(stop).then(() => {
    isStopped = true;
  });
  await act();
  await until(
    () => isStopped,
    (yes) => yes,
    60,
  );
  await app.kill();
}

function rested(): Promise<unknown> {
  return until(
    () => whatIsOpen(world.app.db, world.telegram, { alarms: false }),
    (open) => open.length === 0,
  );
}

describe("kill -9 when", () => {
  test.each(ROAD)("%s", async (_name, stop) => {
    await killAt(stop, speak);
    await again();
    await check();
  });

  test("9 the answers are claimed and not sent", async () => {
    await app.stop();
    app = await app.again({ FAILPOINT: "delivery.claimed" });
    speak();
    await until(
      () =>
        fetch(`${app.url}/healthz`).then(
          () => "up",
          () => "down",
        ),
      (state) => state === "down",
    );
    await again();
    await check();
  });

  test.each(["before", "after"] as const)("10 the platform is called, %s it has done it", async (when) => {
    world.telegram.failNext({ kind: "hang", when }, { method: "sendMessage" });
    speak();
    await until(
      () => world.telegram.faultsLeft(),
      (left) => left === 0,
    );
    await app.kill();
    await again();
    await check();
  });

  test.each(TIMERS)("%s", async (_name, stop) => {
    speak();
    await rested();
    await killAt(stop, () => hurry(world.app.db, ["timers"]));
    await again();
    await check();
  });

  test.each(STAFF)("staff are called and %s", async (_name, stop) => {
    const { database } = world.app.db;
    await database.pool.query("update alarm set posted_at = now() where posted_at is null");
    await database.pool.query(`update "case" set status = 'closed'`);
    await app.stop();
    app = await app.again({
      TELEGRAM_STAFF_BOT_TOKEN: FAKE_STAFF_TOKEN,
      TELEGRAM_STAFF_CHAT_ID: String(STAFF_CHAT),
    });
    await killAt(stop, speak);
    await again(true);
    await check();
  });

  test("all of that has happened, the program still ends as it should", async () => {
    expect(await app.stop()).toBe(0);
  });
});
