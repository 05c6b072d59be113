import { createHash } from "node:crypto";
import { afterEach, describe, expect, test } from "vitest";
import { FAKE_ACCOUNT, FIRST_PERSON } from "../../fakes/zalo/fakeZalo.ts";
import { type Harness, type HarnessOptions, startHarness } from "./harness.ts";

const HOUR_MS = 3_600_000;
const running: Harness[] = [];

async function start(options?: HarnessOptions): Promise<Harness> {
  const harness = await startHarness(options);
  running.push(harness);
  return harness;
}

afterEach(async () => {
  for (const harness of running.splice(0)) await harness.stop();
});

const said = (harness: Harness) =>
  harness.inbound.map((one) => (one.content.type === "text" ? one.content.text : one.content.type));

/** Signs any bytes with the right secret. */
function signed(body: Buffer, timestamp: string): Record<string, string> {
  const parts = [
    Buffer.from(FAKE_ACCOUNT.appId),
    body,
    Buffer.from(timestamp),
    Buffer.from(FAKE_ACCOUNT.oaSecret),
  ];
  return { "x-zevent-signature": `mac=${createHash("sha256").update(Buffer.concat(parts)).digest("hex")}` };
}

function event(harness: Harness, change: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    app_id: FAKE_ACCOUNT.appId,
    sender: { id: FIRST_PERSON },
    recipient: { id: FAKE_ACCOUNT.oaId },
    event_name: "user_send_text",
    message: { text: "alo", msg_id: "m1" },
    timestamp: String(harness.clock.now()),
    ...change,
  };
}

