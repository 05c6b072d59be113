/** The life of the channel between start and stop: registered at the platform, polling in development, its health. */
import type { Log } from "../../log.ts";
import { errorCode } from "../../log.ts";
import type { Received } from "../../messages.ts";
import type { ChannelHealth } from "../channel.ts";
import { SendError } from "../sendError.ts";
import type { TelegramClient } from "./client.ts";
import type { Polling } from "./polling.ts";
import { startPolling } from "./polling.ts";
import { describeBot, registerWebhook } from "./profile.ts";
import type { Scheduler } from "./scheduler.ts";

export type RunningOptions = {
  mode: "webhook" | "polling";
  publicUrl: string | null;
  webhookSecret: string;
  clock: Scheduler;
  log: Log;
};
export type Running = {
  start: (sink: (received: Received[]) => Promise<void>) => Promise<void>;
  stop: () => Promise<void>;
  health: () => Promise<ChannelHealth>;
};
type Registration = { run: () => Promise<void>; done: () => boolean; stop: () => void };

/** Updates that wait longer than a moment mean that we do not answer. */
const MAX_PENDING = 50;
const RECENT_ERROR_MS = 5 * 60_000;
/** A start while Telegram is away is tried again and again; the web chat meanwhile works. */
const REGISTER_AGAIN_MS = 30_000;

/** For operators, who read them in /readyz and in the console. */
const WORDS: Record<string, string> = {
  webhookNotSet: "no webhook is set, so people are not heard",
  notRegistered: "the webhook could not be registered yet; it is tried again",
  pendingUpdates: `more than ${MAX_PENDING} updates wait for us`,
  webhookError: "our webhook has failed within the last 5 minutes",
  conflict: "another program takes the updates of this bot, or a webhook is set",
  notStored: "what came in could not be stored; it is asked for again",
  tokenInvalid: "the bot token is refused",
  transient: "it cannot be reached or does not answer",
  rateLimited: "it has told us to wait",
};

/** @param take decodes one update of the polling loop */
export function createRunning(
  client: TelegramClient,
  options: RunningOptions,
  take: (update: unknown) => Received[],
): Running {
  const { clock, log, mode } = options;
  const registration = createRegistration(client, options);
  let polling: Polling | null = null;
  return {
    start: async (sink) => {
      await registration.run();
      const store = (updates: unknown[]) => sink(updates.flatMap(take));
      if (mode === "polling") polling = startPolling({ client, scheduler: clock, log, store });
    },
    stop: async () => {
      registration.stop();
      const stopped = polling?.stop();
      // Ends the question that is under way; nothing it would have brought is confirmed yet.
      client.close();
      await stopped;
    },
    health: async () => {
      const reasons = await troubles(client, clock.now(), mode);
      if (!registration.done()) reasons.push("notRegistered");
      const trouble = polling?.trouble() ?? null;
      if (trouble !== null) reasons.push(trouble);
      return { ok: reasons.length === 0, reasons: [...new Set(reasons)].map(inWords) };
    },
  };
}

/** @returns `run` throws only for what no later try can mend, such as a wrong token */
function createRegistration(client: TelegramClient, options: RunningOptions): Registration {
  const { clock, log, mode, publicUrl, webhookSecret } = options;
  let registered = mode === "polling";
  let cancel = () => {};

  async function run(): Promise<void> {
    try {
      if (mode === "webhook") await registerWebhook(client, { publicUrl: publicUrl ?? "", webhookSecret });
      registered = true;
      await describeBot(client);
    } catch (error) {
      if (!(error instanceof SendError) || isHopeless(error, registered)) throw error;
      log.warn("telegram.notRegistered", { channel: "telegram", code: error.code });
      if (error.retry !== "never")
        cancel = clock.setTimeout(() => void run().catch(report), REGISTER_AGAIN_MS);
    }
  }

  function report(error: unknown): void {
    log.error("telegram.notRegistered", { channel: "telegram", error: errorCode(error) });
  }

  return { run, done: () => registered, stop: () => cancel() };
}

function inWords(reason: string): string {
  return `Telegram: ${WORDS[reason] ?? reason}`;
}

/** A refused command list is a pity; a refused webhook or token means that nobody is heard. */
function isHopeless({ code, retry }: SendError, registered: boolean): boolean {
  return code === "tokenInvalid" || code === "misconfigured" || (retry === "never" && !registered);
}

/** What the platform itself says about the road to us. Its words stay there: they may hold an address. */
async function troubles(client: TelegramClient, now: number, mode: string): Promise<string[]> {
  try {
    const info = await client.call("getWebhookInfo", {});
    const reasons: string[] = [];
    if (mode === "webhook" && !info.url) reasons.push("webhookNotSet");
    if (info.pending_update_count > MAX_PENDING) reasons.push("pendingUpdates");
    const lastError = info.last_error_date;
    if (lastError !== undefined && now - lastError * 1000 < RECENT_ERROR_MS) reasons.push("webhookError");
    return reasons;
  } catch (error) {
    return [error instanceof SendError ? error.code : "unknown"];
  }
}
