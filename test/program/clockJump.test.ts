/** The clock of the machine jumps an hour ahead, then two back: leases, pauses and timers go by the database's. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { FAKE_TOKEN } from "../fakes/telegram/fakeTelegram.ts";
import { startTelegramApp } from "../support/telegramApp.ts";
import { until } from "../support/until.ts";
import { checkRoad } from "./support/oracle.ts";
import { hurry, whatIsOpen } from "./support/rest.ts";

const PEOPLE = [871, 872];
const HOUR_MS = 3_600_000;

test("nothing is lost, done twice, out of order or held back", async () => {
  const folder = mkdtempSync(join(tmpdir(), "line-clock-"));
  const file = join(folder, "offset");
  writeFileSync(file, "0");
  const world = await startTelegramApp({
    CLOCK_FILE: file,
    NODE_OPTIONS: `--import=${join(import.meta.dirname, "support/shiftedClock.ts")}`,
    TELEGRAM_RATE: "1000",
  });
  const { telegram, app } = world;
  const { db } = app;
  telegram.setFlood("off");
  // What has a time of its own waits for that; nothing here is pushed.
  const rest = () =>
    until(
      async () => {
        await telegram.clock.advance(5_000);
        return whatIsOpen(db, telegram, { alarms: false });
      },
      (open) => open.length === 0,
      90,
    );
  const jumped = (offset: number) =>
    until(
      () => Date.parse([...app.output().matchAll(/^clock (\S+)$/gm)].at(-1)?.[1] ?? "") - Date.now(),
      (ahead) => Math.abs(ahead - offset) < HOUR_MS / 2,
    );

  let words = 0;
  for (const offset of [0, HOUR_MS, -HOUR_MS, 0]) {
    writeFileSync(file, String(offset));
    await jumped(offset);
    for (const id of PEOPLE)
      telegram.person(id).say(words === 1 ? "ba đang đánh em, cứu em với" : `lời ${words}`);
    // An answer that stumbles is tried again after a pause, whatever the clock does meanwhile.
    telegram.failNext({ kind: "html", status: 502 }, { method: "sendMessage" });
    words += 1;
    await rest();
  }
  const held = await db.database.pool.query(
    "select 1 from message where state in ('unknown', 'failed') or lease_until is not null or set_aside",
  );
  expect(held.rowCount).toBe(0);
  await hurry(db, ["timers"]);
  await rest();
  const { deliveries } = telegram.bot(FAKE_TOKEN).updates;
  const accepted = deliveries.filter(({ status }) => status === 200).map(({ updateId }) => updateId);
  await checkRoad({ db, telegram, people: PEOPLE, accepted: new Set(accepted), onDuty: false });
  expect((await fetch(`${app.url}/readyz`)).status).toBe(200);
  expect(await app.stop()).toBe(0);
  await world.close();
  rmSync(folder, { recursive: true, force: true });
}, 300_000);
