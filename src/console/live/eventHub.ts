/**
 * One reader of events a process, many streams. NOTIFY wakes it, polling is the safety net; each stream has its own
 * place in the numbers, so that a late or returning one gets what it missed, once and in order.
 */

import type { Log } from "../../log.ts";
import { type Loop, startLoop } from "../../loop.ts";
import type { Database } from "../../storage/database.ts";
import { type EventRow, eventsAfter, firstSeq, lastSeq, numberEvents } from "../../storage/events.ts";

export type Subscriber = {
  event: (event: EventRow) => void;
  typing: (caseId: string, staffId: string) => void;
};
export type Subscription = { from: number; missed: boolean; stop: () => void };

export type EventHub = {
  /** @param after the last number seen, or null to begin now */
  subscribe: (after: number | null, subscriber: Subscriber) => Promise<Subscription>;
  seq: () => number;
  stop: () => Promise<void>;
};

const POLL_MS = 1000;
const PAGE = 1000;
/** The NOTIFY by which processes tell each other who is writing: seen for a moment, stored nowhere. */
export const TYPING = /^typing:(\d+):(\d+)$/;

export function createEventHub(database: Database, log: Log): EventHub {
  const live = new Set<Subscriber>();
  let seq = 0;
  let loop: Loop | null = null;

  const work = async (): Promise<number | null> => {
    if (live.size === 0) return null;
    await numberEvents(database);
    const events = await eventsAfter(database.pool, seq, PAGE);
    for (const event of events) {
      seq = event.seq;
      for (const subscriber of live) subscriber.event(event);
    }
    return events.length === PAGE ? 0 : null;
  };
  const unlisten = database.listen("staff", (payload) => {
    const typing = TYPING.exec(payload);
    if (typing?.[1] && typing[2]) for (const one of live) one.typing(typing[1], typing[2]);
    else loop?.wake();
  });

  /** Reads from the database until the stream stands where the hub stands; then, in the same breath, it goes live. */
  const catchUp = async (from: number, subscriber: Subscriber): Promise<void> => {
    let at = from;
    for (;;) {
      if (live.size === 0) seq = Math.max(seq, at);
      if (at >= seq) break;
      const events = await eventsAfter(database.pool, at, PAGE);
      const reached = events.filter((event) => event.seq <= seq);
      for (const event of reached) subscriber.event(event);
      at = reached.at(-1)?.seq ?? seq;
    }
    live.add(subscriber);
  };

  return {
    subscribe: async (after, subscriber) => {
      loop ??= startLoop({ name: "console.events", log, work, pollMs: POLL_MS });
      const last = Math.max(await numberEvents(database), await lastSeq(database.pool));
      const first = await firstSeq(database.pool);
      const missed = after !== null && (after > last || after < first - 1);
      const from = after === null || missed ? last : after;
      // The hub rests while nobody listens: the first to come sets where it goes on.
      if (live.size === 0) seq = last;
      let stopped = false;
      const guarded: Subscriber = {
        event: (event) => {
          if (!stopped && event.seq > from) subscriber.event(event);
        },
        typing: subscriber.typing,
      };
      await catchUp(from, guarded);
      loop.wake();
      return {
        from,
        missed,
        stop: () => {
          stopped = true;
          live.delete(guarded);
        },
      };
    },
    seq: () => seq,
    stop: async () => {
      unlisten();
      live.clear();
      await loop?.stop();
    },
  };
}
