/** The fake itself: as strict as platforms.md §3 and §4.4 say the platform is. */
import { createServer } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { VirtualClock } from "../../fakes/telegram/clock.ts";
import { createVirtualClock } from "../../fakes/telegram/clock.ts";
import { createControl } from "../../fakes/telegram/control.ts";
import type { FakeTelegram } from "../../fakes/telegram/fakeTelegram.ts";
import { FAKE_TOKEN, startFakeTelegram } from "../../fakes/telegram/fakeTelegram.ts";

let fake: FakeTelegram;
let clock: VirtualClock;
beforeEach(async () => {
  clock = createVirtualClock();
  fake = await startFakeTelegram({ clock, control: createControl });
});
afterEach(() => fake.stop());

type Answer = {
  ok: boolean;
  error_code?: number;
  description?: string;
  parameters?: object;
  result?: unknown;
};

async function call(method: string, params: object = {}, token = FAKE_TOKEN): Promise<Answer> {
  const answer = await fetch(`${fake.apiRoot}/bot${token}/${method}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(params),
  });
  return (await answer.json()) as Answer;
}

const refused = async (method: string, params: object) => (await call(method, params)).description;
const text = (part: object = {}) => ({ chat_id: 5, text: "x", ...part });

describe("1 routes", () => {
  it("knows its tokens and methods", async () => {
    expect(await call("getMe", {}, "1:wrong")).toEqual({
      ok: false,
      error_code: 401,
      description: "Unauthorized",
    });
    expect(await call("sendPigeon")).toMatchObject({ error_code: 404 });
    expect(await call("getMe")).toMatchObject({ ok: true, result: { is_bot: true } });
  });
});

describe("2 what is refused", () => {
  beforeEach(() => void fake.person(5).start());
  const button = (part: object) => ({ reply_markup: { inline_keyboard: [[{ text: "Có", ...part }]] } });

  it.each([
    ["an empty text", "sendMessage", text({ text: " " }), "Bad Request: message text is empty"],
    ["4097 signs", "sendMessage", text({ text: "x".repeat(4097) }), "Bad Request: message is too long"],
    [
      "65 bytes",
      "sendMessage",
      text(button({ callback_data: "ắ".repeat(22) })),
      "Bad Request: BUTTON_DATA_INVALID",
    ],
    ["tel: links", "sendMessage", text(button({ url: "tel:111" })), "Bad Request: BUTTON_URL_INVALID"],
    [
      "no row",
      "sendMessage",
      text({ reply_markup: { inline_keyboard: [] } }),
      "Bad Request: REPLY_MARKUP_INVALID",
    ],
    ["a field it does not know", "sendMessage", text({ protectContent: true }), /fake: .*protectContent/],
    [
      "101 ids",
      "deleteMessages",
      { chat_id: 5, message_ids: Array(101).fill(1) },
      /too many message identifiers/,
    ],
    ["no ids", "deleteMessages", { chat_id: 5, message_ids: [] }, /identifiers are not specified/],
    ["an unknown chat", "sendMessage", text({ chat_id: 6 }), "Bad Request: chat not found"],
    ["an old tap", "answerCallbackQuery", { callback_query_id: "1" }, /^Bad Request: query is too old/],
    [
      "bad commands",
      "setMyCommands",
      { commands: [{ command: "Bắt", description: "x" }] },
      /BOT_COMMAND_INVALID/,
    ],
    ["plain http", "setWebhook", { url: "http://example.com/x" }, /HTTPS URL must be provided/],
    ["a topic without a forum", "createForumTopic", { chat_id: 5, name: "x" }, /not a forum/],
  ])("%s", async (_, method, params, description) => {
    expect(await refused(method, params)).toMatch(description);
  });

  it("setWebhook more than once a second", async () => {
    await call("setWebhook", { url: "https://example.com/x" });
    expect(await call("setWebhook", { url: "https://example.com/x" })).toMatchObject({ error_code: 429 });
  });
});

describe("3 and 4 state", () => {
  it("people who never came, blocked or are gone cannot be written to", async () => {
    const lan = fake.person(5);
    expect(await refused("sendMessage", text())).toBe(
      "Forbidden: bot can't initiate conversation with a user",
    );
    lan.start();
    lan.block();
    expect(await refused("sendMessage", text())).toBe("Forbidden: bot was blocked by the user");
    lan.unblock();
    expect((await call("sendMessage", text())).ok).toBe(true);
    lan.deactivate();
    expect(await refused("sendMessage", text())).toBe("Forbidden: user is deactivated");
  });

  it("messages older than 48 hours stay", async () => {
    const old = fake.person(5).say("cũ");
    await clock.advance(48 * 3_600_000 + 1000);
    expect(await refused("deleteMessages", { chat_id: 5, message_ids: [old] })).toMatch(/can't be deleted/);
    expect(await refused("deleteMessage", { chat_id: 5, message_id: 1 })).toMatch(/to delete not found/);
  });

  it("the topic General is reached by naming none", async () => {
    const group = fake.group(-100);
    const made = await call("createForumTopic", { chat_id: -100, name: "A-1" });
    const [topic] = group.topics();
    expect(made.result).toMatchObject({ message_thread_id: topic?.id, name: "A-1" });
    const into = (message_thread_id?: number) =>
      call("sendMessage", text({ chat_id: -100, message_thread_id }));
    expect((await into(1)).description).toBe("Bad Request: message thread not found");
    expect((await into()).ok).toBe(true);
    expect((await into(topic?.id)).ok).toBe(true);
    group.closeTopic(topic?.id as number);
    expect((await into(topic?.id)).description).toBe("Bad Request: TOPIC_CLOSED");
    group.deleteTopic(topic?.id as number);
    expect((await into(topic?.id)).description).toBe("Bad Request: message thread not found");
  });
});

describe("5 flood", () => {
  it("30 a second over all, 20 a minute in a group, and bursts in one chat when strict", async () => {
    for (let at = 0; at < 31; at += 1) fake.person(at + 1).start();
    for (let at = 0; at < 30; at += 1)
      expect((await call("sendMessage", text({ chat_id: at + 1 }))).ok).toBe(true);
    expect(await call("sendMessage", text({ chat_id: 31 }))).toMatchObject({
      error_code: 429,
      parameters: { retry_after: 1 },
    });
    fake.group(-100);
    for (let at = 0; at < 20; at += 1) {
      await clock.advance(1000);
      expect((await call("sendMessage", text({ chat_id: -100 }))).ok).toBe(true);
    }
    expect(await call("sendMessage", text({ chat_id: -100 }))).toMatchObject({
      parameters: { retry_after: 41 },
    });
    fake.setFlood("strict");
    await clock.advance(1000);
    const answers = await Promise.all([1, 2, 3, 4].map(() => call("sendMessage", text())));
    expect(answers.filter(({ ok }) => !ok)).toHaveLength(1);
  });
});

describe("6 the webhook", () => {
  it("is tried at once, after 0, 2 and 4 seconds, in order of the chat; other chats go on; old updates are dropped", async () => {
    const heard: { text: string; at: number; secret: unknown }[] = [];
    let status = 500;
    const server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
      const { message } = JSON.parse(Buffer.concat(chunks).toString()) as {
        message: { text: string; from: { id: number } };
      };
      const secret = request.headers["x-telegram-bot-api-secret-token"];
      heard.push({ text: message.text, at: clock.now(), secret });
      response.writeHead(message.from.id === 9 ? 200 : status).end();
    });
    const port = await new Promise<number>((resolve) => {
      server.listen(0, "127.0.0.1", () => resolve((server.address() as { port: number }).port));
    });
    await call("setWebhook", { url: `http://127.0.0.1:${port}/`, secret_token: "abc" });
    const begun = clock.now();
    fake.person(5).say("một");
    fake.person(5).say("hai");
    fake.person(9).say("khác");
    for (const wait of [0, 0, 2000, 4000]) {
      await clock.advance(wait);
      await fake.idle();
    }
    expect(heard.filter((one) => one.text === "một").map(({ at }) => at - begun)).toEqual([0, 0, 2000, 6000]);
    expect(heard.some((one) => one.text === "hai")).toBe(false);
    expect(heard.filter((one) => one.text === "khác")).toMatchObject([{ secret: "abc" }]);
    status = 200;
    await clock.advance(8000);
    await fake.idle();
    expect(heard.at(-1)?.text).toBe("hai");
    status = 500;
    fake.person(5).say("quá cũ");
    await fake.idle();
    for (let hour = 0; hour < 25 * 60; hour += 1) {
      await clock.advance(60_000);
      await fake.idle();
    }
    expect(fake.bot().updates.dropped).toHaveLength(1);
    server.closeAllConnections();
    server.close();
  });
});

