import { afterEach, describe, expect, test } from "vitest";
import { type Harness, startHarness, textTo } from "./harness.ts";

const MINUTE_MS = 60_000;
const running: Harness[] = [];

async function start(): Promise<Harness> {
  const harness = await startHarness();
  running.push(harness);
  return harness;
}

afterEach(async () => {
  for (const harness of running.splice(0)) await harness.stop();
});

describe("looking after itself", () => {
  test("ZA-33 after start the account is asked for", async () => {
    const harness = await start();
    await harness.round();
    expect(harness.fake.callsOf("/v2.0/oa/getoa")).toHaveLength(1);
    expect(await harness.channel.health?.()).toEqual({ ok: true, reasons: [] });
  });

  test.each([
    [-209, "the app is not activated"],
    [-212, "not registered"],
    [-216, "access token is refused"],
    [-223, "not authorised"],
  ])("ZA-33 %i makes health red and says why", async (code, cause) => {
    const harness = await start();
    harness.fake.world.outage = code;
    await harness.round();
    const health = await harness.channel.health?.();
    expect(health?.ok).toBe(false);
    expect(health?.reasons.join()).toContain(cause);
    expect(health?.reasons.join()).toContain(String(code));
  });

  test("GEN-20 tells when it last heard, sent and was well, and how old the tokens are", async () => {
    const harness = await start();
    expect(await harness.channel.figures?.()).toMatchObject({ lastInboundAt: null, lastOutboundAt: null });
    await harness.fake.person().say("alo");
    await harness.channel.send(textTo("Chào em"));
    await harness.round();
    const now = harness.clock.now();
    const figures = await harness.channel.figures?.();
    expect(figures).toMatchObject({
      lastInboundAt: now,
      lastOutboundAt: now,
      lastWellAt: now,
      tokenObtainedAt: now,
    });
  });
});

describe("what came while nobody listened", () => {
  /** The same account looked after by a process that has just started. */
  async function restarted(harness: Harness): Promise<Harness> {
    const next = await startHarness({
      apiRoot: harness.fake.apiRoot,
      oauthRoot: harness.fake.apiRoot,
      clock: harness.clock,
      tokenStore: harness.tokens,
    });
    running.push(next);
    return next;
  }

  test("ZA-32 after more than two minutes of silence the talks are asked for; known lines come under known ids", async () => {
    const harness = await start();
    await harness.round();
    await harness.fake.person().say("câu đã nghe");
    await harness.clock.advance(10 * MINUTE_MS);
    harness.fake.person().sayUnheard("có ai không ạ");
    await harness.clock.advance(10);
    harness.fake.person("246845883529197999").sayUnheard("#111:4:yes");
    await harness.clock.advance(10);
    harness.fake.person().sayUnheard("em sợ");
    await harness.clock.advance(1000);
    const next = await restarted(harness);
    await next.round();
    // The last known moment is looked at once more: what was heard then comes again under its own id.
    expect(next.inbound.map((one) => [one.address.slice(-3), one.content])).toEqual([
      ["922", { type: "text", text: "câu đã nghe" }],
      ["922", { type: "text", text: "có ai không ạ" }],
      ["999", { type: "choice", choice: "yes", turn: 4 }],
      ["922", { type: "text", text: "em sợ" }],
    ]);
    expect(new Set([...harness.inbound, ...next.inbound].map((one) => one.externalId)).size).toBe(4);
  });

  test("ZA-32 a line that the webhook brought has the same id when the gap brings it again", async () => {
    const harness = await start();
    await harness.round();
    await harness.clock.advance(5 * MINUTE_MS);
    await harness.fake.person().say("nghe hai lần");
    const next = await restarted(harness);
    await next.round();
    expect(next.inbound.map((one) => one.externalId)).toEqual(harness.inbound.map((one) => one.externalId));
  });

  test("ZA-32 more than one page of lines comes whole and in order", async () => {
    const harness = await start();
    await harness.round();
    await harness.clock.advance(5 * MINUTE_MS);
    for (let n = 0; n < 37; n++) {
      harness.fake.person().sayUnheard(`câu ${n}`);
      await harness.clock.advance(10);
    }
    const next = await restarted(harness);
    await next.round();
    expect(next.inbound.map((one) => (one.content as { text: string }).text)).toEqual(
      Array.from({ length: 37 }, (_, n) => `câu ${n}`),
    );
  });

  test("ZA-32 without a gap nothing is asked for; a first start brings no old talks", async () => {
    const harness = await start();
    harness.fake.person().sayUnheard("chuyện cũ");
    await harness.clock.advance(MINUTE_MS);
    await harness.round();
    await harness.clock.advance(MINUTE_MS);
    await (await restarted(harness)).round();
    expect(harness.fake.callsOf("listrecentchat")).toHaveLength(0);
  });

  test("ZA-32 what could not be stored is asked for again, and a gap that cannot be filled stays one", async () => {
    const harness = await start();
    await harness.round();
    const line = harness.fake.person().sayUnheard("không ghi được");
    harness.channel.missed?.(line.at);
    const next = await restarted(harness);
    next.channel.missed?.(line.at);
    harness.fake.failNext({ kind: "html", status: 502 }, { path: "listrecentchat" });
    await next.round();
    expect(next.inbound).toEqual([]);
    expect(next.alarms).toEqual(["gapNotFilled"]);
    const later = await restarted(harness);
    later.channel.missed?.(line.at);
    await later.round();
    expect(later.inbound.map((one) => one.platformMessageId)).toEqual([line.id]);
  });
});
