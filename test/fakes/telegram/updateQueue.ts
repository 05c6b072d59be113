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
type News = "news" | "other" | "nothing";

/** Then 4, 8, 16 … seconds. */
const FIRST_RETRIES_MS = [0, 2000];
const MAX_RETRY_MS = 60_000;
const RETRY_AFTER_MAX_MS = 3_600_000;
const FIRST_ID = 700_000_000;

export class UpdateQueue {
  webhook: Webhook | null = null;
  /** Cuts the next bodies in two writes at this byte. */
  splitAt: ((body: Buffer) => number) | null = null;
  /** Answers of the webhook so far. */
  readonly deliveries: Delivery[] = [];
  /** Updates that grew too old. */
  readonly dropped: Update[] = [];
  lastError: { at: number; message: string } | null = null;
  readonly #clock: VirtualClock;
  #waiting: Waiting[] = [];
  #lastId = FIRST_ID;
  #wakeAsker: ((why: News) => void) | null = null;

  constructor(clock: VirtualClock) {
    this.#clock = clock;
  }

  /** The next number; `id` makes the platform count on from there, as it may after a week. */
  nextId(id?: number): number {
    this.#lastId = id ?? this.#lastId + 1;
    return this.#lastId;
  }

  pending(): number {
    return this.#waiting.length;
  }

  push(update: Update, { key, lifeMs }: Line): void {
    const kind = Object.keys(update).find((name) => name !== "update_id") ?? "";
    const allowed = this.webhook?.allowed;
    if (allowed && allowed.length > 0 && !allowed.includes(kind)) return;
    const now = this.#clock.now();
    this.#waiting.push({ update, line: key, expiresAt: now + lifeMs, tries: 0, dueAt: now, busy: false });
    this.#wakeAsker?.("news");
    this.#pump();
  }

  setWebhook(webhook: Webhook | null, dropPending: boolean): void {
    if (dropPending) this.#waiting = [];
    // A list that is left out stays as it was.
    const allowed = webhook?.allowed ?? this.webhook?.allowed ?? null;
    this.webhook = webhook === null ? null : { ...webhook, allowed };
    this.#wakeAsker?.("other");
    this.#pump();
  }

  /** What `getUpdates` answers. @throws ApiError 409 */
  async ask(offset: number, limit: number, seconds: number): Promise<Update[]> {
    this.#refuseWhileWebhook();
    this.#wakeAsker?.("other");
    this.#waiting = this.#waiting.filter(({ update }) => update.update_id >= offset);
    const why = this.#waiting.length === 0 && seconds > 0 ? await this.#news(seconds) : "news";
    this.#refuseWhileWebhook();
    if (why === "other")
      throw conflict(
        "terminated by other getUpdates request; make sure that only one bot instance is running",
      );
    return this.#waiting.slice(0, limit).map(({ update }) => update);
  }

  /** Resolves when nothing is under way and nothing is due. */
  async idle(): Promise<void> {
    while (this.#waiting.some((one) => one.busy || this.#isDue(one)))
      await new Promise((resolve) => setTimeout(resolve, 2));
  }

  #isDue(one: Waiting): boolean {
    const first = this.#waiting.find(({ line }) => line === one.line);
    return this.webhook !== null && first === one && one.dueAt <= this.#clock.now();
  }

  #pump(): void {
    const { webhook } = this;
    if (webhook === null) return;
    for (const one of [...this.#waiting]) {
      if (this.#waiting.filter(({ busy }) => busy).length >= webhook.maxConnections) return;
      if (!one.busy && this.#isDue(one)) void this.#deliver(one, webhook);
    }
  }

  async #deliver(one: Waiting, webhook: Webhook): Promise<void> {
    one.busy = true;
    const delivery = await postUpdate({
      update: one.update,
      webhook,
      splitAt: this.splitAt,
      clock: this.#clock,
    });
    this.deliveries.push(delivery);
    one.busy = false;
    if (delivery.status >= 200 && delivery.status < 300) this.#remove(one);
    else this.#retryLater(one, delivery);
    this.#pump();
  }

  #retryLater(one: Waiting, { status, retryAfter }: Delivery): void {
    const now = this.#clock.now();
    this.lastError = { at: now, message: `Wrong response from the webhook: ${status}` };
    const told = Math.min((retryAfter ?? 0) * 1000, RETRY_AFTER_MAX_MS);
    const wait = Math.max(told, FIRST_RETRIES_MS[one.tries] ?? Math.min(2 ** one.tries * 1000, MAX_RETRY_MS));
    one.tries += 1;
    one.dueAt = now + wait;
    if (one.dueAt <= one.expiresAt) return void this.#clock.setTimeout(() => this.#pump(), wait);
    this.dropped.push(one.update);
    this.#remove(one);
  }

  #remove(one: Waiting): void {
    this.#waiting = this.#waiting.filter((other) => other !== one);
  }

  #refuseWhileWebhook(): void {
    if (this.webhook !== null)
      throw conflict(
        "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      );
  }

  #news(seconds: number): Promise<News> {
    return new Promise((resolve) => {
      const cancel = this.#clock.setTimeout(() => done("nothing"), seconds * 1000);
      const done = (why: News) => {
        cancel();
        if (this.#wakeAsker === done) this.#wakeAsker = null;
        resolve(why);
      };
      this.#wakeAsker = done;
    });
  }
}

function conflict(why: string): ApiError {
  return new ApiError(409, `Conflict: ${why}`);
}
