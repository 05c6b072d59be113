/** Requests to the server, typed by its own table of routes. */
import type {
  AnswerOf,
  BodyOf,
  ParamsOf,
  Problem,
  ProblemCode,
  QueryOf,
  RouteName,
  StaleAnswer,
} from "../../api.ts";
import { addressOf } from "../model/addresses.ts";

type Part<K extends string, T> = [T] extends [undefined]
  ? unknown
  : Record<string, never> extends T
    ? { [key in K]?: T }
    : { [key in K]: T };
/** What a call needs: path parameters, query and body, where the route has them. */
export type CallOf<N extends RouteName> = Part<"params", ParamsOf<N>> &
  Part<"query", QueryOf<N>> &
  Part<"body", BodyOf<N>>;

type Parts = { params?: Record<string, string>; query?: Record<string, unknown>; body?: unknown };
const CSRF_HEADER = "x-csrf";

/** `offline`: no answer came, so nobody knows whether the request arrived. */
export type FailureCode = ProblemCode | "offline";

/** An answer that is a refusal, or no answer at all. */
export class ApiError extends Error {
  readonly code: FailureCode;
  readonly problem: Problem | null;
  constructor(code: FailureCode, problem: Problem | null) {
    super(code);
    this.code = code;
    this.problem = problem;
  }
  /** The lines that made a send stale. */
  get stale(): StaleAnswer | null {
    return this.code === "stale" && this.problem !== null && "lines" in this.problem
      ? (this.problem as StaleAnswer)
      : null;
  }
}

export type Api = {
  call: <N extends RouteName>(name: N, parts: CallOf<N>) => Promise<AnswerOf<N>>;
  bytes: (caseRef: string, file: string) => Promise<Blob>;
  stream: (lastEventId: number | null, signal: AbortSignal) => Promise<Response>;
  setCsrf: (token: string) => void;
};

/** @param onSignedOut told when the session has ended */
export function createApi(onSignedOut: () => void): Api {
  let csrf = "";
  const ask = async (name: RouteName, parts: Parts, init: RequestInit = {}): Promise<Response> => {
    const { method, path } = addressOf(name, parts.params);
    const headers = new Headers(init.headers);
    if (method !== "GET") {
      headers.set(CSRF_HEADER, csrf);
      headers.set("content-type", "application/json");
    }
    const body = method === "GET" ? null : JSON.stringify(parts.body ?? {});
    const answer = await fetch(path + queryText(parts.query), {
      ...init,
      method,
      headers,
      body,
      credentials: "same-origin",
      cache: "no-store",
    }).catch(() => {
      throw new ApiError("offline", null);
    });
    if (answer.ok) return answer;
    const error = await refusal(answer);
    if (error.code === "notSignedIn" && name !== "session") onSignedOut();
    throw error;
  };
  return {
    call: async <N extends RouteName>(name: N, parts: CallOf<N>) => {
      const answer = await ask(name, parts as Parts);
      return (await answer.json()) as AnswerOf<N>;
    },
    bytes: async (caseRef, file) => (await ask("file", { params: { case: caseRef, file } })).blob(),
    stream: (lastEventId, signal) =>
      ask(
        "events",
        {},
        { signal, headers: lastEventId === null ? {} : { "last-event-id": String(lastEventId) } },
      ),
    setCsrf: (token) => {
      csrf = token;
    },
  };
}

function queryText(query: Record<string, unknown> = {}): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined && value !== "");
  if (pairs.length === 0) return "";
  return `?${new URLSearchParams(pairs.map(([key, value]) => [key, String(value)]))}`;
}

async function refusal(answer: Response): Promise<ApiError> {
  const body: unknown = await answer.json().catch(() => null);
  if (typeof body === "object" && body !== null && "error" in body)
    return new ApiError((body as Problem).error, body as Problem);
  return new ApiError(answer.status >= 500 ? "failed" : "badRequest", null);
}
