/** The only file here that opens connections to Zalo's hosts: axios with our limits, no redirects, one proxy at most. */

import type { ClientRequest, IncomingMessage } from "node:http";
import { Agent as HttpAgent, request as httpRequest, type RequestOptions } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import axios, { type AxiosProxyConfig, type AxiosRequestConfig, isAxiosError } from "axios";

/** One exchange with any outcome but silence. */
export type HttpAnswer = { status: number; headers: Readonly<Record<string, unknown>>; body: Buffer };

/** No answer. `sent` is false only when the request cannot have arrived. */
export class HttpFailure extends Error {
  readonly sent: boolean;

  constructor(sent: boolean) {
    super(sent ? "no answer" : "not sent");
    this.name = "HttpFailure";
    this.sent = sent;
  }
}

export type HttpRequest = {
  method: "GET" | "POST";
  url: string;
  headers?: Record<string, string>;
  body?: Buffer | string;
};

export type Http = {
  /** @throws HttpFailure and nothing else */
  exchange: (request: HttpRequest) => Promise<HttpAnswer>;
  close: () => void;
};

export type HttpOptions = { proxy: string | null; timeoutMs?: number; connectMs?: number };

export const TOTAL_MS = 15_000;
const CONNECT_MS = 5_000;
/**
 * An idle connection is closed by us. When the platform closes it at the moment we use it, nobody knows whether a text
 * has arrived, and the person waits for one that never comes.
 */
const IDLE_MS = 4_000;
const MAX_ANSWER_BYTES = 4 * 1024 * 1024;
const NOT_SENT = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "CERT_HAS_EXPIRED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "ERR_INVALID_URL",
  "ECONNECTSLOW",
]);

export function createHttp({ proxy, timeoutMs = TOTAL_MS, connectMs = CONNECT_MS }: HttpOptions): Http {
  const httpAgent = new HttpAgent({ keepAlive: true, timeout: IDLE_MS });
  const httpsAgent = new HttpsAgent({ keepAlive: true, timeout: IDLE_MS });
  const client = axios.create({ httpAgent, httpsAgent, proxy: proxyOf(proxy), ...limits(connectMs) });
  return {
    exchange: async ({ method, url, headers, body }) => {
      try {
        const signal = AbortSignal.timeout(timeoutMs);
        const answer = await client.request<ArrayBuffer>({ method, url, signal, ...given(headers, body) });
        return { status: answer.status, headers: { ...answer.headers }, body: Buffer.from(answer.data) };
      } catch (error) {
        // The error itself holds headers and bodies, tokens among them: it ends here.
        throw new HttpFailure(!(isAxiosError(error) && NOT_SENT.has(error.code ?? "")));
      }
    },
    close: () => {
      httpAgent.destroy();
      httpsAgent.destroy();
    },
  };
}

/** As axios wants it; false keeps it from looking at the environment by itself. */
export function proxyOf(proxy: string | null): AxiosProxyConfig | false {
  if (proxy === null) return false;
  const { protocol, hostname, port, username, password } = new URL(proxy);
  const auth = { username: decodeURIComponent(username), password: decodeURIComponent(password) };
  const at = { protocol, host: hostname, port: Number(port || (protocol === "https:" ? 443 : 80)) };
  return username === "" ? at : { ...at, auth };
}

function given(headers: HttpRequest["headers"], body: HttpRequest["body"]): AxiosRequestConfig {
  return { ...(headers ? { headers } : {}), ...(body === undefined ? {} : { data: body }) };
}

function limits(connectMs: number): AxiosRequestConfig {
  return {
    maxRedirects: 0,
    responseType: "arraybuffer",
    validateStatus: () => true,
    transformRequest: (body: unknown) => body,
    maxContentLength: MAX_ANSWER_BYTES,
    transport: { request: connectingWithin(connectMs) },
  };
}

type Answered = (answer: IncomingMessage) => void;

/** A host that does not even take the connection is given up sooner than one that thinks. */
function connectingWithin(ms: number): (options: RequestOptions, answered: Answered) => ClientRequest {
  return (options, answered) => {
    const request =
      options.protocol === "https:" ? httpsRequest(options, answered) : httpRequest(options, answered);
    request.once("socket", (socket) => {
      if (!socket.connecting) return;
      const slow = Object.assign(new Error("connecting took too long"), { code: "ECONNECTSLOW" });
      const timer = setTimeout(() => request.destroy(slow), ms);
      socket.once("connect", () => clearTimeout(timer));
      socket.once("close", () => clearTimeout(timer));
    });
    return request;
  };
}
