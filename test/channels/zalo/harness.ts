/** The channel beside the fake, with the real webhook routes between them. */
import Fastify from "fastify";
import type { Channel } from "../../../src/channels/channel.ts";
import { createZaloChannel, type ZaloChannelOptions } from "../../../src/channels/zalo/channel.ts";
import { createLog, type Log } from "../../../src/log.ts";
import type { Inbound, Outbound, OutboundContent, Receipt } from "../../../src/messages.ts";
import { webhookRoutes } from "../../../src/webhooks.ts";
import { createVirtualClock, type VirtualClock } from "../../fakes/telegram/clock.ts";
import { type FakeZalo, FIRST_PERSON, startFakeZalo } from "../../fakes/zalo/fakeZalo.ts";
import { type MemoryQuarantine, type MemoryTokens, memoryQuarantine, memoryTokens } from "./memoryStores.ts";

export type Harness = {
  fake: FakeZalo;
  clock: VirtualClock;
  channel: Channel;
  tokens: MemoryTokens;
  quarantine: MemoryQuarantine;
  webhookUrl: string;
  log: Log;
  /** What went on to the conversation. */
  inbound: Inbound[];
  receipts: Receipt[];
  /** Kinds and reasons, as they are counted. */
  counted: string[];
  /** What the channel counts inside. */
  insideCounts: string[];
  /** Alarms raised, "what" or "what:number". */
  alarms: string[];
  logged: string[];
  /** Lets the look-outs of `start` run once. */
  round: () => Promise<void>;
  stop: () => Promise<void>;
};

export type HarnessOptions = Partial<ZaloChannelOptions> & {
  /** What storing does; default: at once. */
  accept?: (lines: Inbound[]) => Promise<void>;
};

/** Starts all three; the clock stands still unless a test or a wait moves it. */
export async function startHarness({ accept, ...options }: HarnessOptions = {}): Promise<Harness> {
  const clock = createVirtualClock();
  const fake = await startFakeZalo({ clock });
  const tokens = memoryTokens();
  const quarantine = memoryQuarantine();
  const seen = { inbound: [] as Inbound[], receipts: [] as Receipt[], counted: [] as string[] };
  const inside = { alarms: [] as string[], logged: [] as string[], insideCounts: [] as string[] };
  const log = createLog("debug", (line) => void inside.logged.push(line));
  const channel = createZaloChannel({
    ...fake.account,
    firstRefreshToken: fake.firstRefreshToken,
    apiRoot: fake.apiRoot,
    oauthRoot: fake.apiRoot,
    ratePerSecond: 20,
    proxy: null,
    tokenStore: tokens,
    quarantine,
    clock,
    log,
    raise: (what, code) => void inside.alarms.push(code === null ? what : `${what}:${code}`),
    count: (what) => void inside.insideCounts.push(what),
    // Waiting moves the clock, and what is on its way arrives.
    wait: async (ms, signal) => {
      if (signal?.aborted) return;
      await clock.advance(ms);
      await fake.idle();
    },
    timeoutMs: 400,
    ...options,
  });
  const take = accept ?? (async (lines: Inbound[]) => void seen.inbound.push(...lines));
  const web = Fastify({ bodyLimit: 1024 * 1024 });
  web.register(
    webhookRoutes({
      channels: [channel],
      accept: take,
      receipts: async (receipts) => void seen.receipts.push(...receipts),
      count: (_channel, kind) => void seen.counted.push(kind),
      log,
    }),
  );
  const webhookUrl = `${await web.listen({ port: 0, host: "127.0.0.1" })}/webhooks/zalo`;
  fake.webhook.url = webhookUrl;
  const sink = async (received: { kind: string }[]) =>
    take(received.filter((one): one is Inbound => one.kind === "inbound"));
  return {
    fake,
    clock,
    channel,
    tokens,
    quarantine,
    webhookUrl,
    log,
    ...seen,
    ...inside,
    // `start` looks once before it first waits; stopping at that moment makes it one round.
    round: async () => {
      await channel.start?.(sink);
      await channel.stop?.();
    },
    stop: async () => {
      await fake.stop();
      await web.close();
    },
  };
}

/** A text on its way to somebody. */
export function textTo(
  content: Partial<Extract<OutboundContent, { type: "text" }>> | string,
  address = FIRST_PERSON,
): Outbound {
  const given = typeof content === "string" ? { text: content } : content;
  const text = { text: "Chào em", choices: [], turn: 7, ask: null, clearKeyboard: false, quiet: false };
  return outbound({ type: "text", ...text, ...given }, address);
}

let ids = 0;

/** Anything on its way to somebody, each time with another id. */
export function outbound(content: OutboundContent, address = FIRST_PERSON): Outbound {
  ids += 1;
  return { id: String(ids), channel: "zalo", address, content, quote: null };
}

/** What a promise was rejected with. */
export async function failure(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => new Error("it did not fail"),
    (error: unknown) => error,
  );
}
