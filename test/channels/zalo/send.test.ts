import { afterEach, describe, expect, test } from "vitest";
import type { SendError } from "../../../src/channels/sendError.ts";
import { FIRST_PERSON } from "../../fakes/zalo/fakeZalo.ts";
import { failure, type Harness, type HarnessOptions, outbound, startHarness, textTo } from "./harness.ts";

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

const yesNo = [
  { id: "yes", label: "Có" },
  { id: "no", label: "Không" },
];
const many = ["a", "b", "c", "d", "e", "f"].map((id) => ({ id, label: `Lựa chọn ${id}` }));

describe("words on their way", () => {
  test("ZA-18 calls carry a bare access_token, never Bearer; the app's secret goes to OAuth only", async () => {
    const { fake, channel } = await start();
    await channel.send(textTo("Chào em"));
    const oauth = fake.callsOf("/v4/oa/access_token");
    expect(oauth.map((call) => call.headers.secret_key)).toEqual([fake.account.appSecret]);
    for (const call of fake.callsOf("/oa/").filter((one) => !one.path.startsWith("/v4"))) {
      expect(call.headers.access_token).toMatch(/^access-/);
      expect(call.headers.authorization).toBeUndefined();
      expect(JSON.stringify(call)).not.toContain(fake.account.appSecret);
    }
  });

  test("GEN-09 ZA-27 9000 characters go out in order, none longer than 1800", async () => {
    const { fake, channel } = await start();
    const text = Array.from({ length: 330 }, (_, n) => `Câu thứ ${n} là một câu.`).join(" ");
    const sent = await channel.send(textTo(text));
    const parts = fake.person().received();
    expect(parts.map((part) => part.id)).toEqual(sent.platformMessageIds);
    expect(parts.map((part) => part.text).join(" ")).toBe(text);
    for (const part of parts) expect(part.text?.length).toBeLessThanOrEqual(1800);
  });

  test("ZA-27 when Zalo still finds a text too long it is split once more", async () => {
    const harness = await start();
    harness.fake.failNext({ kind: "error", code: -210 }, { path: CS });
    await harness.channel.send(textTo("Một câu. ".repeat(100)));
    expect(harness.fake.person().received()).toHaveLength(2);
    expect(harness.insideCounts).toEqual(["splitAgain"]);
    harness.fake.failNext({ kind: "error", code: -210 }, { path: CS, times: 2 });
    const error = await failure(harness.channel.send(textTo("Một câu. ".repeat(100))));
    expect(error).toMatchObject({ code: "tooLong", retry: "never" });
  });

  test("the message that is answered is quoted, by the first part only", async () => {
    const { fake, channel } = await start();
    await channel.send({ ...textTo("Câu. ".repeat(500)), quote: "m-1" });
    expect(
      fake
        .person()
        .received()
        .map((one) => one.quotes),
    ).toEqual(["m-1", null]);
  });

  test("a later try goes on where the first one stopped", async () => {
    const { fake, channel } = await start();
    const long = textTo("Câu này dài. ".repeat(350));
    fake.failNext({ kind: "slow", ms: 0 }, { path: CS });
    fake.failNext({ kind: "html", status: 502 }, { path: CS });
    expect(await failure(channel.send(long))).toMatchObject({ code: "transient", retry: "later" });
    const { platformMessageIds } = await channel.send(long);
    expect(
      fake
        .person()
        .received()
        .map((one) => one.id),
    ).toEqual(platformMessageIds);
    expect(platformMessageIds).toHaveLength(3);
  });

  test("GEN-03 two texts to one person go one after the other, others go side by side", async () => {
    const { fake, channel } = await start();
    fake.failNext({ kind: "slow", ms: 60 }, { path: CS });
    await Promise.all([channel.send(textTo("một")), channel.send(textTo("hai"))]);
    expect(
      fake
        .person()
        .received()
        .map((one) => one.text),
    ).toEqual(["một", "hai"]);
  });
});

describe("choices", () => {
  test("ZA-15 ZA-16 four choices are buttons; a tap comes back with its turn", async () => {
    const { fake, channel, inbound } = await start();
    await channel.send(textTo({ text: "Em an toàn không?", choices: yesNo, turn: 31 }));
    expect(fake.person().received()[0]).toMatchObject({
      text: "Em an toàn không?",
      buttons: ["Có", "Không"],
    });
    await fake.person().tap("Không");
    expect(inbound.at(-1)?.content).toEqual({ type: "choice", choice: "no", turn: 31 });
  });

  test("ZA-16 with more choices than buttons every one is a numbered line", async () => {
    const { fake, channel } = await start();
    await channel.send(textTo({ text: "Chọn nhé", choices: many }));
    const [shown] = fake.person().received();
    expect(shown?.buttons).toHaveLength(4);
    for (const [at, choice] of many.entries()) expect(shown?.text).toContain(`${at + 1}. ${choice.label}`);
  });

  test.each([-201, -233])(
    "ZA-17 %i for buttons: the same words with numbered lines, once, and counted",
    async (code) => {
      const harness = await start();
      harness.fake.failNext({ kind: "error", code }, { path: CS });
      const sent = await harness.channel.send(textTo({ text: "Em an toàn không?", choices: yesNo }));
      expect(harness.fake.person().received()).toMatchObject([
        { id: sent.platformMessageIds[0], text: "Em an toàn không?\n\n1. Có\n2. Không", buttons: [] },
      ]);
      expect(harness.insideCounts).toEqual(["buttonsRefused"]);
      harness.fake.failNext({ kind: "error", code }, { path: CS, times: 2 });
      const error = await failure(harness.channel.send(textTo({ text: "Còn đó không?", choices: yesNo })));
      expect(error).toMatchObject({ retry: "never", fault: "ours" });
      expect(harness.fake.callsOf(CS)).toHaveLength(4);
    },
  );

  test("ZA-17 lines that are numbered already are not numbered twice", async () => {
    const { fake, channel } = await start();
    fake.world.buttonsWork = false;
    await channel.send(textTo({ text: "Chọn nhé", choices: many }));
    expect(fake.person().received()[0]?.text?.match(/1\. /g)).toHaveLength(1);
  });

  test("a number to dial and a page to open are buttons of their own kind", async () => {
    const { fake, channel } = await start();
    const choices = [
      { id: "tel:111", label: "Gọi 111" },
      { id: "https://tongdai111.vn/", label: "Xem trang" },
    ];
    await channel.send(textTo({ text: "Gọi 111 nhé", choices }));
    expect(await fake.person().tap("Gọi 111")).toBeNull();
    await fake.person().tap("Xem trang");
    expect(fake.person().opened).toEqual(["111", "https://tongdai111.vn/"]);
  });
});

