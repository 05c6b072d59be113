/** Keeps one stream of live events open, resumes it where it broke, and says truthfully when it is not live. */
import type { Change } from "../../api.ts";
import { createEventParser, type StreamEvent } from "../model/eventStream.ts";
import {
  type LiveEvent,
  type LiveNews,
  type LiveState,
  liveStep,
  newLive,
  retryDelay,
} from "../model/live.ts";
import type { Api } from "./api.ts";

export type LiveLine = {
  state: () => LiveState;
  subscribe: (listener: () => void) => () => void;
  stop: () => void;
};

const TICK_MS = 2000;

export function openLiveLine(
  api: Api,
  tell: (news: LiveNews) => void,
  sync: (now: string) => void,
): LiveLine {
  let state = newLive(Date.now());
  let stopped = false;
  let current: AbortController | null = null;
  let wake: () => void = () => undefined;
  const listeners = new Set<() => void>();
  const take = (event: LiveEvent) => {
    const before = state;
    const next = liveStep(state, event);
    state = next.state;
    for (const news of next.news) tell(news);
    if (before.status !== state.status) for (const listener of listeners) listener();
    // Silent for too long: that connection is dead even if nobody has said so.
    if (state.status === "lost" && before.status === "live") current?.abort();
  };
  const run = async () => {
    while (!stopped) {
      current = new AbortController();
      await readStream(api, state.seq, current.signal, (event) => take(withTime(event, sync))).catch(
        () => undefined,
      );
      if (stopped) return;
      take({ type: "closed" });
      await new Promise<void>((done) => {
        const timer = setTimeout(done, retryDelay(state.failures));
        wake = () => {
          clearTimeout(timer);
          done();
        };
      });
    }
  };
  const hurry = () => wake();
  const cut = () => current?.abort();
  const ticking = setInterval(() => take({ type: "tick", at: Date.now() }), TICK_MS);
  window.addEventListener("online", hurry);
  window.addEventListener("offline", cut);
  void run();
  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: () => {
      stopped = true;
      current?.abort();
      wake();
      clearInterval(ticking);
      window.removeEventListener("online", hurry);
      window.removeEventListener("offline", cut);
    },
  };
}

type Heard = (event: StreamEvent) => void;

async function readStream(api: Api, seq: number | null, signal: AbortSignal, heard: Heard): Promise<void> {
  const answer = await api.stream(seq, signal);
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  const parse = createEventParser();
  while (reader !== undefined) {
    const { done, value } = await reader.read();
    if (done) return;
    for (const event of parse(value)) heard(event);
  }
}

/** The server's events as facts of the page; an unknown one still is a sign of life. */
function withTime(event: StreamEvent, sync: (now: string) => void): LiveEvent {
  const at = Date.now();
  const body = JSON.parse(event.data) as Record<string, unknown>;
  if (typeof body.now === "string") sync(body.now);
  if (event.name === "hello") return { type: "hello", at, hello: body as never };
  if (event.name === "change") return { type: "change", at, change: body as Change };
  if (event.name === "beat") return { type: "beat", at, beat: body as never };
  if (event.name === "typing") return { type: "typing", at, typing: body as never };
  // `signedOut` too: the stream ends after it, and the next try is told so in plain words.
  return { type: "tick", at };
}
