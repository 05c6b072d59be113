/** A platform that is away for an hour, or hates one text, or takes its time: the real channel before a strict fake. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { FAKE_TOKEN, type FakeTelegram, startFakeTelegram } from "../fakes/telegram/fakeTelegram.ts";
import { type TestDatabase, testDatabase } from "../support/database.ts";
import { until } from "../support/until.ts";
import { type Door, openDoor } from "./support/door.ts";
import { type Instance, SECRET, startInstance } from "./support/instance.ts";
import { checkRoad } from "./support/oracle.ts";
import { openRelay, type Relay } from "./support/relay.ts";
import { hurry, whatIsOpen } from "./support/rest.ts";

const PEOPLE = [841, 842, 843];
const HOUR_MS = 3_600_000;
const PAUSE_MS = 30_000;

describe("Telegram", () => {
  let db: TestDatabase;
  let telegram: FakeTelegram;
  let relay: Relay;
  let door: Door;
  let instance: Instance;
  beforeEach(async () => {
    db = await testDatabase();
    telegram = await startFakeTelegram();
    telegram.setFlood("off");
    relay = await openRelay(telegram.apiRoot);
    door = await openDoor();
    const webhook = {
      url: `${door.url}/webhooks/telegram`,
      secret: SECRET,
      allowed: null,
      maxConnections: 40,
    };
    telegram.bot(FAKE_TOKEN).updates.setWebhook(webhook, false);
    instance = await startInstance({ db, telegram, plan: null, apiRoot: relay.url });
    door.lead(() => instance);
  });
  afterEach(async () => {
    await instance.stop();
    await door.close();
    await relay.close();
    await telegram.stop();
    await db.close();
  });

  const say = async (...lines: string[]) => {
    for (const line of lines) for (const id of PEOPLE) telegram.person(id).say(line);
    await telegram.idle();
  };
  const round = async () => {
    await hurry(db, ["sends"]);
    for (const what of ["turns", "deliver", "sweep"] as const) await instance.run(what);
  };
  const rest = () =>
    until(
      async () => {
        await round();
        return whatIsOpen(db, telegram, { alarms: false });
      },
      (open) => open.length === 0,
    );
  const check = () => {
    const accepted = new Set(door.accepted.keys());
    return checkRoad({ db, telegram, people: PEOPLE, accepted, onDuty: true });
  };
  const received = () => PEOPLE.map((id) => telegram.person(id).received().length);

  /** While the platform is away people write on, and every pause between two tries passes. */
  const anHour = async () => {
    for (let passed = 0; passed < HOUR_MS; passed += PAUSE_MS) {
      if (passed === HOUR_MS / 2) await say("còn ai ở đó không", "ba đang đánh em, cứu em với");
      await telegram.clock.advance(PAUSE_MS);
      await round();
    }
  };

  test("answers an hour long with a proxy's 502: then all goes out once and in order", async () => {
    await say("alo");
    await rest();
    const before = received();
    relay.breakCallsOf("all");
    await say("em muốn hỏi");
    await anHour();
    expect(received()).toEqual(before);
    relay.mend();
    await rest();
    await check();
  });

  test("cannot be reached for an hour: then all goes out once and in order", async () => {
    await say("alo");
    await rest();
    const before = received();
    await relay.shut();
    await say("em muốn hỏi");
    await anHour();
    expect(received()).toEqual(before);
    await relay.open();
    await rest();
    await check();
  });

  test("hates one person's text while others get theirs: after six tries staff are told, and the talk goes on", async () => {
    await say("alo");
    await rest();
    const [lan = 0, minh = 0] = PEOPLE;
    relay.breakCallsOf(lan);
    telegram.person(lan).say("em muốn hỏi");
    for (let at = 0; at < 8; at++) {
      telegram.person(minh).say(`lời ${at}`);
      await telegram.idle();
      await round();
    }
    const failed = await db.database.pool.query<{ attempts: number }>(
      "select attempts from message where state = 'failed'",
    );
    expect(failed.rows.length).toBeGreaterThan(0);
    expect(new Set(failed.rows.map(({ attempts }) => attempts))).toEqual(new Set([6]));
    const alarms = await db.database.pool.query("select 1 from alarm where because = 'undelivered'");
    expect(alarms.rowCount).toBe(failed.rowCount);
  });

  test("takes long for every call: nobody waits for anybody else", async () => {
    await say("alo");
    await rest();
    const before = received();
    relay.hold();
    await say("em muốn hỏi");
    await instance.run("turns");
    const sending = instance.run("deliver");
    await until(
      () => relay.held(),
      (held) => held === PEOPLE.length,
    );
    expect(received()).toEqual(before);
    relay.letGo();
    await sending;
    await rest();
    await check();
  });
});