describe("pictures and files", () => {
  const picture = { type: "file", file: "f1", name: "a.jpg", mime: "image/jpeg", caption: "Bản đồ" } as const;
  const paper = { ...picture, file: "f2", name: "Đơn.pdf", mime: "application/pdf" } as const;
  const bytes = Buffer.from("bytes of a file");

  test("a picture goes with its words, uploaded once and used again", async () => {
    const { fake, channel } = await start();
    await channel.send(outbound(picture), bytes);
    await channel.send(outbound(picture), bytes);
    expect(fake.person().received()).toMatchObject([
      { kind: "image", text: "Bản đồ", file: { name: "a.jpg", bytes } },
      { kind: "image", text: "Bản đồ" },
    ]);
    expect(fake.callsOf("/upload/")).toHaveLength(1);
  });

  test("a file goes first and its words follow", async () => {
    const { fake, channel } = await start();
    const sent = await channel.send(outbound(paper), bytes);
    expect(
      fake
        .person()
        .received()
        .map((one) => [one.kind, one.text]),
    ).toEqual([
      ["file", null],
      ["text", "Bản đồ"],
    ]);
    expect(sent.platformMessageIds).toHaveLength(2);
  });

  test("an upload that Zalo has forgotten is made again, once", async () => {
    const harness = await start();
    await harness.channel.send(outbound(picture), bytes);
    harness.fake.world.uploads.clear();
    await harness.channel.send(outbound(picture), bytes);
    expect(harness.fake.callsOf("/upload/")).toHaveLength(2);
    expect(harness.insideCounts).toEqual(["uploadedAgain"]);
    harness.fake.failNext({ kind: "error", code: -100 }, { path: CS, times: 2 });
    expect(await failure(harness.channel.send(outbound(picture), bytes))).toMatchObject({
      code: "fileExpired",
      retry: "never",
    });
  });

  test("an upload of a week ago is made anew before it is used", async () => {
    const { fake, channel, clock } = await start();
    await channel.send(outbound(picture), bytes);
    await clock.advance(6.5 * 24 * HOUR_MS);
    await fake.person().say("còn đây");
    await channel.send(outbound(picture), bytes);
    expect(fake.callsOf("/upload/")).toHaveLength(2);
  });

  test("what Zalo does not take is refused before anything is called", async () => {
    const { fake, channel } = await start();
    const voice = { ...picture, file: "f3", mime: "audio/ogg" };
    expect(await failure(channel.send(outbound(voice), bytes))).toMatchObject({
      code: "rejected",
      retry: "never",
    });
    const big = Buffer.alloc(1024 * 1024 + 1);
    expect(await failure(channel.send(outbound(picture), big))).toMatchObject({ code: "fileTooBig" });
    expect(fake.callsOf("/upload/")).toHaveLength(0);
  });
});

describe("visitors of the chat widget", () => {
  test("ZA-36 are answered through the older call with both ids, choices as numbered lines", async () => {
    const { fake, channel, inbound } = await start();
    const visitor = fake.visitor("77", "c1");
    await visitor.say("alo");
    const address = inbound.at(-1)?.address ?? "";
    await channel.send(textTo({ text: "Chào em", choices: yesNo }, address));
    expect(visitor.received().map((one) => one.text)).toEqual(["Chào em\n\n1. Có\n2. Không"]);
    expect(fake.callsOf(CS)).toHaveLength(0);
    expect(fake.person().received()).toEqual([]);
  });
});

describe("what is not there", () => {
  test("ZA-35 nothing can be taken back: no call is made, and the channel says that it cannot", async () => {
    const { fake, channel } = await start();
    const before = fake.calls.length;
    expect(channel.capabilities).toMatchObject({ delete: false, deleteWithinHours: null });
    const wish = outbound({ type: "delete", platformMessageIds: ["m1"] });
    expect(await channel.send(wish)).toEqual({ platformMessageIds: [] });
    expect(fake.calls).toHaveLength(before);
  });

  test("GEN-18 what it can and cannot do is said", async () => {
    const { channel } = await start();
    expect(channel.limits).toMatchObject({ textLength: 1800, maxButtons: 4, buttonLabel: 100 });
    expect(channel.capabilities).toMatchObject({
      freeWindowHours: 48,
      closedAfterHours: 168,
      receipts: true,
    });
  });
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
