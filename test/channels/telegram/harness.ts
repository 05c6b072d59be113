/** A channel and its fake platform, with a small web layer between them that does what ours must do. */
import type { Server } from "node:http";
import { createServer } from "node:http";
import { expect } from "vitest";
import type { Channel } from "../../../src/channels/channel.ts";
import type { TelegramChannelOptions } from "../../../src/channels/telegram/channel.ts";
import { createTelegramChannel } from "../../../src/channels/telegram/channel.ts";
import { createLog } from "../../../src/log.ts";
import type { Outbound, OutboundContent, Received } from "../../../src/messages.ts";
import type { VirtualClock } from "../../fakes/telegram/clock.ts";
import { createVirtualClock } from "../../fakes/telegram/clock.ts";
import type { FakeTelegram } from "../../fakes/telegram/fakeTelegram.ts";
import { FAKE_TOKEN, startFakeTelegram } from "../../fakes/telegram/fakeTelegram.ts";

export const SECRET = "a-secret-of-more-than-32-characters_0123456789";

export type Harness = {
  fake: FakeTelegram;
  clock: VirtualClock;
  channel: Channel;
  /** Everything that the channel has let through. */
  received: Received[];
  /** What was logged, one line each. */
  logged: string[];
  /** Answers the next webhooks with this status before anything is read. */
  refuseWith: (status: number | null) => void;
  /** Whether taps are acknowledged when they are stored, as the real road does. */
  acknowledging: (on: boolean) => void;
  stop: () => Promise<void>;
};

/** A running webhook between the fake and the channel. */
export async function startHarness(options: Partial<TelegramChannelOptions> = {}): Promise<Harness> {
  const clock = createVirtualClock();
  const fake = await startFakeTelegram({ clock });
  const received: Received[] = [];
  const logged: string[] = [];
  let refusal: number | null = null;
  let acknowledging = true;
  const web = await listen(async (request, raw) => {
    if (refusal !== null) return refusal;
    const result = channel.receive({ ...request, raw, remoteAddress: "127.0.0.1" });
    received.push(...result.received);
    if (acknowledging) await Promise.all(result.received.map((one) => channel.acknowledge?.(one)));
    return result.status;
  });
  const channel = createTelegramChannel({
    token: FAKE_TOKEN,
    webhookSecret: SECRET,
    mode: "webhook",
    apiRoot: fake.apiRoot,
    ratePerSecond: 25,
    publicUrl: web.origin,
    clock,
    log: createLog("debug", (line) => logged.push(line)),
    production: true,
    ...options,
  });
  return {
    fake,
    clock,
    channel,
    received,
    logged,
    refuseWith: (status) => {
      refusal = status;
    },
    acknowledging: (on) => {
      acknowledging = on;
    },
    stop: async () => {
      await channel.stop?.();
      await fake.stop();
      web.server.closeAllConnections();
      web.server.close();
    },
  };
}

/** A text on its way to somebody. */
export function textTo(
  address: number | string,
  content: Partial<Extract<OutboundContent, { type: "text" }>>,
): Outbound {
  const text = { text: "Chào em", choices: [], turn: 1, ask: null, clearKeyboard: false, quiet: false };
  return outbound(address, { type: "text", ...text, ...content });
}

let outboundIds = 0;

/** Anything on its way to somebody, each time with another id. */
export function outbound(address: number | string, content: OutboundContent): Outbound {
  outboundIds += 1;
  return { id: String(outboundIds), channel: "telegram", address: String(address), content, quote: null };
}

/** Waits for what comes over a real socket, on a busy machine too. */
export function soon<T>(read: () => T) {
  return expect.poll(read, { timeout: 10_000, interval: 5 });
}

/** What a promise was rejected with. */
export async function failure(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => new Error("it did not fail"),
    (error: unknown) => error,
  );
}

type Heard = { method: string; headers: Record<string, string | string[] | undefined> };

function listen(
  answer: (request: Heard, raw: Buffer) => Promise<number>,
): Promise<{ server: Server; origin: string }> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const heard = { method: request.method ?? "", headers: request.headers };
    response.writeHead(await answer(heard, Buffer.concat(chunks))).end();
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      resolve({ server, origin: `http://127.0.0.1:${port}` });
    });
  });
}
