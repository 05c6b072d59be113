/** The only file here that speaks HTTP: telegraf's `callApi` and the download of files. */
import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { Telegram } from "telegraf";
import type { Opts, Telegram as TelegramMethods } from "telegraf/types";
import type { Clock } from "../../clock.ts";
import { SendError } from "../sendError.ts";
import { download } from "./download.ts";
import { toSendError } from "./errors.ts";

/** telegraf would wait 500 s for an answer. */
export const API_TIMEOUT_MS = 10_000;
/**
 * An idle connection is closed by us. When the platform closes it at the moment we use it, nobody knows whether a text
 * has arrived, and the person waits for one that never comes.
 */
const IDLE_MS = 4_000;
/** A call that came through although its answer was lost must not be made again by itself. */
const ONCE = /^(send|copy|forward|create)/;

/** telegraf was typed before Node had signals of its own; they work [E]. */
type Signal = NonNullable<NonNullable<Parameters<Telegram["callApi"]>[2]>["signal"]>;

export type Method = keyof TelegramMethods;
export type Answer<M extends Method> = ReturnType<TelegramMethods[M]>;

/** What the Bot API is to the rest of this folder. Everything thrown is a `SendError`. */
export type TelegramClient = {
  call: <M extends Method>(method: M, payload: Opts<M>) => Promise<Answer<M>>;
  /** The bytes of a file whose path `getFile` has told. */
  download: (path: string) => Promise<{ bytes: Buffer; mime: string }>;
  close: () => void;
};

export type TelegramClientOptions = {
  token: string;
  apiRoot: string;
  clock: Clock;
  /** An HTTP proxy for everything that leaves here, as an address. */
  proxy?: string | null | undefined;
  timeoutMs?: number;
};

/** Makes a client for one bot. After a 429 nothing leaves it until the platform's pause is over. */
export function createTelegramClient(options: TelegramClientOptions): TelegramClient {
  const { token, apiRoot, clock, proxy = null, timeoutMs = API_TIMEOUT_MS } = options;
  const agent = agentFor(apiRoot, proxy);
  const telegram = new Telegram(token, { apiRoot, agent, webhookReply: false });
  // telegraf drops the agent for plain http, which only a local server or a fake has.
  telegram.options.agent = agent;
  let pausedUntil = 0;

  async function call<M extends Method>(method: M, payload: Opts<M>): Promise<Answer<M>> {
    const wait = pausedUntil - clock.now();
    if (wait > 0) throw rateLimited(Math.ceil(wait / 1000));
    try {
      const signal = AbortSignal.timeout(timeoutMs) as unknown as Signal;
      return await telegram.callApi(method, payload, { signal });
    } catch (error) {
      const failure = toSendError(error, !ONCE.test(method));
      if (failure.code === "rateLimited") pausedUntil = clock.now() + (failure.pauseSeconds ?? 1) * 1000;
      throw failure;
    }
  }

  return {
    call,
    download: (path) => download({ root: apiRoot, path: `file/bot${token}/${path}`, agent }),
    close: () => agent.destroy(),
  };
}

function rateLimited(pauseSeconds: number): SendError {
  return new SendError({
    code: "rateLimited",
    retry: "later",
    fault: "theirs",
    pauseSeconds,
    platformCode: 429,
  });
}

function agentFor(apiRoot: string, proxy: string | null): HttpAgent {
  const proxyEnv = proxy === null ? {} : { proxyEnv: { HTTPS_PROXY: proxy, HTTP_PROXY: proxy } };
  const options = { keepAlive: true, timeout: IDLE_MS, ...proxyEnv };
  return apiRoot.startsWith("https:") ? new HttpsAgent(options) : new HttpAgent(options);
}
