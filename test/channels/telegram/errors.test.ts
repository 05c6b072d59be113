import { TelegramError } from "telegraf";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { toSendError } from "../../../src/channels/telegram/errors.ts";
import { FAKE_TOKEN } from "../../fakes/telegram/fakeTelegram.ts";
import type { Fault } from "../../fakes/telegram/faults.ts";
import type { FakePerson } from "../../fakes/telegram/person.ts";
import type { Harness } from "./harness.ts";
import { failure, startHarness, textTo } from "./harness.ts";

const LAN = 5361472119;
const CANARY = "chuyện-riêng-8812";

describe("what the platform says", () => {
  it.each([
    [401, "Unauthorized", { code: "tokenInvalid", retry: "later", fault: "ours" }],
    [403, "Forbidden: bot was blocked by the user", { code: "blocked", retry: "never", fault: "person" }],
    [403, "FORBIDDEN: USER IS DEACTIVATED", { code: "gone", retry: "never", fault: "person" }],
    [403, "Forbidden: bot can't initiate conversation with a user", { code: "unreachable", fault: "person" }],
    [403, "Forbidden: bot was kicked from the supergroup chat", { code: "gone", fault: "ours" }],
    [403, "Forbidden: bot is not a member of the channel chat", { code: "gone", fault: "ours" }],
    [403, "Forbidden: the group chat was deleted", { code: "gone", fault: "ours" }],
    [403, "Forbidden: something new", { code: "rejected", retry: "never" }],
    [400, "Bad Request: chat not found", { code: "gone", retry: "never" }],
    [400, "Bad Request: private chat not found", { code: "gone", retry: "never" }],
    [400, "Bad Request: message is too long", { code: "tooLong", retry: "never" }],
    [400, "Bad Request: message caption is too long", { code: "tooLong", retry: "never" }],
    [400, "Bad Request: BUTTON_DATA_INVALID", { code: "buttonsRefused", retry: "plain" }],
    [400, "Bad Request: REPLY_MARKUP_TOO_LONG", { code: "buttonsRefused", retry: "plain" }],
    [400, "Bad Request: can't parse inline keyboard button: x", { code: "buttonsRefused", retry: "plain" }],
    [400, "Bad Request: file is too big", { code: "fileTooBig", retry: "never", fault: "person" }],
    [400, "Bad Request: wrong file_id or the file is temporarily unavailable", { code: "fileExpired" }],
    [400, "Bad Request: some mistake of ours", { code: "rejected", retry: "never", fault: "ours" }],
    [404, "Not Found", { code: "misconfigured", retry: "later", fault: "ours" }],
    [409, "Conflict: terminated by other getUpdates request", { code: "conflict", retry: "later" }],
    [500, "Internal Server Error", { code: "transient", retry: "later", fault: "theirs" }],
    [502, "Bad Gateway", { code: "transient", retry: "later", fault: "theirs" }],
  ])("%d %s", (status, description, expected) => {
    const error = new TelegramError({ error_code: status, description }, { payload: CANARY });
    expect(toSendError(error, false)).toMatchObject({ ...expected, platformCode: status });
    expect(JSON.stringify(toSendError(error, false))).not.toContain(CANARY);
  });

  it("TG-05 429 says how long everybody waits", () => {
    const error = new TelegramError({
      error_code: 429,
      description: "Too Many Requests",
      parameters: { retry_after: 7 },
    });
    expect(toSendError(error, false)).toMatchObject({ code: "rateLimited", retry: "later", pauseSeconds: 7 });
  });

  it("TG-07 400 upgraded says where the chat went, as text", () => {
    const parameters = { migrate_to_chat_id: -1002233445566 };
    const description = "Bad Request: group chat was upgraded to a supergroup chat";
    const error = new TelegramError({ error_code: 400, description, parameters });
    expect(toSendError(error, false)).toMatchObject({ code: "migrated", migratedTo: "-1002233445566" });
  });

  it("no answer at all is ambiguous only where a second call would say it twice", () => {
    const reset = Object.assign(new Error("reset"), { code: "ECONNRESET" });
    expect(toSendError(reset, false)).toMatchObject({ code: "ambiguous", retry: "unknown" });
    expect(toSendError(reset, true)).toMatchObject({ code: "transient", retry: "later" });
    const refused = Object.assign(new Error("refused"), { code: "ECONNREFUSED" });
    expect(toSendError(refused, false)).toMatchObject({ code: "transient", retry: "later" });
  });
});

