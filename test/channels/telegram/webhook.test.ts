import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTelegramChannel } from "../../../src/channels/telegram/channel.ts";
import { systemScheduler } from "../../../src/channels/telegram/scheduler.ts";
import { createLog } from "../../../src/log.ts";
import type { Inbound } from "../../../src/messages.ts";
import { FAKE_TOKEN } from "../../fakes/telegram/fakeTelegram.ts";
import type { Harness } from "./harness.ts";
import { SECRET, soon, startHarness, textTo } from "./harness.ts";

const LAN = 5361472119;
const sink = async () => {};
let harness: Harness;

beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.stop());

const contents = () =>
  harness.received.filter((one): one is Inbound => one.kind === "inbound").map((one) => one.content);
const options = {
  token: FAKE_TOKEN,
  webhookSecret: SECRET,
  mode: "webhook",
  apiRoot: "http://127.0.0.1:9",
  ratePerSecond: 25,
  publicUrl: "https://hotline.example",
  clock: systemScheduler,
  log: createLog("silent"),
  production: true,
} as const;

describe("a request to the webhook", () => {
  const raw = Buffer.from('{"update_id":1,"message":{}}');
  const request = (secret?: string | string[]) => ({
    method: "POST",
    headers: secret === undefined ? {} : { "x-telegram-bot-api-secret-token": secret },
    raw,
    remoteAddress: "127.0.0.1",
  });

  it("TG-01 without the secret, or with a wrong one, is refused and not read", () => {
    for (const secret of [undefined, "", "undefined", `${SECRET}x`, SECRET.slice(1), [SECRET]])
      expect(harness.channel.receive(request(secret))).toEqual({ status: 401, received: [] });
  });

  it("TG-01 is refused while no secret is configured, an empty one too", () => {
    const channel = createTelegramChannel({
      ...options,
      mode: "polling",
      webhookSecret: "",
      production: false,
    });
    for (const secret of [undefined, ""]) expect(channel.receive(request(secret)).status).toBe(401);
  });

  it("TG-01 with the secret is read", () => {
    expect(harness.channel.receive(request(SECRET))).toMatchObject({
      status: 200,
      received: [{ kind: "ignored" }],
    });
  });

  it("GEN-12 with bytes that are no update is kept apart", () => {
    const broken = { ...request(SECRET), raw: Buffer.from("{") };
    expect(harness.channel.receive(broken)).toMatchObject({ status: 200, quarantine: { reason: "notJson" } });
    const other = { ...request(SECRET), raw: Buffer.from("[]") };
    expect(harness.channel.receive(other)).toMatchObject({
      status: 200,
      quarantine: { reason: "notAnUpdate" },
    });
  });

  it("by another method than POST is refused", () => {
    expect(harness.channel.receive({ ...request(SECRET), method: "GET" }).status).toBe(400);
  });
});

describe("configuration", () => {
  it.each(["", "short", "undefined", `${SECRET} `, `${SECRET}ă`])(
    "GEN-10 the secret %j stops the start",
    (secret) => {
      expect(() => createTelegramChannel({ ...options, webhookSecret: secret })).toThrow(/secret must be 32/);
    },
  );

  it("TG-03 polling is refused in production", () => {
    expect(() => createTelegramChannel({ ...options, mode: "polling" })).toThrow(/development only/);
  });

  it("webhooks need a public address", () => {
    expect(() => createTelegramChannel({ ...options, publicUrl: null })).toThrow(/public address/);
  });
});

