import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FAKE_TOKEN } from "../../fakes/telegram/fakeTelegram.ts";
import type { Harness } from "./harness.ts";
import { failure, SECRET, startHarness, textTo } from "./harness.ts";

const sink = async () => {};
let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.stop());

const start = () => harness.channel.start?.(sink) ?? Promise.resolve();

describe("start with a webhook", () => {
  it("TG-02 registers it with a secret and an explicit list, and drops nothing", async () => {
    await start();
    const [call, ...more] = harness.fake.callsOf("setWebhook");
    expect(more).toEqual([]);
    expect(call?.params).toEqual({
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/webhooks\/telegram$/),
      secret_token: SECRET,
      allowed_updates: ["message", "edited_message", "callback_query", "my_chat_member"],
      max_connections: 20,
      drop_pending_updates: false,
    });
  });

  it("TG-02 keeps what waited while we were away", async () => {
    harness.fake.person(5).say("alo");
    await start();
    await harness.fake.idle();
    expect(harness.received).toHaveLength(1);
  });

  it("says in both languages what the bot is, with the numbers to call", async () => {
    await start();
    const { commands, descriptions } = harness.fake.bot();
    expect([...commands.keys()]).toEqual(["", "vi", "en"]);
    expect(commands.get("")).toEqual(commands.get("vi"));
    expect(commands.get("en")?.[0]).toEqual({ command: "start", description: "Start" });
    for (const text of descriptions.values()) expect(text).toMatch(/111/);
  });

  it("TG-03 never calls deleteWebhook nor asks for updates", async () => {
    await start();
    await harness.channel.stop?.();
    const methods = harness.fake.calls.map(({ method }) => method);
    expect(methods).not.toContain("deleteWebhook");
    expect(methods).not.toContain("getUpdates");
  });

  it("fails with a token that nobody knows", async () => {
    const wrong = await startHarness({ token: `${FAKE_TOKEN}x` });
    expect(await failure(wrong.channel.start?.(sink) ?? Promise.resolve())).toMatchObject({
      code: "tokenInvalid",
    });
    await wrong.stop();
  });

  it("does not fail when the platform is away: it is tried again", async () => {
    harness.fake.failNext({ kind: "html", status: 502 }, { method: "setWebhook" });
    await start();
    expect((await harness.channel.health?.())?.reasons).toEqual([
      "Telegram: no webhook is set, so people are not heard",
      "Telegram: the webhook could not be registered yet; it is tried again",
    ]);
    await harness.clock.advance(30_000);
    await vi.waitFor(
      async () => expect(await harness.channel.health?.()).toEqual({ ok: true, reasons: [] }),
      10_000,
    );
  });

  it("does not fail when only its description is refused", async () => {
    const refusal = { kind: "error", status: 400, description: "Bad Request: BOT_COMMAND_INVALID" } as const;
    harness.fake.failNext(refusal, { method: "setMyCommands" });
    await start();
    expect(await harness.channel.health?.()).toEqual({ ok: true, reasons: [] });
  });
});

describe("GEN-20 figures", () => {
  it("say when somebody was last heard and last written to", async () => {
    await start();
    expect(await harness.channel.figures?.()).toEqual({ lastInboundAt: null, lastOutboundAt: null });
    harness.fake.person(5).say("alo");
    await harness.fake.idle();
    const heard = harness.clock.now();
    await harness.clock.advance(5_000);
    await harness.channel.send(textTo(5, {}));
    expect(await harness.channel.figures?.()).toEqual({
      lastInboundAt: heard,
      lastOutboundAt: heard + 5_000,
    });
  });
});

describe("TG-31 health", () => {
  it("names many waiting updates and a recent error, and forgets the error after a while", async () => {
    await start();
    harness.refuseWith(500);
    for (let at = 0; at < 60; at += 1) harness.fake.person(at + 1).say("alo");
    await vi.waitFor(
      async () =>
        expect((await harness.channel.health?.())?.reasons).toEqual([
          "Telegram: more than 50 updates wait for us",
          "Telegram: our webhook has failed within the last 5 minutes",
        ]),
      10_000,
    );
    harness.refuseWith(null);
    await harness.clock.advance(130_000);
    await harness.fake.idle();
    await harness.clock.advance(300_000);
    expect(await harness.channel.health?.()).toEqual({ ok: true, reasons: [] });
  });

  it("is the code of what went wrong when the platform cannot be asked", async () => {
    await start();
    harness.fake.failNext({ kind: "html", status: 502 }, { method: "getWebhookInfo" });
    expect(await harness.channel.health?.()).toEqual({
      ok: false,
      reasons: ["Telegram: it cannot be reached or does not answer"],
    });
  });
});
