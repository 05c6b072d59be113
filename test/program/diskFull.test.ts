/**
 * The disk is full: first no table can grow, then not even the journal of Postgres can be written, which ends it. What
 * the platform is told is stored was stored; it keeps the rest, and everything comes right when there is room again.
 */
import { statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { FAKE_TOKEN } from "../fakes/telegram/fakeTelegram.ts";
import { ownCluster } from "../support/database.ts";
import { startTelegramApp } from "../support/telegramApp.ts";
import { until } from "../support/until.ts";
import { checkRoad } from "./support/oracle.ts";
import { hurry, whatIsOpen } from "./support/rest.ts";
import { canLimitFiles, limitFiles } from "./support/serverProcesses.ts";

const PEOPLE = [831, 832, 833];
const MB = 1024 * 1024;
/** One file of the journal; a table must be larger before a limit meets it alone. */
const JOURNAL_FILE = 16 * MB;

test.runIf(canLimitFiles)(
  "no line that was accepted is lost, none that was refused is pretended",
  async () => {
    const db = await ownCluster();
    const { pool } = db.database;
    const world = await startTelegramApp({ TELEGRAM_RATE: "1000" }, db);
    const { telegram, app } = world;
    const { updates } = telegram.bot(FAKE_TOKEN);
    telegram.setFlood("off");
    const say = (text: string) => {
      for (const id of PEOPLE) telegram.person(id).say(text);
    };
    const statuses = (from: number) => updates.deliveries.slice(from).map(({ status }) => status);
    /** People write until there is no room left for one more line. */
    const refused = (from: number) =>
      until(
        async () => {
          say(`ba đang đánh em, cứu em với ${updates.deliveries.length}`);
          await telegram.clock.advance(2_000);
          return statuses(from);
        },
        (seen) => seen.includes(503),
        60,
      );
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
    say("alo");
    await rest();

    // Lines of somebody who left long ago, until the table is larger than a file of the journal.
    await pool.query(`with p as (insert into person (channel, address_hash) values ('web', '\\x00') returning id)
    insert into conversation (person_id, channel, address_sealed, ended_at) select id, 'web', '', now() from p`);
    const fill = (lines: number) =>
      pool.query(
        `insert into message (conversation_id, direction, author, channel, kind, content_sealed)
       select c.id, 'out', 'bot', 'web', 'text', decode(repeat('00', 1000), 'hex')
       from conversation c, generate_series(1, $1) where c.ended_at is not null`,
        [lines],
      );
    await fill(20_000);
    const file = await pool.query<{ path: string }>("select pg_relation_filepath('message') as path");
    const { size } = statSync(join(db.postgres.folder, "cluster", file.rows[0]?.path ?? ""));
    expect(size).toBeGreaterThan(JOURNAL_FILE);
    limitFiles(db.postgres.pid, size);
    // The last free pages of the table, as far as whole lines fit.
    await fill(500).catch(() => undefined);
    await until(
      () =>
        fill(1).then(
          () => "room",
          () => "full",
        ),
      (state) => state === "full",
    );
    let before = updates.deliveries.length;
    await refused(before);
    expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
    limitFiles(db.postgres.pid, null);
    await rest();

    const { pid } = db.postgres;
    limitFiles(pid, MB);
    before = updates.deliveries.length;
    await refused(before);
    // The watch in this test is the operator: it starts the server again, and the new one has no limit.
    await until(
      () => db.postgres.pid,
      (now) => now !== pid,
      90,
    );
    say("cho em hỏi chút nữa");
    await rest();
    const accepted = updates.deliveries
      .filter(({ status }) => status === 200)
      .map(({ updateId }) => updateId);
    await checkRoad({ db, telegram, people: PEOPLE, accepted: new Set(accepted), onDuty: false });
    expect((await fetch(`${app.url}/readyz`)).status).toBe(200);
    expect(await app.stop()).toBe(0);
    await world.close();
  },
  300_000,
);
