/** Telegram behind the port of all channels: secret and decoding in, fitted calls out. */
import { createHash, timingSafeEqual } from "node:crypto";
import type { Log } from "../../log.ts";
import type { FileRef, Received } from "../../messages.ts";
import type { Capabilities, Channel, Limits, WebhookRequest, WebhookResult } from "../channel.ts";
import { SendError } from "../sendError.ts";
import type { TelegramClient } from "./client.ts";
import { createTelegramClient } from "./client.ts";
import type { Decoded } from "./decode.ts";
import { decode } from "./decode.ts";
import { MAX_DOWNLOAD_BYTES } from "./download.ts";
import { createGroupExit } from "./groupExit.ts";
import { createRunning } from "./running.ts";
import type { Scheduler } from "./scheduler.ts";
import { createSender } from "./sender.ts";
import type { TapAnswers } from "./tapAnswers.ts";
import { createTapAnswers } from "./tapAnswers.ts";

/** platforms.md §3.3. Telegram would show a hundred buttons; a person does not read so many. */
export const TELEGRAM_LIMITS: Limits = {
  textLength: 4096,
  captionLength: 1024,
  maxButtons: 40,
  choiceBytes: 64,
  buttonLabel: 64,
};

const CAPABILITIES: Capabilities = {
  typing: false,
  buttons: true,
  delete: true,
  deleteWithinHours: 48,
  receipts: false,
  location: true,
  contact: true,
  freeWindowHours: null,
  closedAfterHours: null,
};

export type TelegramChannelOptions = {
  token: string;
  webhookSecret: string;
  mode: "webhook" | "polling";
  apiRoot: string;
  ratePerSecond: number;
  /** Where Telegram reaches us; needed in webhook mode. */
  publicUrl: string | null;
  clock: Scheduler;
  log: Log;
  /** Polling throws the webhook of a live system out, so it is refused there. */
  production: boolean;
  proxy?: string | null;
  timeoutMs?: number;
  /** Told when somebody put the bot into a group; it has left by itself. */
  onGroup?: (chatId: string) => void;
};

type Times = Record<"lastInboundAt" | "lastOutboundAt", number | null>;

/** @throws Error when the configuration cannot be right */
export function createTelegramChannel(options: TelegramChannelOptions): Channel {
  checkOptions(options);
  const { token, apiRoot, clock, log, ratePerSecond, proxy, timeoutMs } = options;
  const client = createTelegramClient({ token, apiRoot, clock, proxy, ...(timeoutMs ? { timeoutMs } : {}) });
  const taps = createTapAnswers(client, clock, log);
  const times: Times = { lastInboundAt: null, lastOutboundAt: null };
  const act = createActs(taps, createGroupExit(client, options));
  const take = (decoded: Decoded | null): Received[] => {
    if (decoded !== null) times.lastInboundAt = clock.now();
    return act(decoded);
  };
  const send = createSender(client, TELEGRAM_LIMITS);
  const { start, stop, health } = createRunning(client, options, (update) =>
    take(decode(update, clock.now())),
  );
  return {
    name: "telegram",
    limits: TELEGRAM_LIMITS,
    capabilities: CAPABILITIES,
    ratePerSecond,
    receive: (request) => receive(request, options, take),
    send: async (outbound, file) => {
      const sent = await send(outbound, file);
      times.lastOutboundAt = clock.now();
      return sent;
    },
    fetchFile: (file) => fetchFile(client, file),
    start,
    stop: async () => {
      taps.stop();
      await stop();
    },
    health,
    figures: async () => ({ ...times }),
    acknowledge: async (received) => {
      if (received.kind !== "receipt" && received.externalId !== null) await taps.answer(received.externalId);
    },
  };
}

/** What must happen at once, whatever the road does with an update later: taps are answered, groups are left. */
function createActs(taps: TapAnswers, leave: (chatId: string) => void) {
  return (decoded: Decoded | null): Received[] => {
    if (decoded === null) return [];
    const { received, callbackId, groupToLeave } = decoded;
    if (groupToLeave !== null) leave(groupToLeave);
    if (callbackId !== null && received.kind !== "receipt" && received.externalId !== null) {
      taps.expect(received.externalId, callbackId);
      // Nobody will say that an ignored tap is durable.
      if (received.kind === "ignored") void taps.answer(received.externalId);
    }
    return [received];
  };
}

function checkOptions({ webhookSecret, mode, publicUrl, production }: TelegramChannelOptions): void {
  if (mode === "polling" && production) throw new Error("telegram: polling is for development only");
  if (mode === "polling") return;
  // A short secret can be guessed, and "undefined" has been a secret elsewhere.
  if (!/^[A-Za-z0-9_-]{32,256}$/.test(webhookSecret))
    throw new Error("telegram: the webhook secret must be 32 to 256 characters of A-Z a-z 0-9 _ -");
  if (publicUrl === null) throw new Error("telegram: webhooks need a public address");
}

function receive(
  request: WebhookRequest,
  { webhookSecret, clock }: TelegramChannelOptions,
  take: (decoded: Decoded) => Received[],
): WebhookResult {
  const secret = request.headers["x-telegram-bot-api-secret-token"];
  if (webhookSecret === "" || typeof secret !== "string" || !sameSecret(secret, webhookSecret))
    return { status: 401, received: [] };
  if (request.method !== "POST") return { status: 400, received: [] };
  const body = parse(request.raw);
  const decoded = body === undefined ? null : decode(body, clock.now());
  // A refusal would make Telegram send the same bytes for a day and hold back what comes behind them.
  if (decoded === null)
    return {
      status: 200,
      received: [],
      quarantine: { reason: body === undefined ? "notJson" : "notAnUpdate" },
    };
  return { status: 200, received: take(decoded) };
}

/** Hashed first: equal lengths for the comparison, whose time then tells nothing. */
function sameSecret(given: string, expected: string): boolean {
  const hash = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(given), hash(expected));
}

function parse(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString("utf8"));
  } catch {
    return undefined;
  }
}

async function fetchFile(client: TelegramClient, file: FileRef): Promise<{ bytes: Buffer; mime: string }> {
  if (file.size !== null && file.size > MAX_DOWNLOAD_BYTES)
    throw new SendError({ code: "fileTooBig", retry: "never", fault: "person" });
  const { file_path: path } = await client.call("getFile", { file_id: file.id });
  if (path === undefined) throw new SendError({ code: "fileExpired", retry: "later", fault: "theirs" });
  const { bytes, mime } = await client.download(path);
  return { bytes, mime: file.mime ?? mime };
}
