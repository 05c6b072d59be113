/** Updates on their way to a bot: to its webhook in order of each chat, with retries, or held until it asks. */
import { ApiError } from "./apiError.ts";
import type { VirtualClock } from "./clock.ts";
import type { Delivery } from "./postUpdate.ts";
import { postUpdate } from "./postUpdate.ts";

export type Update = { update_id: number } & Record<string, unknown>;
export type Webhook = {
  url: string;
  secret: string | null;
  allowed: string[] | null;
  maxConnections: number;
};
export type UpdateQueue = {
  webhook: Webhook | null;
  /** Cuts the next bodies in two writes at this byte. */
  splitAt: ((body: Buffer) => number) | null;
  /** Answers of the webhook so far. */
  deliveries: Delivery[];
  /** Updates that grew too old. */
  dropped: Update[];
  nextId: (id?: number) => number;
  push: (update: Update, line: Line) => void;
  setWebhook: (webhook: Webhook | null, dropPending: boolean) => void;
  ask: (offset: number, limit: number, seconds: number) => Promise<Update[]>;
  /** Resolves when nothing is under way and nothing is due. */
  idle: () => Promise<void>;
  pending: () => number;
  lastError: () => { at: number; message: string } | null;
};
/** Updates of one line follow each other; `lifeMs` is how long they stay worth sending. */
export type Line = { key: string; lifeMs: number };
type Waiting = {
  update: Update;
  line: string;
  expiresAt: number;
  tries: number;
  dueAt: number;
  busy: boolean;
};

/** Then 2, 4, 8 … seconds. */
const FIRST_RETRY_MS = [0, 2000];
const MAX_RETRY_MS = 60_000;
const RETRY_AFTER_MAX_MS = 3_600_000;

export function createUpdateQueue(clock: VirtualClock): UpdateQueue {
  const waiting: Waiting[] = [];
  let lastId = 700_000_000;
  let lastError: { at: number; message: string } | null = null;
  let wakeAsker: ((why: "news" | "other") => void) | null = null;

  const queue: UpdateQueue = {
    webhook: null,
    splitAt: null,
    deliveries: [],
    dropped: [],
    nextId: (id) => (lastId = id ?? lastId + 1),
    push,
    setWebhook,
    ask,
    idle,
    pending: () => waiting.length,
    lastError: () => lastError,
  };

  function push(update: Update, { key, lifeMs }: Line): void {
    const kind = Object.keys(update).find((name) => name !== "update_id") ?? "";
    const allowed = queue.webhook?.allowed;
    if (allowed && allowed.length > 0 && !allowed.includes(kind)) return;
    const now = clock.now();
    waiting.push({ update, line: key, expiresAt: now + lifeMs, tries: 0, dueAt: now, busy: false });
    wakeAsker?.("news");
    pump();
  }

  function pump(): void {
    const { webhook } = queue;
    if (webhook === null) return;
    const lines = new Set<string>();
    for (const one of [...waiting]) {
      if (waiting.filter(({ busy }) => busy).length >= webhook.maxConnections) return;
      const first = !lines.has(one.line);
      lines.add(one.line);
      if (first && !one.busy && one.dueAt <= clock.now()) void deliver(one, webhook);
    }
  }

  async function deliver(one: Waiting, webhook: Webhook): Promise<void> {
    one.busy = true;
    const delivery = await postUpdate({ update: one.update, webhook, splitAt: queue.splitAt, clock });
    queue.deliveries.push(delivery);
    one.busy = false;
    if (delivery.status >= 200 && delivery.status < 300) remove(one);
    else retryLater(one, delivery);
    pump();
  }

  function retryLater(one: Waiting, delivery: Delivery): void {
    const now = clock.now();
    lastError = { at: now, message: `Wrong response from the webhook: ${delivery.status}` };
    const told = Math.min((delivery.retryAfter ?? 0) * 1000, RETRY_AFTER_MAX_MS);
    const wait = Math.max(told, FIRST_RETRY_MS[one.tries] ?? Math.min(2 ** one.tries * 1000, MAX_RETRY_MS));
    one.tries += 1;
    one.dueAt = now + wait;
    if (one.dueAt > one.expiresAt) {
      queue.dropped.push(one.update);
      remove(one);
      return;
    }
    clock.setTimeout(pump, wait);
  }

  function remove(one: Waiting): void {
    const at = waiting.indexOf(one);
    if (at >= 0) waiting.splice(at, 1);
  }

  function setWebhook(webhook: Webhook | null, dropPending: boolean): void {
    if (dropPending) waiting.length = 0;
    const allowed = webhook === null ? null : (webhook.allowed ?? queue.webhook?.allowed ?? null);
    queue.webhook = webhook === null ? null : { ...webhook, allowed };
    wakeAsker?.("other");
    pump();
  }

  async function ask(offset: number, limit: number, seconds: number): Promise<Update[]> {
    refuseWhileWebhook();
    wakeAsker?.("other");
    for (const one of [...waiting]) if (one.update.update_id < offset) remove(one);
    if (waiting.length === 0 && seconds > 0 && (await news(seconds)) === "other")
      throw new ApiError(
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
      );
    refuseWhileWebhook();
    return waiting.slice(0, limit).map(({ update }) => update);
  }

  function refuseWhileWebhook(): void {
    if (queue.webhook !== null)
      throw new ApiError(
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      );
  }

  function news(seconds: number): Promise<"news" | "other" | "nothing"> {
    return new Promise((resolve) => {
      const cancel = clock.setTimeout(() => done("nothing"), seconds * 1000);
      const done = (why: "news" | "other" | "nothing") => {
        cancel();
        if (wakeAsker === done) wakeAsker = null;
        resolve(why);
      };
      wakeAsker = done;
    });
  }

  async function idle(): Promise<void> {
    const due = () =>
      waiting.some((one) => one.busy || (queue.webhook !== null && isHead(one) && isDue(one)));
    while (due()) await new Promise((resolve) => setTimeout(resolve, 2));
  }

  function isHead(one: Waiting): boolean {
    return waiting.find(({ line }) => line === one.line) === one;
  }

  function isDue(one: Waiting): boolean {
    return one.dueAt <= clock.now();
  }

  return queue;
}