describe("a person writes", () => {
  beforeEach(() => harness.channel.start?.(sink));

  it("and is heard through the webhook in the order of writing", async () => {
    const lan = harness.fake.person(LAN);
    lan.start("poster");
    for (const word of ["một", "hai", "ba", "bốn", "năm"]) lan.say(word);
    await harness.fake.idle();
    expect(contents()).toEqual([
      { type: "started", payload: "poster" },
      ...["một", "hai", "ba", "bốn", "năm"].map((text) => ({ type: "text", text })),
    ]);
  });

  it("GEN-04 and a body that is split inside a letter arrives unharmed", async () => {
    const { updates } = harness.fake.bot();
    updates.splitAt = (body) => body.indexOf("ứ") + 1;
    harness.fake.person(LAN).say("cứu em");
    await harness.fake.idle();
    expect(updates.deliveries.at(-1)?.status).toBe(200);
    expect(contents()).toEqual([{ type: "text", text: "cứu em" }]);
  });

  it("TG-04 and an update with a lower number than the last one is heard too", async () => {
    harness.fake.person(LAN).say("trước");
    await harness.fake.idle();
    harness.fake.bot().updates.nextId(41);
    harness.fake.person(LAN).say("sau một tuần");
    await harness.fake.idle();
    expect(contents()).toHaveLength(2);
    expect(harness.received.at(-1)).toMatchObject({ externalId: "42" });
  });

  it("and what we refused comes again with the same number, nothing overtaking it", async () => {
    harness.refuseWith(503);
    const lan = harness.fake.person(LAN);
    lan.say("một");
    lan.say("hai");
    await harness.clock.advance(100);
    harness.refuseWith(null);
    await harness.clock.advance(10_000);
    await harness.fake.idle();
    expect(contents().map((one) => one.type === "text" && one.text)).toEqual(["một", "hai"]);
  });

  it("TG-06 and blocks or unblocks the bot: heard without a send", async () => {
    const lan = harness.fake.person(LAN);
    lan.start();
    lan.block();
    lan.unblock();
    await harness.fake.idle();
    expect(contents().map(({ type }) => type)).toEqual(["started", "left", "returned"]);
    expect(harness.fake.callsOf("sendMessage")).toEqual([]);
  });

  it("TG-19 and a live location that moves is one place", async () => {
    const lan = harness.fake.person(LAN);
    const message = lan.sendLocation({ latitude: 21, longitude: 105, accuracy: 12, live: true });
    lan.moveTo(message, { latitude: 21.1, longitude: 105 });
    await harness.fake.idle();
    expect(contents()).toEqual([{ type: "location", latitude: 21, longitude: 105, accuracy: 12 }]);
    expect(harness.received).toHaveLength(2);
  });
});

describe("a tap", () => {
  beforeEach(() => harness.channel.start?.(sink));

  async function offer(): Promise<void> {
    harness.fake.person(LAN).start();
    const choices = [{ id: "yes", label: "Có" }];
    await harness.channel.send(textTo(LAN, { text: "Em có an toàn không?", choices, turn: 4 }));
  }

  it("TG-16 is answered when it is durable", async () => {
    await offer();
    const lan = harness.fake.person(LAN);
    lan.tap("Có");
    await harness.fake.idle();
    expect(contents().at(-1)).toEqual({ type: "choice", choice: "yes", turn: 4 });
    expect(lan.spinning()).toBe(0);
  });

  it("TG-16 is answered within five seconds although nobody says that it is stored", async () => {
    harness.acknowledging(false);
    await offer();
    const lan = harness.fake.person(LAN);
    lan.tap("Có");
    await harness.fake.idle();
    expect(lan.spinning()).toBe(1);
    await harness.clock.advance(4_900);
    await soon(() => lan.spinning()).toBe(0);
  });

  it("TG-16 that is too old to be answered is no error", async () => {
    await offer();
    const lan = harness.fake.person(LAN);
    lan.tap("Có");
    harness.fake.bot().openTaps.clear();
    await harness.fake.idle();
    expect(harness.fake.callsOf("answerCallbackQuery").at(-1)?.status).toBe(400);
    expect(harness.logged.join()).not.toContain("tapNotAnswered");
  });

  it("TG-15 in somebody else's chat is answered and ignored", async () => {
    const minh = harness.fake.person(77);
    minh.tapData("4:yes", { message_id: 1, date: 0, chat: { id: LAN, type: "private" } });
    await harness.fake.idle();
    expect(harness.received).toMatchObject([{ kind: "ignored", reason: "tap.foreign" }]);
    await soon(() => minh.spinning()).toBe(0);
  });

  it("TG-17 without its message works", async () => {
    const lan = harness.fake.person(LAN);
    lan.tapData("4:yes", null);
    lan.tapData("4:no", { message_id: 9, date: 0, chat: { id: LAN, type: "private" } });
    await harness.fake.idle();
    expect(contents().map((one) => one.type === "choice" && one.choice)).toEqual(["yes", "no"]);
  });
});

describe("a group", () => {
  it("TG-29 is not heard and is left, once", async () => {
    const groups: string[] = [];
    await harness.stop();
    harness = await startHarness({ onGroup: (id) => groups.push(id) });
    await harness.channel.start?.(sink);
    const group = harness.fake.group(-1001, { type: "supergroup" });
    group.addBot(5);
    group.say(5, "alo");
    await harness.fake.idle();
    await soon(() => group.hasBot()).toBe(false);
    expect(contents()).toEqual([]);
    expect(harness.received.map((one) => one.kind)).toEqual(["ignored", "ignored"]);
    expect(groups).toEqual(["-1001"]);
    expect(harness.fake.callsOf("leaveChat")).toHaveLength(1);
  });
});
