/** What every channel promises, whatever platform is behind it. One suite for Telegram, Zalo and the web. */
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Channel, WebhookRequest } from "../../src/channels/channel.ts";
import { SendError } from "../../src/channels/sendError.ts";
import type { Outbound, OutboundContent } from "../../src/messages.ts";

/** A channel beside a fake of its platform, and somebody on the other side. */
export type ChannelHarness = {
  channel: Channel;
  /** Somebody who may be written to. */
  address: string;
  /** A request that the platform itself could have made; null where there is no webhook. */
  asPlatform: ((raw: Buffer) => WebhookRequest) | null;
  /** The body of an update in which the person says this. */
  saying: (text: string) => unknown;
  /** The same request from somebody who does not know the secret. */
  asStranger: ((raw: Buffer) => WebhookRequest) | null;
  /** Texts that the person has got since the last question, in order; null where the fake cannot tell. */
  takeTexts: (() => string[]) | null;
  /** The next call to the platform fails like this; null where there are no calls. */
  breakNext: ((how: "serverError" | "reset" | "silence" | "refusal") => void) | null;
  /** What must be in no error and no log. */
  secrets: string[];
  logged: () => string[];
  stop: () => Promise<void>;
};

/** In no log and no error, ever. */
const CANARY = "chim-hoàng-yến-7431";
type TextContent = Extract<OutboundContent, { type: "text" }>;
let ids = 0;

/** Runs the suite for one channel. */
export function describeChannel(name: string, start: () => Promise<ChannelHarness>): void {
  describe(`${name}: the contract of channels`, () => {
    let harness: ChannelHarness;
    const current = () => harness;
    beforeAll(async () => {
      harness = await start();
    });
    afterAll(() => harness.stop());
    describePromises(current);
    describeReceiving(current);
    describeSending(current);
    describeFailing(current);
    describeSecrecy(current);
  });
}

function describePromises(current: () => ChannelHarness): void {
  it("GEN-18 says what it can do", () => {
    const { capabilities, limits, ratePerSecond } = current().channel;
    for (const what of ["typing", "buttons", "delete", "receipts", "location", "contact"] as const)
      expect(capabilities[what]).toBeTypeOf("boolean");
    for (const what of ["textLength", "captionLength", "choiceBytes", "buttonLabel"] as const)
      expect(limits[what]).toBeGreaterThan(0);
    expect(limits.maxButtons).toBeGreaterThanOrEqual(0);
    expect(ratePerSecond).toBeGreaterThan(0);
  });

  it("GEN-20 tells of its health without throwing", async () => {
    const health = await current().channel.health?.();
    if (health) expect(health).toEqual({ ok: expect.any(Boolean), reasons: expect.any(Array) });
  });

  it("acknowledges anything without throwing", async () => {
    const { channel } = current();
    const reason = "unknown";
    await channel.acknowledge?.({ kind: "ignored", channel: channel.name, externalId: null, reason });
    await channel.acknowledge?.({ kind: "ignored", channel: channel.name, externalId: "1", reason });
  });
}

function describeReceiving(current: () => ChannelHarness): void {
  it("GEN-12 never throws, whatever bytes come from the platform", () => {
    const { channel, asPlatform } = current();
    const bodies = fc.oneof(
      fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
      fc.json().map((text) => Buffer.from(text)),
    );
    if (!asPlatform) return;
    fc.assert(
      fc.property(bodies, (raw) => {
        expect([200, 400]).toContain(channel.receive(asPlatform(raw)).status);
      }),
    );
  });

  it("never throws, whatever request comes from anywhere, and believes none of them", () => {
    const { channel } = current();
    const value = fc.oneof(fc.string(), fc.array(fc.string(), { maxLength: 3 }));
    const requests = fc.record({
      method: fc.constantFrom("GET", "POST", "PUT", ""),
      headers: fc.dictionary(fc.string(), value),
      raw: fc.uint8Array().map((bytes) => Buffer.from(bytes)),
      remoteAddress: fc.string(),
    });
    fc.assert(
      fc.property(requests, (request) => {
        expect(channel.receive(request).received).toEqual([]);
      }),
    );
  });

  it("believes nothing of somebody who does not know the secret", () => {
    const { channel, asStranger, saying } = current();
    if (!asStranger) return;
    const result = channel.receive(asStranger(Buffer.from(JSON.stringify(saying("alo")))));
    expect(result.received).toEqual([]);
    expect(result.status === 401 || "quarantine" in result).toBe(true);
  });

  it("GEN-06 gives words in composed letters; GEN-07 gives ids as text", () => {
    const { channel, asPlatform, saying } = current();
    if (!asPlatform) return;
    const { received } = channel.receive(
      asPlatform(Buffer.from(JSON.stringify(saying("cứu em với".normalize("NFD"))))),
    );
    expect(received).toHaveLength(1);
    const [one] = received;
    if (one?.kind !== "inbound") throw new Error("it was not let through");
    expect(one.content).toEqual({ type: "text", text: "cứu em với" });
    for (const id of [one.externalId, one.address, one.platformMessageId]) expect(id).toBeTypeOf("string");
    expect(Number.isFinite(one.at)).toBe(true);
  });

  it("gives the same id to the same update", () => {
    const { channel, asPlatform, saying } = current();
    if (!asPlatform) return;
    const raw = Buffer.from(JSON.stringify(saying("alo")));
    const ofUpdate = () =>
      channel.receive(asPlatform(raw)).received.map((one) => "externalId" in one && one.externalId);
    expect(ofUpdate()).toEqual(ofUpdate());
  });
}

