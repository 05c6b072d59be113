/** Calls of the Official Account API: headers, envelope, tokens, pauses. Everything thrown is a `SendError`. */
import { z } from "zod";
import type { Clock } from "../../clock.ts";
import { fromHttp, SendError } from "../sendError.ts";
import type { AlarmBell } from "./alarms.ts";
import { createBreaker } from "./breaker.ts";
import { meaningOf, zaloError } from "./errorTable.ts";
import { type Http, type HttpAnswer, HttpFailure } from "./http.ts";
import { createPace } from "./pace.ts";
import { parseJson } from "./parseJson.ts";
import { appSecretProof } from "./signature.ts";
import type { Tokens } from "./tokens.ts";

export type ZaloCall = {
  method: "GET" | "POST";
  path: string;
  /** For GET: becomes the one parameter `data`. */
  query?: Record<string, string | number>;
  json?: unknown;
  /** Another body, with its own type. */
  body?: { bytes: Buffer; headers: Record<string, string> };
  /** Whether calling twice does no harm: then a lost answer is only a delay. */
  repeatable: boolean;
};

export type ZaloClient = {
  /** @returns the answer's `data` */
  call: (call: ZaloCall) => Promise<unknown>;
  /** Asks with a given token, without refreshing it. null when nobody knows. */
  isAlive: (accessToken: string) => Promise<boolean | null>;
  /** Sends per second that the platform's own headers allow just now. */
  rate: () => number;
};

export type ClientOptions = {
  apiRoot: string;
  appSecret: string;
  http: Http;
  tokens: () => Tokens;
  clock: Clock;
  alarm: AlarmBell;
  ratePerSecond: number;
  random?: () => number;
};

const envelope = z.object({ error: z.coerce.number().int(), data: z.unknown().optional() });
const PROBE: ZaloCall = { method: "GET", path: "/v2.0/oa/getoa", repeatable: true };

export function createZaloClient(options: ClientOptions): ZaloClient {
  const { clock, tokens } = options;
  const pace = createPace(options.ratePerSecond, clock);
  const gate = createGate(options);

  const once = async (call: ZaloCall, token: string): Promise<Answered> => {
    const answer = await exchange(options, call, token);
    pace.note(answer.headers);
    return read(answer, call);
  };
  /** Two answers at most: the second with another token, when the first was refused for its token. */
  const withToken = async (call: ZaloCall): Promise<Answered> => {
    const token = await tokens().access();
    if (token === null) return { code: -216, data: null };
    const first = await once(call, token);
    if (meaningOf(first.code).class !== "refreshOnce") return first;
    const other = await tokens().replace(token);
    return other === null ? first : once(call, other);
  };
  return {
    call: (call) =>
      gate(async () => {
        const { code, data } = await withToken(call);
        if (code === 0) return data;
        alarmFor(code, options.alarm);
        throw zaloError(code, clock.now(), options.random);
      }),
    isAlive: async (accessToken) => {
      const code = await once(PROBE, accessToken).then(
        (answer) => answer.code,
        () => null,
      );
      if (code === 0) return true;
      return code !== null && meaningOf(code).class === "refreshOnce" ? false : null;
    },
    rate: pace.rate,
  };
}

type Answered = { code: number; data: unknown };

/** Lets nothing through while the platform has asked for silence or fails again and again. */
function createGate({ clock }: ClientOptions): <T>(work: () => Promise<T>) => Promise<T> {
  const breaker = createBreaker(clock);
  let pausedUntil = 0;
  return async (work) => {
    const wait = Math.max(pausedUntil, breaker.openUntil()) - clock.now();
    if (wait > 0) throw paused(wait, pausedUntil > breaker.openUntil());
    try {
      const result = await work();
      breaker.succeeded();
      return result;
    } catch (error) {
      const failure = error instanceof SendError ? error : fromHttp(0);
      if (failure.code === "rateLimited") pausedUntil = clock.now() + (failure.pauseSeconds ?? 1) * 1000;
      if (failure.code === "transient" || failure.code === "ambiguous") breaker.failed();
      throw failure;
    }
  };
}

async function exchange(options: ClientOptions, call: ZaloCall, token: string): Promise<HttpAnswer> {
  const url = new URL(call.path, options.apiRoot);
  if (call.query) url.searchParams.set("data", JSON.stringify(call.query));
  const headers: Record<string, string> = {
    access_token: token,
    appsecret_proof: appSecretProof(options.appSecret, token),
  };
  if (call.json !== undefined) headers["content-type"] = "application/json; charset=utf-8";
  Object.assign(headers, call.body?.headers);
  const body =
    call.body?.bytes ?? (call.json === undefined ? undefined : Buffer.from(JSON.stringify(call.json)));
  try {
    return await options.http.exchange({
      method: call.method,
      url: url.href,
      headers,
      ...(body ? { body } : {}),
    });
  } catch (error) {
    const sent = !(error instanceof HttpFailure) || error.sent;
    throw sent && !call.repeatable ? ambiguous() : fromHttp(0);
  }
}

/** The HTTP status first, then JSON, then `error`: a gateway's 502 may well carry `error: 0`. */
function read(answer: HttpAnswer, call: ZaloCall): Answered {
  if (answer.status !== 200) throw fromHttp(answer.status);
  const found = envelope.safeParse(parseJson(answer.body.toString("utf8")));
  // 200 and unreadable: it may have been done.
  if (!found.success) throw call.repeatable ? fromHttp(0) : ambiguous();
  return { code: found.data.error, data: found.data.data };
}

function alarmFor(code: number, alarm: AlarmBell): void {
  const meaning = meaningOf(code);
  if (meaning.class === "config") alarm("misconfigured", code);
  if (meaning.class === "refreshOnce") alarm("tokenInvalid", code);
  // Parameters and lengths are mended by the sender itself; the rest must never occur.
  if (meaning.class === "bug" && meaning.code === undefined) alarm("unknownError", code);
}

function ambiguous(): SendError {
  return new SendError({ code: "ambiguous", retry: "unknown", fault: "theirs" });
}

function paused(ms: number, byPlatform: boolean): SendError {
  const pauseSeconds = Math.ceil(ms / 1000);
  return new SendError({
    code: byPlatform ? "rateLimited" : "transient",
    retry: "later",
    fault: "theirs",
    pauseSeconds,
  });
}
