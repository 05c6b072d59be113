/** Lines of the platform contract that only the whole road can show: storage, turns and delivery together. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type SealKey, unseal } from "../../src/storage/sealing.ts";
import { dataKey } from "../../src/storage/settleOutbound.ts";
import { readTranscript } from "../../src/storage/transcript.ts";
import { answered, startTelegramApp, type TelegramApp } from "../support/telegramApp.ts";
import { until } from "../support/until.ts";

describe("Telegram, the whole road", () => {
  let world: TelegramApp;
  beforeAll(async () => {
    world = await startTelegramApp({ LOG_LEVEL: "debug" });
  });
  afterAll(() => world?.close());

  const rows = async (sql: string, ...values: unknown[]) =>
    (await world.app.db.database.pool.query(sql, values)).rows;
  const settled = () =>
    until(
      async () => (await rows("select 1 from message where unread or state in ('queued', 'sending')")).length,
      (count) => count === 0,
    );
  const post = (body: string | Buffer, headers: Record<string, string> = {}) =>
    fetch(`${world.app.url}/webhooks/telegram`, { method: "POST", body, headers });
  const secret = () => ({ "x-telegram-bot-api-secret-token": world.env.TELEGRAM_WEBHOOK_SECRET ?? "" });
  const update = (id: number, text: string, person = 900) =>
    JSON.stringify({
      update_id: id,
      message: {
        message_id: id,
        date: 1,
        chat: { id: person, type: "private" },
        from: { id: person, is_bot: false, first_name: "x" },
        text,
      },
    });

  test("TG-01 a wrong or missing secret gets 401 and stores nothing; the right one 200 with an empty body", async () => {
    const before = await rows("select 1 from message");
    expect((await post(update(1, "a"))).status).toBe(401);
    expect((await post(update(1, "a"), { "x-telegram-bot-api-secret-token": "undefined" })).status).toBe(401);
    expect(await rows("select 1 from message")).toHaveLength(before.length);
    const taken = await post(update(1, "a"), secret());
    expect([taken.status, await taken.text()]).toEqual([200, ""]);
    expect(await rows("select 1 from message where external_id = '1'")).toHaveLength(1);
  });

  test("GEN-01 what got its 2xx is in the database at that moment", async () => {
    for (let id = 100; id < 130; id++) {
      expect((await post(update(id, "lời"), secret())).status).toBe(200);
      expect(await rows("select 1 from message where external_id = $1", String(id))).toHaveLength(1);
    }
  });

  test("GEN-02 the same update three times makes one step", async () => {
    await Promise.all([1, 2, 3].map(() => post(update(200, "một lần"), secret())));
    await settled();
    expect(await rows("select 1 from message where external_id = '200'")).toHaveLength(1);
  });

  test("GEN-05 a body above 1 MiB is refused with 413", async () => {
    expect((await post(Buffer.alloc(1024 * 1024 + 1, 32), secret())).status).toBe(413);
  });

  test("GEN-12 an update of an unknown kind is acknowledged and counted", async () => {
    expect((await post(JSON.stringify({ update_id: 300, business_connection: {} }), secret())).status).toBe(
      200,
    );
    expect(await (await fetch(`${world.app.url}/metrics`)).text()).toMatch(
      /line_received_total\{channel="telegram",kind="[^"]+"\} [1-9]/,
    );
  });

  test("TG-06 a person who blocks the bot has left, and is back when it returns", async () => {
    const lan = world.telegram.person(2001);
    await answered(lan, () => lan.start());
    const reach = async () =>
      (await rows("select reach from conversation order by id desc limit 1"))[0]?.reach as string;
    lan.block();
    await until(reach, (now) => now === "left");
    lan.unblock();
    await until(reach, (now) => now === "open");
  });

  test("TG-15 a tap on a button of an earlier question is answered and moves nothing", async () => {
    const lan = world.telegram.person(2002);
    await answered(lan, () => lan.start(), "Có, an toàn");
    await answered(lan, () => lan.tap("Có, an toàn"), "Cho mình");
    const at = async () =>
      (await rows("select at from conversation order by id desc limit 1"))[0]?.at as string;
    const before = await at();
    lan.tapData("1:no");
    await settled();
    expect(await at()).toBe(before);
    await until(
      () => lan.spinning(),
      (count) => count === 0,
    );
  });

  test("TG-18 somebody else's contact card is not kept as the person's number", async () => {
    const lan = world.telegram.person(2003);
    await answered(lan, () => lan.start());
    lan.shareContact("0912000111", 999);
    await world.telegram.idle();
    await settled();
    const { database, vault } = world.app.db;
    const [talk] = await rows(
      "select conversation_id as id, state_sealed from message m join conversation c on c.id = m.conversation_id where m.kind = 'contact'",
    );
    const lines = await readTranscript(database.pool, vault, talk.id);
    expect(lines.find((line) => line.kind === "contact")?.content).toMatchObject({ own: false });
    const key = await dataKey(database.pool, vault, talk.id);
    expect(unseal(key as SealKey, "state", talk.state_sealed).toString()).not.toContain("0912000111");
  });

  test("TG-19 a live location that moves on makes no new step", async () => {
    const lan = world.telegram.person(2004);
    await answered(lan, () => lan.start());
    const pin = lan.sendLocation({ latitude: 21, longitude: 105, live: true });
    await world.telegram.idle();
    await settled();
    const before = await rows("select 1 from message where direction = 'in'");
    lan.moveTo(pin, { latitude: 21.1, longitude: 105.1 });
    await world.telegram.idle();
    await settled();
    expect(await rows("select 1 from message where direction = 'in'")).toHaveLength(before.length);
  });

  test("TG-20 an edited message moves no question on, but a danger in it is heard", async () => {
    const lan = world.telegram.person(2005);
    await answered(lan, () => lan.start(), "Có, an toàn");
    const line = lan.say("để em nghĩ đã");
    await settled();
    const at = async () =>
      (await rows("select at from conversation order by id desc limit 1"))[0]?.at as string;
    const before = await at();
    lan.edit(line, "để em nghĩ thêm đã");
    await world.telegram.idle();
    await settled();
    expect(await at()).toBe(before);
    await answered(lan, () => lan.edit(line, "ba em đang cầm dao đuổi em"));
    expect(
      lan
        .received()
        .map((seen) => seen.text)
        .join("\n"),
    ).toContain("113");
  });

  test("TG-21 what was written is taken back in both directions, and what remains is said", async () => {
    const lan = world.telegram.person(2006);
    await answered(lan, () => lan.start(), "Có, an toàn");
    await answered(lan, () => lan.say("em kể một chuyện"));
    await settled();
    await answered(lan, () => lan.say("xóa hết những gì em viết"));
    const ask = lan.received().at(-1)?.buttons.flat() ?? [];
    if (ask.length > 0) await answered(lan, () => lan.tap(ask[0] ?? ""));
    await settled();
    const talk = lan.talk();
    expect(talk.filter((seen) => seen.from === "person" && seen.deleted).length).toBeGreaterThan(0);
    expect(talk.filter((seen) => seen.from === "bot" && seen.deleted).length).toBeGreaterThan(0);
    expect(talk.filter((seen) => seen.from === "bot" && !seen.deleted).length).toBeGreaterThan(0);
  });

  test("TG-25 a file that is too big gets a kind text, and is not asked for again", async () => {
    const lan = world.telegram.person(2007);
    await answered(lan, () => lan.start());
    const told = () =>
      lan
        .received()
        .map((seen) => seen.text)
        .join("\n");
    lan.sendFile("document", { size: 21 * 1024 * 1024, name: "phim.mp4" });
    await until(told, (text) => text.includes("to quá"));
    expect((await rows("select state from file order by id desc limit 1"))[0]?.state).toBe("tooBig");
  });

  test("TG-29 in a group the bot says nothing and leaves", async () => {
    const before = await rows("select 1 from message");
    const body = {
      update_id: 400,
      message: {
        message_id: 1,
        date: 1,
        chat: { id: -100500, type: "supergroup", title: "x" },
        from: { id: 1, is_bot: false, first_name: "x" },
        text: "alo",
      },
    };
    expect((await post(JSON.stringify(body), secret())).status).toBe(200);
    expect(await rows("select 1 from message")).toHaveLength(before.length);
  });
});
