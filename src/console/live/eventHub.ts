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

/** Where the hub stands and who listens. */
type Hub = { database: Database; log: Log; live: Set<Subscriber>; seq: number; loop: Loop | null };

export function createEventHub(database: Database, log: Log): EventHub {
  const hub: Hub = { database, log, live: new Set(), seq: 0, loop: null };
  const unlisten = database.listen("staff", (payload) => {
    const typing = TYPING.exec(payload);
    if (typing?.[1] && typing[2]) for (const one of hub.live) one.typing(typing[1], typing[2]);
    else hub.loop?.wake();
  });
  return {
    subscribe: (after, subscriber) => subscribe(hub, after, subscriber),
    seq: () => hub.seq,
    stop: async () => {
      unlisten();
      hub.live.clear();
      await hub.loop?.stop();
    },
  };
}

/** Numbers what is new and hands it to every stream. */
async function pump(hub: Hub): Promise<number | null> {
  if (hub.live.size === 0) return null;
  await numberEvents(hub.database);
  const events = await eventsAfter(hub.database.pool, hub.seq, PAGE);
  for (const event of events) {
    hub.seq = event.seq;
    for (const subscriber of hub.live) subscriber.event(event);
  }
  return events.length === PAGE ? 0 : null;
}

async function subscribe(hub: Hub, after: number | null, subscriber: Subscriber): Promise<Subscription> {
  const { database, log } = hub;
  hub.loop ??= startLoop({ name: "console.events", log, work: () => pump(hub), pollMs: POLL_MS });
  const last = Math.max(await numberEvents(database), await lastSeq(database.pool));
  const first = await firstSeq(database.pool);
  const missed = after !== null && (after > last || after < first - 1);
  const from = after === null || missed ? last : after;
  // The hub rests while nobody listens: the first to come sets where it goes on.
  if (hub.live.size === 0) hub.seq = last;
  let stopped = false;
  const guarded: Subscriber = {
    event: (event) => {
      if (!stopped && event.seq > from) subscriber.event(event);
    },
    typing: subscriber.typing,
  };
  await catchUp(hub, from, guarded);
  hub.loop.wake();
  const stop = () => {
    stopped = true;
    hub.live.delete(guarded);
  };
  return { from, missed, stop };
}

/** Reads from the database until the stream stands where the hub stands; then, in the same breath, it goes live. */
async function catchUp(hub: Hub, from: number, subscriber: Subscriber): Promise<void> {
  let at = from;
  for (;;) {
    if (hub.live.size === 0) hub.seq = Math.max(hub.seq, at);
    if (at >= hub.seq) break;
    const events = await eventsAfter(hub.database.pool, at, PAGE);
    const reached = events.filter((event) => event.seq <= hub.seq);
    for (const event of reached) subscriber.event(event);
    at = reached.at(-1)?.seq ?? hub.seq;
  }
  hub.live.add(subscriber);
}
