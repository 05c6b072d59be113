/** Whoever judges all the crashes is judged first: every kind of harm, done by hand to a talk that went well, is seen. */
import type pg from "pg";
import { expect, test } from "vitest";
import { FAKE_TOKEN } from "../fakes/telegram/fakeTelegram.ts";
import { testDatabase } from "../support/database.ts";
import { startInstance } from "./support/instance.ts";
import { checkRoad } from "./support/oracle.ts";
import { createRandom } from "./support/random.ts";
import { comeRight, inWorld } from "./support/world.ts";

const FIRST = "(select min(id) from message where direction = 'in')";
const ANSWER = "(select min(id) from message where direction = 'out')";
const JOBS = "graphile_worker._private_jobs";

const HARMS: [string, string][] = [
  ["an accepted line is gone", `delete from message where id = ${FIRST}`],
  ["a line had no turn", `update message set unread = true where id = ${FIRST}`],
  ["a line was set aside", `update message set set_aside = true where id = ${FIRST}`],
  ["lines had their turns in another order", `update message set turn = 100 - turn where direction = 'in'`],
  ["an answer is gone", `delete from message where id = ${ANSWER}`],
  ["an answer waits", `update message set state = 'queued' where id = ${ANSWER}`],
  ["an answer was given up", `update message set state = 'failed' where id = ${ANSWER}`],
  [
    "answers arrived in another order",
    "update message set platform_message_ids = array[(100000 - id)::text] where direction = 'out'",
  ],
  [
    "an answer was written twice",
    `insert into message (conversation_id, direction, author, channel, kind, content_sealed, turn, state,
     platform_message_ids) select conversation_id, direction, author, channel, kind, content_sealed, turn, state, '{99999999}'
     from message where id = ${ANSWER}`,
  ],
  [
    "an interrupted text was not said again",
    `update message set state = 'unknown', error = 'interrupted' where id = ${ANSWER}`,
  ],
  ["the case is gone", 'delete from "case"'],
  [
    "staff were called twice",
    "insert into alarm (case_id, because, urgency) select case_id, because, urgency from alarm",
  ],
  ["staff were not called", "delete from alarm"],
  ["a timer is gone", `delete from ${JOBS}`],
  [
    "a timer is of another turn",
    `update ${JOBS} set payload = jsonb_set(payload::jsonb, '{turn}', '77')::json`,
  ],
  ["the file is gone", "delete from file"],
  ["the talk stands elsewhere", "update conversation set at = 'welcome.beginning'"],
];

test("every harm is seen", async () => {
  const db = await testDatabase();
  const { pool } = db.database;
  await inWorld(db, { number: 1, people: 1, random: createRandom(1) }, async (world) => {
    const { telegram, people, door } = world;
    world.instances.push(await startInstance({ db, telegram, plan: null }));
    const lan = telegram.person(people[0] ?? 0);
    lan.say("alo");
    await telegram.idle();
    await world.instances[0]?.run("turns");
    lan.say("ba đang đánh em, cứu em với");
    lan.sendPhoto();
    await comeRight(world);
    const check = (on = db) =>
      checkRoad({ db: on, telegram, people, accepted: new Set(door.accepted.keys()), onDuty: true });
    await check();

    const seen: string[] = [];
    for (const [name, harm] of [["nothing", "select 1"] as const, ...HARMS]) {
      const client = await pool.connect();
      await client.query("begin");
      // Foreign keys and triggers would undo or refuse the harm.
      await client.query("set local session_replication_role = replica");
      await client.query(harm);
      await check({ ...db, database: { ...db.database, pool: client as unknown as pg.Pool } }).catch(() => {
        seen.push(name);
      });
      await client.query("rollback");
      client.release();
    }
    expect(seen).toEqual(HARMS.map(([name]) => name));
    await check();

    const call = await fetch(`${telegram.apiRoot}/bot${FAKE_TOKEN}/sendMessage`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ chat_id: lan.id, text: "một câu mà không ai nói" }),
    });
    expect(call.status).toBe(200);
    await expect(check()).rejects.toThrow(/only what was in flight/);
  }).catch((error: Error) => {
    // What the person got from nobody stays, and the world ends with it.
    if (!/only what was in flight/.test(error.message)) throw error;
  });
  await db.close();
}, 300_000);
