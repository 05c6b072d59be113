import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTelegramChannel } from "../../../src/channels/telegram/channel.ts";
import { createLog } from "../../../src/log.ts";
import type { Received } from "../../../src/messages.ts";
import type { VirtualClock } from "../../fakes/telegram/clock.ts";
import { createVirtualClock } from "../../fakes/telegram/clock.ts";
import type { FakeTelegram } from "../../fakes/telegram/fakeTelegram.ts";
import { FAKE_TOKEN, startFakeTelegram } from "../../fakes/telegram/fakeTelegram.ts";
import { soon } from "./harness.ts";

let fake: FakeTelegram;
let clock: VirtualClock;
let stored: Received[];
let storing: () => Promise<void>;
let stopped: (() => Promise<void>)[];

beforeEach(async () => {
  clock = createVirtualClock();
  fake = await startFakeTelegram({ clock });
  stored = [];
  storing = async () => {};
  stopped = [];
});
afterEach(async () => {
  for (const stop of stopped) await stop();
  await fake.stop();
});

function start(token = FAKE_TOKEN) {
  const channel = createTelegramChannel({
    token,
    webhookSecret: "",
    mode: "polling",
    apiRoot: fake.apiRoot,
    ratePerSecond: 25,
    publicUrl: null,
    clock,
    log: createLog("silent"),
    production: false,
  });
  stopped.push(async () => channel.stop?.());
  const started = channel.start?.(async (received) => {
    await storing();
    stored.push(...received);
  });
  return { channel, started };
}

const ids = () => stored.map((one) => (one.kind === "receipt" ? "" : one.externalId));
const reasons = async (channel: { health?: () => Promise<{ reasons: string[] }> }) =>
  (await channel.health?.())?.reasons;

describe("polling", () => {
  it("brings each update once, in order", async () => {
    await start().started;
    const lan = fake.person(5);
    for (const word of ["một", "hai", "ba"]) lan.say(word);
    await soon(() => stored.length).toBe(3);
    lan.say("bốn");
    await soon(() => stored.length).toBe(4);
    expect(ids()).toEqual([...ids()].sort());
  });

  it("GEN-01 asks again for what could not be stored, and confirms only what was", async () => {
    storing = async () => {
      storing = async () => {};
      throw new Error("the database is away");
    };
    const { channel, started } = start();
    fake.person(5).say("alo");
    await started;
    await soon(() => reasons(channel)).toEqual([
      "Telegram: what came in could not be stored; it is asked for again",
    ]);
    expect(stored).toEqual([]);
    expect(fake.bot().updates.pending()).toBe(1);
    await clock.advance(2_000);
    await soon(() => stored.length).toBe(1);
    await soon(() => fake.bot().updates.pending()).toBe(0);
  });

  it("tells that a webhook or another consumer is in its way, and waits", async () => {
    const { channel, started } = start();
    await started;
    fake
      .bot()
      .updates.setWebhook(
        { url: `${fake.apiRoot}/x`, secret: null, allowed: null, maxConnections: 1 },
        false,
      );
    await soon(() => reasons(channel)).toContain(
      "Telegram: another program takes the updates of this bot, or a webhook is set",
    );
    const asked = fake.callsOf("getUpdates").length;
    await clock.advance(10_000);
    expect(fake.callsOf("getUpdates")).toHaveLength(asked);
    fake.bot().updates.setWebhook(null, false);
    await clock.advance(5_000);
    fake.person(5).say("alo");
    await soon(() => reasons(channel)).toEqual([]);
  });

  it("stops by itself with a token that nobody knows", async () => {
    const { started } = start(`${FAKE_TOKEN}x`);
    await expect(started).rejects.toMatchObject({ code: "tokenInvalid" });
  });

  it("stops at once while it waits for news", async () => {
    const { channel, started } = start();
    await started;
    const begun = performance.now();
    await channel.stop?.();
    expect(performance.now() - begun).toBeLessThan(1000);
  });
});
