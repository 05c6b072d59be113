/** Postgres throws every connection out again and again while people write; each line has its turn and its answer. */
import pg from "pg";
import { expect, inject, test } from "vitest";
import { readTranscript } from "../../src/storage/transcript.ts";
import { startTelegramApp } from "../support/telegramApp.ts";
import { until } from "../support/until.ts";

const PEOPLE = [801, 802, 803, 804];
const CUTS = 30;
const CUT_EVERY_MS = 100;

test("connections cut in the middle of anything kill no process and lose no line", async () => {
  const world = await startTelegramApp();
  const people = PEOPLE.map((id) => world.telegram.person(id));
  const admin = new pg.Client({ connectionString: inject("postgresUrl") });
  await admin.connect();
  const name = new URL(world.app.db.url).pathname.slice(1);
  const said: string[] = [];
  for (let round = 0; round < CUTS; round++) {
    said.push(`lời ${round}`);
    for (const person of people) person.say(`lời ${round}`);
    await new Promise((done) => setTimeout(done, CUT_EVERY_MS));
    await admin.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()",
      [name],
    );
  }
  await admin.end();

  const { database, vault } = world.app.db;
  const lease = "update message set lease_until = now() where state = 'sending' and lease_until > now()";
  await until(
    async () => {
      world.telegram.clock.advance(5_000);
      await database.pool.query(lease);
      const found = await database.pool.query<{ said: number; open: number }>(
        `select count(*) filter (where direction = 'in')::int as said,
           count(*) filter (where unread or state in ('queued', 'sending'))::int as open from message`,
      );
      return found.rows[0];
    },
    (row) => row?.said === PEOPLE.length * CUTS && row.open === 0,
    60,
  );
  expect((await fetch(`${world.app.url}/readyz`)).status).toBe(200);
  const talks = await database.pool.query<{ id: string }>("select id from conversation order by id");
  expect(talks.rowCount).toBe(PEOPLE.length);
  for (const { id } of talks.rows) {
    const lines = await readTranscript(database.pool, vault, id);
    const heard = lines.filter((line) => line.direction === "in");
    expect(heard.map((line) => (line.content as { text: string }).text)).toEqual(said);
    expect(heard.every((line) => line.turn !== null && !line.setAside)).toBe(true);
  }
  expect(await world.app.stop()).toBe(0);
  await world.close();
});
