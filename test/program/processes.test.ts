import pg from "pg";
import { describe, expect, inject, test } from "vitest";
import { readTranscript } from "../../src/storage/transcript.ts";
import { freePort } from "../support/freePort.ts";
import { answered, startTelegramApp } from "../support/telegramApp.ts";
import { until } from "../support/until.ts";

describe("two processes on one database", () => {
  test("take every line once and keep each person's order, whichever of them hears it", async () => {
    const world = await startTelegramApp();
    const second = await world.app.again({
      ...world.env,
      PORT: String(await freePort()),
      PUBLIC_URL: world.env.PUBLIC_URL ?? "",
    });
    const secret = world.env.TELEGRAM_WEBHOOK_SECRET ?? "";
    const post = (url: string, update: unknown) =>
      fetch(`${url}/webhooks/telegram`, {
        method: "POST",
        headers: { "x-telegram-bot-api-secret-token": secret },
        body: JSON.stringify(update),
      });
    const people = [601, 602, 603, 604];
    const rounds = 6;
    let id = 10;
    for (const person of people)
      await answered(world.telegram.person(person), () => world.telegram.person(person).start());
    for (let round = 0; round < rounds; round++)
      await Promise.all(
        people.map(async (person) => {
          const update = {
            update_id: ++id,
            message: {
              message_id: id,
              date: 1,
              chat: { id: person, type: "private" },
              from: { id: person, is_bot: false, first_name: "x" },
              text: `lời ${round}`,
            },
          };
          // Both processes hear the same update, as when the platform repeats it after a lost answer.
          const answers = await Promise.all([post(world.app.url, update), post(second.url, update)]);
          expect(answers.map((answer) => answer.status)).toEqual([200, 200]);
        }),
      );
    const { database, vault } = world.app.db;
    await until(
      async () =>
        (await database.pool.query("select 1 from message where unread or state in ('queued', 'sending')"))
          .rowCount,
      (count) => count === 0,
    );
    const talks = await database.pool.query<{ id: string; turn: number }>(
      "select id, turn from conversation",
    );
    expect(talks.rowCount).toBe(people.length);
    for (const talk of talks.rows) {
      const lines = await readTranscript(database.pool, vault, talk.id);
      const said = lines.filter((line) => line.kind === "text" && line.direction === "in");
      expect(said.map((line) => (line.content as { text: string }).text)).toEqual(
        Array.from({ length: rounds }, (_, round) => `lời ${round}`),
      );
      const turns = said.map((line) => line.turn ?? 0);
      expect(turns).toEqual([...turns].sort((a, b) => a - b));
      expect(new Set(lines.filter((line) => line.direction === "out").map((line) => line.state))).toEqual(
        new Set(["sent"]),
      );
    }
    expect(await second.stop()).toBe(0);
    await world.close();
  });
});

describe("a database that is away", () => {
  test("makes Telegram keep the update, and it is answered when the database is back", async () => {
    const world = await startTelegramApp();
    const lan = world.telegram.person(701);
    await answered(lan, () => lan.start());
    const admin = new pg.Client({ connectionString: inject("postgresUrl") });
    await admin.connect();
    const name = new URL(world.app.db.url).pathname.slice(1);
    await admin.query(`alter database ${name} allow_connections false`);
    await admin.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1", [name]);
    const before = lan.received().length;
    lan.say("cứu em, ba đang đánh em");
    const refused = await fetch(`${world.app.url}/webhooks/telegram`, {
      method: "POST",
      headers: { "x-telegram-bot-api-secret-token": world.env.TELEGRAM_WEBHOOK_SECRET ?? "" },
      body: JSON.stringify({
        update_id: 999_999,
        message: {
          message_id: 1,
          date: 1,
          chat: { id: 1, type: "private" },
          from: { id: 1, is_bot: false, first_name: "x" },
          text: "alo",
        },
      }),
    });
    expect(refused.status).toBe(503);
    expect(lan.received().length).toBe(before);
    await admin.query(`alter database ${name} allow_connections true`);
    await admin.end();
    await until(
      () => {
        world.telegram.clock.advance(5_000);
        return lan
          .received()
          .slice(before)
          .map((seen) => seen.text)
          .join("\n");
      },
      (text) => text.includes("113"),
    );
    await world.close();
  });
});
