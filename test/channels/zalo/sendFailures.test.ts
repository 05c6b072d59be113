import { afterEach, describe, expect, test } from "vitest";
import type { SendError } from "../../../src/channels/sendError.ts";
import { FIRST_PERSON } from "../../fakes/zalo/fakeZalo.ts";
import { failure, type Harness, type HarnessOptions, startHarness, textTo } from "./harness.ts";

const HOUR_MS = 3_600_000;
const CS = "/v3.0/oa/message/cs";
const running: Harness[] = [];

/** The three of them, with somebody who has just written. */
async function start(options?: HarnessOptions): Promise<Harness> {
  const harness = await startHarness(options);
  running.push(harness);
  await harness.fake.person().say("alo");
  return harness;
}

afterEach(async () => {
  for (const harness of running.splice(0)) {
    expect(harness.fake.faultsLeft()).toBe(0);
    await harness.stop();
  }
});

describe("cost and windows", () => {
  test("ZA-31 what was not free is told", async () => {
    const { channel, clock } = await start();
    expect((await channel.send(textTo("trong 48 giờ"))).cost).toBeUndefined();
    await clock.advance(50 * HOUR_MS);
    expect((await channel.send(textTo("sau 48 giờ"))).cost).toBe("purchase_quota");
  });

  test("ZA-26 after seven days the window is closed: no retry, and the person has not left", async () => {
    const { channel, clock } = await start();
    await clock.advance(7 * 24 * HOUR_MS + 1);
    const error = await failure(channel.send(textTo("còn đó không?")));
    expect(error).toMatchObject({
      code: "windowClosed",
      retry: "never",
      fault: "theirs",
      platformCode: -230,
    });
    expect(channel.capabilities.closedAfterHours).toBe(168);
  });

  test("somebody who does not follow cannot be reached", async () => {
    const { fake, channel } = await start();
    await fake.person().unfollow();
    expect(await failure(channel.send(textTo("alo")))).toMatchObject({
      code: "unreachable",
      fault: "person",
    });
  });
});

describe("failures", () => {
  test("ZA-19 HTTP 200 with an error is a failure, HTTP 502 with error 0 too", async () => {
    const { fake, channel } = await start();
    fake.failNext({ kind: "error", code: -217 }, { path: CS });
    expect(await failure(channel.send(textTo("một")))).toMatchObject({ code: "blocked", platformCode: -217 });
    fake.failNext({ kind: "html", status: 502, json: true }, { path: CS });
    expect(await failure(channel.send(textTo("hai")))).toMatchObject({ code: "transient", retry: "later" });
    expect(fake.person().received()).toEqual([]);
  });

  test("-200 is tried twice more, then given up", async () => {
    const { fake, channel } = await start();
    fake.failNext({ kind: "error", code: -200 }, { path: CS, times: 2 });
    await channel.send(textTo("lần ba thì được"));
    expect(fake.person().received()).toHaveLength(1);
    fake.failNext({ kind: "error", code: -200 }, { path: CS, times: 3 });
    expect(await failure(channel.send(textTo("thôi")))).toMatchObject({ code: "rejected", retry: "never" });
  });

  test("ZA-28 -32: nothing is sent before the next minute", async () => {
    const { fake, channel, clock } = await start();
    fake.failNext({ kind: "error", code: -32 }, { path: CS });
    const error = (await failure(channel.send(textTo("một")))) as SendError;
    expect(error).toMatchObject({ code: "rateLimited", retry: "later" });
    const pause = error.pauseSeconds ?? 0;
    expect(clock.now() + pause * 1000).toBeGreaterThanOrEqual(Math.ceil((clock.now() + 1) / 60_000) * 60_000);
    const calls = fake.calls.length;
    expect(await failure(channel.send(textTo("hai")))).toMatchObject({ code: "rateLimited" });
    expect(fake.calls).toHaveLength(calls);
    await clock.advance(pause * 1000);
    await channel.send(textTo("một"));
    await channel.send(textTo("hai"));
    expect(
      fake
        .person()
        .received()
        .map((one) => one.text),
    ).toEqual(["một", "hai"]);
  });

  test("ZA-28 above the platform's rate its own -32 is obeyed", async () => {
    const { fake, channel } = await start();
    fake.world.callsPerMinute = 2;
    await channel.send(textTo("một"));
    await channel.send(textTo("hai"));
    expect(await failure(channel.send(textTo("ba")))).toMatchObject({
      code: "rateLimited",
      platformCode: -32,
    });
  });

  test("while the platform's own count runs low we send at half the rate", async () => {
    const { fake, channel, clock } = await start();
    expect(channel.ratePerSecond).toBe(20);
    fake.world.callsPerMinute = 10;
    for (let n = 0; n < 9; n++) await channel.send(textTo(`lần ${n}`));
    expect(channel.ratePerSecond).toBe(10);
    await clock.advance(61_000);
    expect(channel.ratePerSecond).toBe(20);
  });

  test("ten failures in a minute open the breaker for half a minute", async () => {
    const { fake, channel, clock } = await start();
    await channel.send(textTo("trước"));
    fake.failNext({ kind: "html", status: 502 }, { path: CS, times: 10 });
    for (let n = 0; n < 10; n++) await failure(channel.send(textTo("x")));
    const calls = fake.calls.length;
    expect(await failure(channel.send(textTo("x")))).toMatchObject({ code: "transient", pauseSeconds: 30 });
    expect(fake.calls).toHaveLength(calls);
    await clock.advance(30_000);
    await channel.send(textTo("sau"));
  });
});

