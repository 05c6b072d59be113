import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Channel } from "../../src/channels/channel.ts";
import { type BacklogWatch, createBacklogWatch } from "../../src/chores/backlogAlarm.ts";
import { createLog } from "../../src/log.ts";
import { openIncidents } from "../../src/storage/backlogAlarm.ts";
import { storeInbound } from "../../src/storage/storeInbound.ts";
import { type TestDatabase, testDatabase } from "../support/database.ts";
import { until } from "../support/until.ts";

const log = createLog("silent");
let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

/** A channel that is as well as it is told to be. */
function channel(name: "telegram" | "zalo", state: { ok: boolean; obtained?: number }): Channel {
  return {
    name,
    health: async () => ({ ok: state.ok, reasons: [] }),
    figures: async () => ({ tokenObtainedAt: state.obtained ?? null }),
  } as unknown as Channel;
}

async function alarms(because: string): Promise<{ code: string; seen: boolean }[]> {
  const found = await db.database.pool.query<{ code: string; seen: boolean }>(
    "select code, seen_at is not null as seen from alarm where because = $1 order by id",
    [because],
  );
  return found.rows;
}

/** Postgres notices a moment later that a connection, and with it the lead, is gone. */
async function stop(...watches: BacklogWatch[]): Promise<void> {
  for (const watch of watches) watch.stop();
  await until(
    async () =>
      (
        await db.database.pool.query(
          "select 1 from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())",
        )
      ).rowCount,
    (count) => count === 0,
  );
}

/** One line in the inbox that came `seconds` ago. */
async function lineWaits(seconds: number): Promise<void> {
  const line = { kind: "inbound", channel: "telegram", platformMessageId: null, at: 1 } as const;
  const content = { type: "text", text: "alo" } as const;
  const inbound = { ...line, content, address: "1", externalId: `waits.${seconds}` };
  await storeInbound(db.database, db.vault, [{ inbound, rank: 1 }]);
  await db.database.pool.query(
    "update message set created_at = now() - make_interval(secs => $1) where external_id = $2",
    [seconds, inbound.externalId],
  );
}

describe("what waits too long", () => {
  test("raises one alarm an incident, however often and by however many it is looked at", async () => {
    const watches = [1, 2].map(() => createBacklogWatch({ database: db.database, channels: [], log }));
    const look = () => Promise.all(watches.map((watch) => watch.check()));
    await lineWaits(30);
    await look();
    expect(await alarms("backlog")).toEqual([]);

    await lineWaits(90);
    await db.database.pool.query("update message set created_at = now() - interval '90 s' where unread");
    for (let round = 0; round < 3; round++) await look();
    expect(await alarms("backlog")).toEqual([{ code: "unread", seen: false }]);

    // Seen by staff is not over.
    await db.database.pool.query("update alarm set seen_at = now()");
    await look();
    expect(await alarms("backlog")).toHaveLength(1);
    expect(await openIncidents(db.database.pool)).toEqual([{ because: "backlog", code: "unread" }]);

    await db.database.pool.query("update message set unread = false, direction = 'out', state = 'queued'");
    await look();
    expect(await alarms("backlog")).toEqual([
      { code: "unread.over", seen: true },
      { code: "queued", seen: false },
    ]);
    await db.database.pool.query("update message set state = 'sent'");
    await look();
    await db.database.pool.query("update message set state = 'queued'");
    await look();
    expect((await alarms("backlog")).map((alarm) => alarm.code)).toEqual([
      "unread.over",
      "queued.over",
      "queued",
    ]);
    await db.database.pool.query("update message set state = 'sent'");
    await look();
    expect(await openIncidents(db.database.pool)).toEqual([]);
    await stop(...watches);
  });
});

describe("a channel that says it is not well", () => {
  test("GEN-16 raises one alarm when it is ill for a minute, looked at three times, and it is over when it is well", async () => {
    const state = { ok: false, obtained: 1234 };
    const watch = createBacklogWatch({ database: db.database, channels: [channel("zalo", state)], log });
    await watch.check();
    await watch.check();
    expect(await alarms("channel")).toEqual([]);
    await watch.check();
    await watch.check();
    expect(await alarms("channel")).toEqual([{ code: "zalo", seen: false }]);
    expect(watch.channels()).toEqual([{ name: "zalo", ok: false, figures: { tokenObtainedAt: 1234 } }]);
    state.ok = true;
    await watch.check();
    expect(await alarms("channel")).toEqual([{ code: "zalo.over", seen: true }]);
    await stop(watch);
  });

  test("is judged by one process: two that see differently do not raise and close by turns", async () => {
    const [ill, well] = [{ ok: false }, { ok: true }].map((state) =>
      createBacklogWatch({ database: db.database, channels: [channel("telegram", state)], log }),
    );
    for (let round = 0; round < 4; round++) for (const watch of [ill, well]) await watch?.check();
    expect((await alarms("channel")).filter((alarm) => alarm.code.startsWith("telegram"))).toEqual([
      { code: "telegram", seen: false },
    ]);
    // The one that spoke has stopped; the other takes over and sees that all is well.
    if (ill) await stop(ill);
    await well?.check();
    expect((await alarms("channel")).filter((alarm) => alarm.code.startsWith("telegram"))).toEqual([
      { code: "telegram.over", seen: true },
    ]);
    if (well) await stop(well);
  });

  test("a channel that was turned off leaves no incident behind", async () => {
    const watch = createBacklogWatch({
      database: db.database,
      channels: [channel("zalo", { ok: false })],
      log,
    });
    for (let round = 0; round < 3; round++) await watch.check();
    expect(await openIncidents(db.database.pool)).toHaveLength(1);
    await stop(watch);
    const without = createBacklogWatch({ database: db.database, channels: [], log });
    await without.check();
    expect(await openIncidents(db.database.pool)).toEqual([]);
    await stop(without);
  });
});
