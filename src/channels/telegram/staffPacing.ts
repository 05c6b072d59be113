/** How fast the staff group may be written to, and the room that is kept for what cannot wait. */
import type { Clock } from "../../clock.ts";

/** Telegram publishes 20 a minute for the whole group, all topics together (platforms.md §3.7). */
export const GROUP_PER_MINUTE = 18;
/** No crisis alert waits longer than this. */
export const CRISIS_WAIT_MS = 5_000;
/** How often the line looks whether somebody may go. */
export const TICK_MS = 250;
/** Alerts that found no room for themselves share one message before their time is up. */
export const JOIN_AFTER_MS = CRISIS_WAIT_MS - 2 * TICK_MS;
/** Bots that create topics faster have been banned. */
const TOPIC_SPACING_MS = 3_000;
const WINDOW_MS = 60_000;
/** Short bursts are tolerated, but not for what can wait. */
const GAP_MS = { crisis: 400, other: 1_000 };

export type Pacing = {
  /** Whether `posts` may go now so that joined alerts, as often as they can come, would still fit afterwards. */
  hasRoom: (posts: number, lane: keyof typeof GAP_MS) => boolean;
  /** Whether one post is allowed at all. */
  isFree: () => boolean;
  mayCreateTopic: () => boolean;
  /** So many posts go out; notices of the platform ("topic created") are posts too. */
  count: (posts: number) => void;
  countTopic: () => void;
};

/** An empty minute. */
export function createPacing({ now }: Clock): Pacing {
  let sent: number[] = [];
  let lastTopic = Number.NEGATIVE_INFINITY;

  function within(at: number, times: number[]): number {
    return times.filter((time) => time > at - WINDOW_MS && time <= at).length;
  }

  function hasRoom(posts: number, lane: keyof typeof GAP_MS): boolean {
    const at = now();
    if (at - (sent.at(-1) ?? Number.NEGATIVE_INFINITY) < GAP_MS[lane]) return false;
    const then = [...sent, ...Array<number>(posts).fill(at)];
    if (within(at, then) > GROUP_PER_MINUTE) return false;
    // At worst one joined alert after the other follows from here: each must find its place in its own minute.
    for (let alerts = 1; alerts * JOIN_AFTER_MS < WINDOW_MS; alerts += 1)
      if (within(at + alerts * JOIN_AFTER_MS, then) + alerts > GROUP_PER_MINUTE) return false;
    return true;
  }

  function count(posts: number): void {
    const at = now();
    sent = [...sent.filter((time) => time > at - WINDOW_MS), ...Array<number>(posts).fill(at)];
  }

  return {
    hasRoom,
    isFree: () => within(now(), sent) < GROUP_PER_MINUTE,
    mayCreateTopic: () => now() - lastTopic >= TOPIC_SPACING_MS,
    count,
    countTopic: () => {
      lastTopic = now();
    },
  };
}