describe("8 files", () => {
  it("are told up to 20 MB and served under their path", async () => {
    fake.person(5).sendPhoto({ bytes: Buffer.from("ảnh") });
    const updates = (await call("getUpdates")).result as { message: { photo: { file_id: string }[] } }[];
    const file_id = updates[0]?.message.photo.at(-1)?.file_id;
    const { result } = await call("getFile", { file_id });
    const { file_path } = result as { file_path: string };
    expect(await (await fetch(`${fake.apiRoot}/file/bot${FAKE_TOKEN}/${file_path}`)).text()).toBe("ảnh");
    expect((await fetch(`${fake.apiRoot}/file/bot1:wrong/${file_path}`)).status).toBe(401);
  });
});

describe("for people", () => {
  it("a person is played over HTTP", async () => {
    const control = async (act: string, body: object) => {
      const answer = await fetch(`${fake.apiRoot}/control/${act}`, {
        method: "POST",
        body: JSON.stringify(body),
      });
      return (await answer.json()) as Answer;
    };
    expect((await control("say", { text: "alo" })).ok).toBe(true);
    await call("sendMessage", {
      chat_id: 1001,
      text: "Chào em",
      reply_markup: { inline_keyboard: [[{ text: "Có", callback_data: "1:a" }]] },
    });
    expect(await control("received", {})).toMatchObject({
      result: { messages: [{ text: "Chào em", buttons: [["Có"]] }] },
    });
    expect((await control("tap", { label: "Có" })).ok).toBe(true);
    expect(await control("tap", { label: "Không" })).toMatchObject({ ok: false });
    expect(await control("fly", {})).toMatchObject({ ok: false });
    expect((await call("getUpdates")).result).toMatchObject([
      { message: { text: "alo" } },
      { callback_query: { data: "1:a" } },
    ]);
  });
});