describe("an answer that was lost", () => {
  test("ZA-29 an echo within 30 s makes it sent; nothing is sent again meanwhile", async () => {
    const harness = await start();
    harness.fake.failNext({ kind: "reset", when: "after" }, { path: CS });
    const sent = await harness.channel.send(textTo("em ở đâu?"));
    const got = harness.fake.person().received();
    expect(got.map((one) => one.id)).toEqual(sent.platformMessageIds);
    expect(harness.fake.callsOf(CS)).toHaveLength(1);
    expect(harness.insideCounts).toEqual(["echoFound"]);
  });

  test.each(["oa", "user"] as const)("ZA-29 a receipt from the %s is an echo too", async (receiptsFrom) => {
    const { fake, channel } = await start();
    await channel.send(textTo("câu trước"));
    fake.echoes.receiptsFrom = receiptsFrom;
    fake.failNext({ kind: "invalidJson" }, { path: CS });
    const sending = channel.send(textTo("em ở đâu?"));
    const sent = await sending;
    expect(sent.platformMessageIds).toEqual([fake.person().received()[1]?.id]);
  });

  test("ZA-29 an echo that another process had is found by asking Zalo", async () => {
    const { fake, channel } = await start();
    await channel.send(textTo("em ở đâu?"));
    fake.echoes.on = false;
    fake.failNext({ kind: "hang", when: "after" }, { path: CS });
    const sent = await channel.send(textTo("em có nghe không?"));
    expect(sent.platformMessageIds).toEqual([fake.person().received()[1]?.id]);
    expect(fake.callsOf(CS)).toHaveLength(2);
  });

  test("ZA-29 GEN-13 without an echo it is unknown after 30 s, and a crisis text may be sent once more", async () => {
    const { fake, channel, clock } = await start();
    fake.failNext({ kind: "hang", when: "before" }, { path: CS });
    const crisis = textTo("Gọi 111 ngay nhé");
    const before = clock.now();
    expect(await failure(channel.send(crisis))).toMatchObject({ code: "ambiguous", retry: "unknown" });
    expect(clock.now() - before).toBe(30_000);
    expect(fake.person().received()).toEqual([]);
    await channel.send(crisis);
    expect(fake.person().received()).toHaveLength(1);
  });

  test("ZA-29 the echo of an earlier text with the same words does not count", async () => {
    const { fake, channel } = await start();
    await channel.send(textTo("em ơi?"));
    await fake.idle();
    fake.failNext({ kind: "reset", when: "before" }, { path: CS });
    expect(await failure(channel.send(textTo("em ơi?")))).toMatchObject({ retry: "unknown" });
    expect(fake.person().received()).toHaveLength(1);
  });

  test("a connection that is refused is certainly not sent", async () => {
    const { channel, tokens } = await start({ apiRoot: "http://127.0.0.1:1" });
    await tokens.save({ accessToken: "a", refreshToken: "b", expiresAt: Number.MAX_SAFE_INTEGER }, 0);
    expect(await failure(channel.send(textTo("alo")))).toMatchObject({ code: "transient", retry: "later" });
  });
});

test("GEN-15 calls go through the proxy that is configured", async () => {
  const asked: string[] = [];
  const { createServer } = await import("node:http");
  const proxy = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.end(JSON.stringify({ error: 0, data: { message_id: "by-proxy" } }));
  });
  await new Promise<void>((done) => proxy.listen(0, "127.0.0.1", done));
  const { port } = proxy.address() as { port: number };
  const { channel, tokens } = await start({
    apiRoot: "http://openapi.invalid",
    proxy: `http://127.0.0.1:${port}`,
  });
  await tokens.save({ accessToken: "a", refreshToken: "b", expiresAt: Number.MAX_SAFE_INTEGER }, 0);
  expect((await channel.send(textTo("alo", FIRST_PERSON))).platformMessageIds).toEqual(["by-proxy"]);
  expect(asked[0]).toContain("http://openapi.invalid/v3.0/oa/message/cs");
  proxy.closeAllConnections();
  proxy.close();
});
