/** A process goes while work is in hand: soon, with nothing lost, and another one takes over without a gap. */
import { afterEach, describe, expect, test } from "vitest";
import { readTranscript } from "../../src/storage/transcript.ts";
import { freePort } from "../support/freePort.ts";
import { answered, startTelegramApp, type TelegramApp } from "../support/telegramApp.ts";
import { until } from "../support/until.ts";
import { type FrontDoor, openFrontDoor } from "./frontDoor.ts";
import { openSlowRoad, type SlowRoad } from "./slowRoad.ts";

const PEOPLE = Array.from({ length: 8 }, (_, at) => 8001 + at);
const PAUSE_MS = 250;
const STOP_MS = 10_000;

let world: TelegramApp | null = null;
let door: FrontDoor | null = null;
let slow: SlowRoad | null = null;
afterEach(async () => {
  await world?.close();
  await door?.close();
  await slow?.close();
  world = null;
  door = null;
  slow = null;
});

function quiet({ app, telegram }: TelegramApp): Promise<unknown> {
  return until(
    async () => {
      // Telegram's own pauses between tries pass as its clock is pushed.
      await telegram.clock.advance(5_000);
      return (
        await app.db.database.pool.query(
          "select 1 from message where unread or state in ('queued', 'sending')",
        )
      ).rowCount;
    },
    (count) => count === 0,
  );
}

describe("two processes behind one address", () => {
  test("one is replaced while people write: nothing is lost, doubled, out of order or refused", async () => {
    const port = await freePort();
    door = await openFrontDoor(port);
    world = await startTelegramApp({ PUBLIC_URL: door.url, TELEGRAM_RATE: "200" });
    const { telegram, env } = world;
    // The platform answers as slowly as it does over the sea, so that a stop always meets texts on their way.
    slow = await openSlowRoad(telegram.apiRoot, 200);
    env.TELEGRAM_API_ROOT = slow.url;
    await world.app.stop();
    const app = await world.app.again(env);
    door.lead([app.url]);
    const people = PEOPLE.map((id) => telegram.person(id));
    for (const person of people) await answered(person, () => person.start());

    const next = await app.again({ ...env, PORT: String(await freePort()) });
    let rounds = 0;
    let enough = false;
    const writing = (async () => {
      while (!enough) {
        for (const person of people) person.say(`lời ${rounds}`);
        rounds += 1;
        await new Promise((done) => setTimeout(done, PAUSE_MS));
      }
    })();
    // As the front door does when it sees that the old one is not ready any more: it is tried first till then.
    door.lead([app.url, next.url]);
    await new Promise((done) => setTimeout(done, 1000));
    const begun = performance.now();
    expect(await app.stop()).toBe(0);
    const took = performance.now() - begun;
    await new Promise((done) => setTimeout(done, 500));
    enough = true;
    await writing;
    await quiet(world);
    await telegram.idle();

    expect(took).toBeLessThan(STOP_MS);
    expect([...new Set(door.answers)].filter((status) => status !== 200 && status !== 503)).toEqual([]);
    const { database, vault } = app.db;
    const talks = await database.pool.query<{ id: string }>("select id from conversation");
    expect(talks.rowCount).toBe(people.length);
    for (const { id } of talks.rows) {
      const lines = await readTranscript(database.pool, vault, id);
      const said = lines.filter((line) => line.direction === "in" && line.kind === "text");
      expect(said.map((line) => (line.content as { text: string }).text)).toEqual(
        Array.from({ length: rounds }, (_, round) => `lời ${round}`),
      );
      expect(said.every((line) => line.turn !== null && !line.setAside)).toBe(true);
    }
    const out = await database.pool.query<{ state: string; error: string | null; count: number }>(
      "select state, error, count(*)::int as count from message where direction = 'out' group by state, error",
    );
    const received = people.flatMap((person) => person.received()).length;
    expect(out.rows).toEqual([{ state: "sent", error: null, count: received }]);
    expect(await next.stop()).toBe(0);
  }, 180_000);
});

describe("a process that is told to stop", () => {
  test("goes within ten seconds though the platform does not answer, and the text arrives all the same", async () => {
    world = await startTelegramApp();
    const { app, telegram, env } = world;
    const lan = telegram.person(8100);
    await answered(lan, () => lan.start());
    const before = lan.received().length;
    telegram.failNext({ kind: "hang", when: "before" }, { method: "sendMessage" });
    lan.say("cứu em, ba đang đánh em");
    await until(
      () => telegram.faultsLeft(),
      (left) => left === 0,
    );

    const begun = performance.now();
    expect(await app.stop()).toBe(0);
    expect(performance.now() - begun).toBeLessThan(STOP_MS + 500);

    const again = await app.again(env);
    await app.db.database.pool.query("update message set lease_until = now() where state = 'sending'");
    await until(
      () =>
        lan
          .received()
          .slice(before)
          .map((seen) => seen.text)
          .join("\n"),
      (text) => text.includes("113"),
    );
    expect(await again.stop()).toBe(0);
  });

  test("sends what it has begun to send: a stop by itself makes no text doubtful", async () => {
    world = await startTelegramApp({ TELEGRAM_RATE: "200" });
    const { app, telegram, env } = world;
    const people = PEOPLE.map((id) => telegram.person(id));
    for (const person of people) await answered(person, () => person.start());
    for (const person of people) for (let line = 0; line < 4; line++) person.say(`lời ${line}`);
    await telegram.idle();
    expect(await app.stop()).toBe(0);
    const held = await app.db.database.pool.query(
      "select state, error from message where state in ('sending', 'unknown')",
    );
    expect(held.rows).toEqual([]);
    const again = await app.again(env);
    await quiet(world);
    const out = await app.db.database.pool.query(
      "select 1 from message where direction = 'out' and state = 'sent'",
    );
    expect(people.flatMap((person) => person.received()).length).toBe(out.rowCount);
    await again.stop();
  });
});