function describeSending(current: () => ChannelHarness): void {
  it("GEN-09 sends 9000 characters as ordered parts within the limit", async () => {
    const { channel, takeTexts } = current();
    const text = Array.from({ length: 300 }, (_, at) => `Câu số ${at} nói về điều gì đó. `)
      .join("")
      .slice(0, 9000);
    takeTexts?.();
    const { platformMessageIds } = await channel.send(textTo(current(), { text }));
    for (const id of platformMessageIds) expect(id).toBeTypeOf("string");
    if (!takeTexts) return;
    const parts = takeTexts();
    expect(parts).toHaveLength(platformMessageIds.length);
    for (const part of parts) expect(part.length).toBeLessThanOrEqual(channel.limits.textLength);
    expect(bare(parts.join(""))).toBe(bare(text));
  });

  it("GEN-09 loses no sign of any text", async () => {
    const { channel, takeTexts } = current();
    if (!takeTexts) return;
    const texts = fc.string({ unit: "grapheme", minLength: 1, maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        takeTexts();
        await channel.send(textTo(current(), { text }));
        expect(bare(takeTexts().join(""))).toBe(bare(text.normalize("NFC").replaceAll("\0", "")));
      }),
      { numRuns: 40 },
    );
  });

  it("offers more choices than it has buttons as numbered lines in the order offered", async () => {
    const { channel, takeTexts } = current();
    const most = channel.limits.maxButtons;
    const choices = Array.from({ length: most + 3 }, (_, at) => ({ id: `c${at}`, label: `Lựa chọn ${at}` }));
    takeTexts?.();
    await channel.send(textTo(current(), { text: "Em chọn gì?", choices }));
    const text = takeTexts?.().join("\n");
    if (text !== undefined) expect(text).toContain(`2. Lựa chọn 1\n3. Lựa chọn 2`);
  });

  it("has nothing to send for an empty text and says so", async () => {
    const sent = await current().channel.send(textTo(current(), { text: " \n " }));
    expect(sent.platformMessageIds.length).toBeLessThanOrEqual(1);
  });

  it("does not fail when what it shall take back is gone", async () => {
    const { channel, address } = current();
    if (!channel.capabilities.delete) return;
    const content: OutboundContent = { type: "delete", platformMessageIds: ["999999991", "999999992"] };
    await channel.send({ id: "d1", channel: channel.name, address, content, quote: null });
  });
}

function describeFailing(current: () => ChannelHarness): void {
  it.each(["serverError", "reset", "silence", "refusal"] as const)(
    "throws a SendError with an act to follow, and no secret in it, after %s",
    async (how) => {
      const { channel, breakNext, secrets } = current();
      if (!breakNext) return;
      breakNext(how);
      const error: unknown = await channel
        .send(textTo(current(), { text: CANARY }))
        .catch((cause: unknown) => cause);
      expect(error).toBeInstanceOf(SendError);
      if (!(error instanceof SendError)) return;
      expect(["later", "never", "plain", "unknown"]).toContain(error.retry);
      const everything = `${error.message} ${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`;
      for (const secret of [...secrets, CANARY]) expect(everything).not.toContain(secret);
    },
  );

  it("throws a SendError for a file that does not exist", async () => {
    const file = { id: "no-such-file", name: null, mime: null, size: null };
    const error: unknown = await current()
      .channel.fetchFile(file)
      .catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(SendError);
  });
}

function describeSecrecy(current: () => ChannelHarness): void {
  it("GEN-08 has logged no words and no secrets", () => {
    const { channel, asPlatform, saying, secrets, logged } = current();
    if (asPlatform) channel.receive(asPlatform(Buffer.from(JSON.stringify(saying(CANARY)))));
    for (const line of logged())
      for (const secret of [...secrets, CANARY]) expect(line).not.toContain(secret);
  });
}

function textTo({ channel, address }: ChannelHarness, content: Partial<TextContent>): Outbound {
  ids += 1;
  const text = { text: "", choices: [], turn: 1, ask: null, clearKeyboard: false, quiet: false };
  return {
    id: `contract-${ids}`,
    channel: channel.name,
    address,
    content: { type: "text", ...text, ...content },
    quote: null,
  };
}

function bare(text: string): string {
  return text.replace(/\s+/g, "");
}
