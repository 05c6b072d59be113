import { afterEach, describe, expect, test } from "vitest";
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
