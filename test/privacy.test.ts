/** Canary words: nothing that a person says, is or sends may stand in the database, a log, a metric or an error. */
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answered, startTelegramApp, type TelegramApp } from "./support/telegramApp.ts";
import { until } from "./support/until.ts";

const PERSON = 777_123_456_789;
const WORDS = "kimtuocbientinh";
const PHONE = "0912987654";
const CANARIES = [WORDS, PHONE, String(PERSON), "21.123456", "105.654321", "777123456789"];

/** Every value of every row of every table, as text: what a dump would hold, bytes in hex and as letters. */
async function everything(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const tables = await client.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_schema in ('public', 'graphile_worker') and table_type = 'BASE TABLE'`,
  );
  let text = "";
  for (const { name } of tables.rows) {
    const rows = await client.query<{ row: string }>(`select t::text as row from ${name} t`);
    for (const { row } of rows.rows) {
      text += `${row}\n`;
      for (const hex of row.matchAll(/\\\\?x([0-9a-f]{8,})/g))
        text += Buffer.from(hex[1] ?? "", "hex").toString("utf8");
    }
  }
  await client.end();
  return text;
}

describe("canary words", () => {
  let world: TelegramApp;
  let metrics = "";
  beforeAll(async () => {
    world = await startTelegramApp({ LOG_LEVEL: "debug" });
    const lan = world.telegram.person(PERSON);
    await answered(lan, () => lan.start(), "Có, an toàn");
    await answered(lan, () => lan.say(`${WORDS} em muốn kể`));
    await answered(lan, () => lan.say(`ba em đang đánh em, ${WORDS}, số của em ${PHONE}`));
    lan.sendLocation({ latitude: 21.123456, longitude: 105.654321 });
    lan.shareContact(PHONE);
    lan.sendPhoto({ caption: WORDS });
    lan.edit(lan.say(WORDS), `${WORDS} hai`);
    await world.telegram.idle();
    // A platform that fails in the ways that put addresses and tokens into error texts.
    world.telegram.failNext({ kind: "html", status: 502 });
    lan.say(`${WORDS} nữa`);
    await world.telegram.idle();
    await fetch(`${world.app.url}/webhooks/telegram`, { method: "POST", body: `{"broken ${WORDS}` });
    await fetch(`${world.app.url}/chat/api/messages`, { method: "POST", body: `{"broken ${WORDS}` });
    await until(
      async () =>
        (
          await world.app.db.database.pool.query(
            "select 1 from message where unread or state in ('queued', 'sending')",
          )
        ).rowCount,
      (count) => count === 0,
    );
    metrics = await (await fetch(`${world.app.url}/metrics`)).text();
  });
  afterAll(() => world?.close());

  test("the scenario did reach the database", async () => {
    const found = await world.app.db.database.pool.query("select 1 from message where direction = 'in'");
    expect(found.rowCount).toBeGreaterThan(6);
  });

  test.each(CANARIES)("%s is nowhere in the database", async (canary) => {
    expect((await everything(world.app.db.url)).includes(canary)).toBe(false);
  });

  test.each(CANARIES)("%s is in no log, error or metric", (canary) => {
    expect(world.app.output().includes(canary)).toBe(false);
    expect(metrics.includes(canary)).toBe(false);
  });

  test("neither is a token or a secret", () => {
    for (const name of ["TELEGRAM_BOT_TOKEN", "TELEGRAM_WEBHOOK_SECRET"]) {
      expect(world.app.output().includes(world.env[name] ?? "")).toBe(false);
      expect(metrics.includes(world.env[name] ?? "")).toBe(false);
    }
  });

  test("the search itself finds what is there", async () => {
    await world.app.db.database.pool.query("create table canary (word text, bytes bytea)");
    await world.app.db.database.pool.query("insert into canary values ($1, $2)", ["", Buffer.from(WORDS)]);
    expect((await everything(world.app.db.url)).includes(WORDS)).toBe(true);
  });
});