describe("calls that go wrong", () => {
  let harness: Harness;
  let lan: FakePerson;
  beforeEach(async () => {
    harness = await startHarness({ timeoutMs: 1_500 });
    lan = harness.fake.person(LAN);
    lan.start();
  });
  afterEach(() => harness.stop());

  const faults: [string, Fault, string][] = [
    ["a proxy's page", { kind: "html", status: 502 }, "transient"],
    ["a connection that breaks before", { kind: "reset", when: "before" }, "ambiguous"],
    ["a connection that breaks after", { kind: "reset", when: "after" }, "ambiguous"],
    ["silence", { kind: "hang", when: "before" }, "ambiguous"],
    ["half an answer", { kind: "invalidJson" }, "ambiguous"],
    ["a conflict", { kind: "error", status: 409, description: "Conflict" }, "conflict"],
  ];

  it.each(faults)("TG-28 GEN-08 %s: neither token nor words are in the error", async (_, fault, code) => {
    harness.fake.failNext(fault, { method: "sendMessage" });
    const error = (await failure(harness.channel.send(textTo(LAN, { text: CANARY })))) as Error;
    expect(error).toMatchObject({ code });
    const everything = `${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`;
    for (const secret of [FAKE_TOKEN.slice(11), FAKE_TOKEN, CANARY]) expect(everything).not.toContain(secret);
  });

  it("TG-28 a server that is not there is a delay", async () => {
    const away = await startHarness({ apiRoot: "http://127.0.0.1:9" });
    const error = (await failure(away.channel.send(textTo(LAN, {})))) as Error;
    expect(error).toMatchObject({ code: "transient", retry: "later" });
    expect(`${error.stack}`).not.toContain(FAKE_TOKEN.slice(11));
    await away.stop();
  });

  it("TG-05 after 429 nothing leaves the bot until the pause is over", async () => {
    const description = "Too Many Requests: retry after 7";
    harness.fake.failNext({ kind: "error", status: 429, description, parameters: { retry_after: 7 } });
    await failure(harness.channel.send(textTo(LAN, {})));
    const calls = harness.fake.calls.length;
    await harness.clock.advance(3_000);
    expect(await failure(harness.channel.send(textTo(LAN, {})))).toMatchObject({
      code: "rateLimited",
      pauseSeconds: 4,
    });
    expect(harness.fake.calls).toHaveLength(calls);
    await harness.clock.advance(4_001);
    await harness.channel.send(textTo(LAN, {}));
    expect(lan.received()).toHaveLength(1);
  });

  it("TG-06 a person who blocked the bot is not tried again", async () => {
    lan.block();
    expect(await failure(harness.channel.send(textTo(LAN, {})))).toMatchObject({
      code: "blocked",
      retry: "never",
      fault: "person",
    });
  });

  it("people who are gone or never came are told apart", async () => {
    expect(await failure(harness.channel.send(textTo(4, {})))).toMatchObject({ code: "gone" });
    harness.fake.person(4);
    expect(await failure(harness.channel.send(textTo(4, {})))).toMatchObject({ code: "unreachable" });
    lan.deactivate();
    expect(await failure(harness.channel.send(textTo(LAN, {})))).toMatchObject({
      code: "gone",
      fault: "person",
    });
  });

  it("TG-07 a migrated chat names its new address", async () => {
    harness.fake.group(-55, { type: "group" }).migrate(-100_55);
    expect(await failure(harness.channel.send(textTo(-55, {})))).toMatchObject({ migratedTo: "-10055" });
    await harness.channel.send(textTo(-100_55, {}));
  });
});