describe("the webhook", () => {
  test("ZA-02 the exact bytes are signed: other order fails, white space inside them passes", async () => {
    const harness = await start();
    const plain = event(harness);
    const time = String(plain.timestamp);
    const spaced = Buffer.from(JSON.stringify(plain, null, 3));
    expect((await harness.fake.webhook.emitRaw(spaced, signed(spaced, time))).status).toBe(200);
    expect(said(harness)).toEqual(["alo"]);
    const reordered = Buffer.from(JSON.stringify(Object.fromEntries(Object.entries(plain).reverse())));
    expect((await harness.fake.webhook.emitRaw(reordered, signed(spaced, time))).status).toBe(200);
    expect(harness.inbound).toHaveLength(1);
    expect(harness.quarantine.kept.map((one) => one.reason)).toEqual(["wrongSignature"]);
  });

  test.each(["good", "bare", "upper"] as const)("ZA-03 a %s mac is accepted", async (mac) => {
    const harness = await start();
    await harness.fake.person().say("alo", { mac });
    expect(said(harness)).toEqual(["alo"]);
  });

  test("GEN-04 a body split in the middle of a Vietnamese letter arrives unharmed", async () => {
    const harness = await start();
    const letter = Buffer.from("ệ");
    await harness.fake.person().say("em sợ lắm, bố về rồi");
    const body = harness.fake.webhook.deliveries[0]?.body ?? Buffer.alloc(0);
    const within = body.indexOf(Buffer.from("ợ")) + 1;
    expect(letter.length).toBe(3);
    await harness.fake.person().say("em sợ lắm, bố về rồi", { splitAt: within });
    expect(said(harness)).toEqual(["em sợ lắm, bố về rồi", "em sợ lắm, bố về rồi"]);
  });

  test("GEN-06 decomposed words are verified as they came and read composed", async () => {
    const harness = await start();
    await harness.fake.person().say("cứu em với".normalize("NFD"));
    expect(said(harness)).toEqual(["cứu em với"]);
  });

  test("GEN-05 more than a megabyte is refused with 413", async () => {
    const harness = await start();
    const answer = await harness.fake.webhook.emitRaw(Buffer.alloc(1024 * 1024 + 1, 32));
    expect([413, null]).toContain(answer.status);
    expect(harness.quarantine.kept).toEqual([]);
  });

  test("ZA-04 another app or another account is quarantined", async () => {
    const harness = await start();
    for (const change of [
      { app_id: "1" },
      { app_id: undefined },
      { recipient: { id: "999" } },
      {
        oa_id: "999",
        sender: undefined,
        recipient: undefined,
        follower: { id: FIRST_PERSON },
        event_name: "follow",
      },
    ]) {
      const plain = event(harness, change);
      const body = Buffer.from(JSON.stringify(plain));
      expect((await harness.fake.webhook.emitRaw(body, signed(body, String(plain.timestamp)))).status).toBe(
        200,
      );
    }
    expect(harness.inbound).toEqual([]);
    expect(harness.quarantine.kept.map((one) => one.reason)).toEqual([
      "otherApp",
      "otherApp",
      "otherAccount",
      "otherAccount",
    ]);
  });

  test("ZA-05 the unsigned {} and GET are answered 200 and processed by nobody", async () => {
    const harness = await start();
    expect((await harness.fake.webhook.emitRaw(Buffer.from("{}"))).status).toBe(200);
    expect((await harness.fake.webhook.emitRaw(Buffer.alloc(0))).status).toBe(200);
    expect((await fetch(harness.webhookUrl)).status).toBe(200);
    expect(harness.quarantine.kept).toEqual([]);
    expect(harness.alarms).toEqual([]);
    expect(harness.inbound).toEqual([]);
  });

  test("ZA-06 a bad signature gets 200, a quarantine row and an alarm; a flood is sampled", async () => {
    const harness = await start();
    expect((await harness.fake.person().say("ai đó", { mac: "bad" })).status).toBe(200);
    expect((await harness.fake.person().say("ai đó", { mac: "missing" })).status).toBe(200);
    expect(harness.quarantine.kept.map((one) => one.reason)).toEqual(["wrongSignature", "unsigned"]);
    expect(harness.quarantine.kept[0]?.body.toString()).toContain("ai đó");
    expect(harness.alarms).toEqual(["quarantine"]);
    for (let n = 0; n < 1000; n++)
      harness.channel.receive({
        method: "POST",
        headers: { "x-zevent-signature": "mac=x" },
        raw: Buffer.from(`{"timestamp":"${n}"}`),
        remoteAddress: `10.0.${n % 7}.1`,
      });
    await harness.fake.idle();
    expect(harness.quarantine.kept.length).toBeGreaterThan(100);
    expect(harness.quarantine.kept.length).toBeLessThan(125);
    expect(harness.alarms).toEqual(["quarantine"]);
    await harness.clock.advance(61_000);
    await harness.fake.person().say("phút sau", { mac: "bad" });
    expect(harness.quarantine.kept.at(-1)?.body.toString()).toContain("phút sau");
  });

  test("ZA-06 one sender cannot use up the room of all", async () => {
    const harness = await start();
    const knock = (remoteAddress: string) =>
      harness.channel.receive({ method: "POST", headers: {}, raw: Buffer.from('{"a":1}'), remoteAddress });
    for (let n = 0; n < 500; n++) knock("10.1.1.1");
    const before = harness.quarantine.kept.length;
    expect(before).toBeLessThanOrEqual(60 + 10);
    knock("10.2.2.2");
    expect(harness.quarantine.kept.length).toBe(before + 1);
  });

  test("ZA-08 an event of 1 h 55 m ago is processed, one of more than 2 h is kept apart", async () => {
    const harness = await start();
    const now = harness.clock.now();
    await harness.fake.person().say("trễ", { at: now - 115 * 60_000 });
    await harness.fake.person().say("cũ quá", { at: now - 2 * HOUR_MS - 1 });
    await harness.fake.person().say("mai sau", { at: now + HOUR_MS });
    expect(said(harness)).toEqual(["trễ"]);
    expect(harness.quarantine.kept.map((one) => one.reason)).toEqual(["tooOld", "fromTheFuture"]);
  });

  test("a timestamp that is a number is signed with its digits; without one the header counts", async () => {
    const harness = await start();
    const now = harness.clock.now();
    const number = Buffer.from(JSON.stringify({ ...event(harness), timestamp: now }));
    await harness.fake.webhook.emitRaw(number, signed(number, String(now)));
    const bare = Buffer.from(JSON.stringify({ ...event(harness), timestamp: undefined }));
    const headers = { ...signed(bare, String(now)), "x-zevent-timestamp": String(now) };
    await harness.fake.webhook.emitRaw(bare, headers);
    expect(said(harness)).toEqual(["alo", "alo"]);
  });

  test("GEN-02 the same event three times has one and the same id", async () => {
    const harness = await start();
    await harness.fake.person().say("cứu", { times: 3 });
    expect(harness.inbound).toHaveLength(3);
    expect(new Set(harness.inbound.map((one) => one.externalId)).size).toBe(1);
  });

  test("GEN-12 an unknown event is kept for a look, counted and answered 200", async () => {
    const harness = await start();
    const odd = {
      event_name: "user_danced",
      sender: { id: FIRST_PERSON },
      recipient: { id: FAKE_ACCOUNT.oaId },
    };
    expect((await harness.fake.emit(odd)).status).toBe(200);
    expect(harness.counted).toEqual(["unknownEvent"]);
    expect(harness.quarantine.kept.map((one) => one.reason)).toEqual(["unknownEvent"]);
  });

  test("ZA-14 consent taken back starts the deletion and calls a human", async () => {
    const harness = await start();
    await harness.fake.person().withdraw();
    expect(harness.inbound.map((one) => one.content)).toEqual([{ type: "withdrew" }]);
    expect(harness.alarms).toEqual(["withdrew"]);
  });

  // In milliseconds it is measured by `node test/bench/slowDatabase.ts`.
  test("ZA-07 fifty events at once are answered when they are stored, or half a wait before Zalo gives up", async () => {
    const fifty = (harness: Harness) =>
      Promise.all(Array.from({ length: 50 }, (_, n) => harness.fake.person(`2468458835291${n}`).say("alo")));
    const quick = await start();
    expect((await fifty(quick)).every((one) => one.status === 200)).toBe(true);
    expect(quick.inbound).toHaveLength(50);
    // A store that is never done: whoever waited for it would wait for ever.
    const stuck = await start({ accept: () => new Promise(() => undefined) });
    expect(stuck.channel.answerWithinMs).toBeLessThanOrEqual(1000);
    expect((await fifty(stuck)).every((one) => one.status === 200)).toBe(true);
  });

  test("GEN-01 what is not stored is refused, or the channel is told to ask for it again", async () => {
    const harness = await start({ accept: () => Promise.reject(new Error("the database is away")) });
    const missed: number[] = [];
    harness.channel.missed = (at) => void missed.push(at);
    const { status } = await harness.fake.person().say("alo");
    expect(status !== 200 || missed.length === 1).toBe(true);
  });
});
