/** The plug is pulled at every point of a message's road; what was accepted has its turn and its answer all the same. */
import { describe, expect, test } from "vitest";
import { readTranscript } from "../../src/storage/transcript.ts";
import { startTelegramApp } from "../support/telegramApp.ts";
import { until } from "../support/until.ts";

const POINTS = [
  "intake.received",
  "intake.stored",
  "turn.claimed",
  "turn.stepped",
  "turn.written",
  "delivery.claimed",
  "delivery.sent",
];
const PEOPLE = [501, 502, 503];
const LINES = ["alo", "em muốn hỏi", "cho em hỏi chút nữa"];

describe("kill -9 at", () => {
  test.each(POINTS)("%s loses nothing and answers nothing twice", async (point) => {
    const world = await startTelegramApp({ FAILPOINT: point });
    const { database, vault } = world.app.db;
    const people = PEOPLE.map((id) => world.telegram.person(id));
    for (const line of LINES) for (const person of people) person.say(line);
    await until(
      () =>
        fetch(`${world.app.url}/healthz`).then(
          () => "up",
          () => "down",
        ),
      (state) => state === "down",
    );

    // A process that is gone holds its rows until their lease ends; the test does not wait for that.
    const again = await world.app.again({ ...world.env, FAILPOINT: "" });
    await database.pool.query("update message set lease_until = now() where state = 'sending'");
    await until(
      async () => {
        // Telegram's own pauses between tries pass as its clock is pushed.
        world.telegram.clock.advance(5_000);
        const found = await database.pool.query<{ said: string; open: string }>(
          `select count(*) filter (where direction = 'in') as said,
             count(*) filter (where unread or state in ('queued', 'sending')) as open from message`,
        );
        return found.rows[0];
      },
      (row) => Number(row?.said) === PEOPLE.length * LINES.length && row?.open === "0",
    );

    const talks = await database.pool.query<{ id: string }>("select id from conversation order by id");
    expect(talks.rowCount).toBe(PEOPLE.length);
    const saidInAll: string[] = [];
    for (const { id } of talks.rows) {
      const lines = await readTranscript(database.pool, vault, id);
      const said = lines.filter((line) => line.direction === "in");
      expect(said.map((line) => (line.content as { text: string }).text)).toEqual(LINES);
      expect(said.every((line) => line.turn !== null && !line.setAside)).toBe(true);
      saidInAll.push(
        ...lines.filter((line) => line.direction === "out" && line.state !== "unknown").map(() => id),
      );
    }
    const received = people.flatMap((person) => person.received());
    // Every text arrived; only what was in flight when the plug was pulled may have come twice.
    const doubled = received.length - saidInAll.length;
    expect(doubled).toBeGreaterThanOrEqual(0);
    expect(doubled).toBeLessThanOrEqual(point.startsWith("delivery.") ? PEOPLE.length : 0);
    await again.stop();
    await world.close();
  });
});
