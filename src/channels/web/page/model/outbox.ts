/** Keeps what a person wrote until it is stored: in order, one at a time, under the same id however often. */
import type { Pending } from "./transcript.ts";

/** What became of one attempt. */
export type Attempt =
  | { type: "stored" }
  /** Not now; perhaps the server said when. */
  | { type: "later"; seconds: number | null }
  /** The server understood and will never take it. */
  | { type: "refused" };

export type Timers = { after: (seconds: number, run: () => void) => () => void };

export type Outbox = {
  add: (item: Pending) => void;
  /** Seen among the lines of the server: done, whatever the last attempt said. */
  confirm: (ids: Set<string>) => void;
  /** Takes a refused message off the screen. */
  discard: (id: string) => void;
  /** Tries at once: the connection is back. */
  hurry: () => void;
  items: () => Pending[];
};

type OutboxDeps = {
  post: (item: Pending) => Promise<Attempt>;
  timers: Timers;
  onChange: () => void;
};

/** Seconds between attempts; the last one stands. Short, for somebody may need help. */
const PAUSES = [1, 2, 4, 8, 10];

/** Makes an empty outbox. It lives in memory only: others may use the same phone. */
export function createOutbox({ post, timers, onChange }: OutboxDeps): Outbox {
  let items: Pending[] = [];
  let failures = 0;
  let isPosting = false;
  let stopWaiting: (() => void) | null = null;

  const set = (id: string, state: Pending["state"]): void => {
    items = items.map((item) => (item.id === id ? { ...item, state } : item));
    onChange();
  };
  const next = (): Pending | undefined =>
    items.find(({ state }) => state === "sending" || state === "waiting");

  const wait = (seconds: number | null): void => {
    const pause = PAUSES[Math.min(failures, PAUSES.length - 1)] ?? 1;
    failures += 1;
    // Those behind wait as well: none of them shall look as if it were just leaving.
    items = items.map((one) => (one.state === "sending" ? { ...one, state: "waiting" } : one));
    onChange();
    stopWaiting = timers.after(Math.max(pause, seconds ?? 0), () => {
      stopWaiting = null;
      void work();
    });
  };
  const work = async (): Promise<void> => {
    if (isPosting || stopWaiting !== null) return;
    isPosting = true;
    for (let item = next(); item !== undefined && stopWaiting === null; item = next()) {
      const attempt = await post(item);
      if (attempt.type === "later") wait(attempt.seconds);
      else {
        failures = 0;
        set(item.id, attempt.type);
      }
    }
    isPosting = false;
  };

  return {
    items: () => items,
    add: (item) => {
      items = [...items, item];
      onChange();
      void work();
    },
    confirm: (ids) => {
      items = items.filter(({ id }) => !ids.has(id));
    },
    discard: (id) => {
      items = items.filter((item) => item.id !== id);
      onChange();
    },
    hurry: () => {
      stopWaiting?.();
      stopWaiting = null;
      void work();
    },
  };
}
