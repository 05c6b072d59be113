/** Whether what is on the screen is the truth of this moment, and what came in that makes it old. */
import type { Beat, Change, Hello, Typing } from "../../api.ts";

/** Without a sign of life for so long the page is not live; the server beats every 15 seconds. */
export const SILENCE_MS = 40_000;
/** A hint that somebody writes fades after this. */
export const TYPING_MS = 5000;

export type LiveState = {
  status: "connecting" | "live" | "lost";
  /** The last event that was seen; the stream resumes after it. */
  seq: number | null;
  heardAt: number;
  /** Connections that failed since the last good one. */
  failures: number;
};

export type LiveEvent =
  | { type: "hello"; at: number; hello: Hello }
  | { type: "change"; at: number; change: Change }
  | { type: "beat"; at: number; beat: Beat }
  | { type: "typing"; at: number; typing: Typing }
  | { type: "closed" }
  | { type: "tick"; at: number };

export type LiveNews =
  | { type: "change"; change: Change }
  | { type: "reload" }
  | { type: "typing"; typing: Typing };

export const newLive = (at: number): LiveState => ({
  status: "connecting",
  seq: null,
  heardAt: at,
  failures: 0,
});

/** One step of the live line: the state after it, and what the screens must hear of. */
export function liveStep(state: LiveState, event: LiveEvent): { state: LiveState; news: LiveNews[] } {
  switch (event.type) {
    case "hello":
      return greet(state, event.at, event.hello);
    case "change":
      return takeChange(state, event.at, event.change);
    case "beat": {
      // A beat carries the last number too: a change that got lost shows here at the latest.
      const missed = state.seq !== null && event.beat.seq > state.seq;
      return { state: heard(state, event.at, event.beat.seq), news: missed ? [{ type: "reload" }] : [] };
    }
    case "typing":
      return { state: { ...state, heardAt: event.at }, news: [{ type: "typing", typing: event.typing }] };
    case "closed":
      return { state: { ...state, status: "lost", failures: state.failures + 1 }, news: [] };
    case "tick":
      return {
        state: event.at - state.heardAt > SILENCE_MS ? { ...state, status: "lost" } : state,
        news: [],
      };
  }
}

function greet(state: LiveState, at: number, hello: Hello): { state: LiveState; news: LiveNews[] } {
  // Resumed: the events in between follow. First of all or too late: only a fresh look helps.
  const resumed = state.seq !== null && !hello.missed;
  const seq = resumed ? state.seq : hello.seq;
  return {
    state: { status: "live", seq, heardAt: at, failures: 0 },
    news: resumed ? [] : [{ type: "reload" }],
  };
}

function takeChange(state: LiveState, at: number, change: Change): { state: LiveState; news: LiveNews[] } {
  if (state.seq !== null && change.seq <= state.seq) return { state: { ...state, heardAt: at }, news: [] };
  const gap = state.seq !== null && change.seq > state.seq + 1;
  return {
    state: heard(state, at, change.seq),
    news: gap ? [{ type: "reload" }] : [{ type: "change", change }],
  };
}

function heard(state: LiveState, at: number, seq: number): LiveState {
  return { ...state, status: "live", heardAt: at, seq: Math.max(seq, state.seq ?? 0) };
}

/** Milliseconds before the next try: quick at first, never more than 15 seconds. */
export function retryDelay(failures: number): number {
  return Math.min(15_000, 500 * 2 ** Math.max(0, failures - 1));
}
