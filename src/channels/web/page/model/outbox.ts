/** Keeps what a person wrote until it is stored: in order, one at a time, under the same id however often. */
import type { Pending } from "./transcript.ts";

/** What became of one attempt. */
export type Attempt =
  | { type: "stored" }
  /** Not now; perhaps the server said when. */
  | { type: "later"; seconds: number | null }
  /** The server understood and will never take it. */
  | { type: "refused" };

/** Runs something after some seconds; the answer calls it off. */
export type Timers = { after: (seconds: number, run: () => void) => () => void };

type OutboxDeps = {
  post: (item: Pending) => Promise<Attempt>;
  timers: Timers;
  onChange: () => void;
};

/** Seconds between attempts; the last one stands. Short, for somebody may need help. */
const PAUSES = [1, 2, 4, 8, 10];

/** Lives in memory only: others may use the same phone. */
export class Outbox {
  readonly #deps: OutboxDeps;
  #items: Pending[] = [];
  #failures = 0;
  #isPosting = false;
  #stopWaiting: (() => void) | null = null;

  constructor(deps: OutboxDeps) {
    this.#deps = deps;
  }

  get items(): Pending[] {
    return this.#items;
  }

  add(item: Pending): void {
    this.#set([...this.#items, item]);
    void this.#work();
  }

  /** Seen among the lines of the server: done, whatever the last attempt said. */
  confirm(ids: Set<string>): void {
    this.#items = this.#items.filter(({ id }) => !ids.has(id));
  }

  /** Takes a refused message off the screen. */
  discard(id: string): void {
    this.#set(this.#items.filter((item) => item.id !== id));
  }

  /** Tries at once: the connection is back. */
  hurry(): void {
    this.#stopWaiting?.();
    this.#stopWaiting = null;
    void this.#work();
  }

  async #work(): Promise<void> {
    if (this.#isPosting || this.#stopWaiting !== null) return;
    this.#isPosting = true;
    for (let item = this.#next(); item !== undefined; item = this.#next()) await this.#try(item);
    this.#isPosting = false;
  }

  #next(): Pending | undefined {
    if (this.#stopWaiting !== null) return undefined;
    return this.#items.find(({ state }) => state === "sending" || state === "waiting");
  }

  async #try(item: Pending): Promise<void> {
    const attempt = await this.#deps.post(item);
    if (attempt.type === "later") {
      this.#wait(attempt.seconds);
      return;
    }
    this.#failures = 0;
    this.#set(this.#items.map((one) => (one.id === item.id ? { ...one, state: attempt.type } : one)));
  }

  #wait(seconds: number | null): void {
    const pause = PAUSES[Math.min(this.#failures, PAUSES.length - 1)] ?? 1;
    this.#failures += 1;
    this.#stopWaiting = this.#deps.timers.after(Math.max(pause, seconds ?? 0), () => this.hurry());
    // Those behind wait as well: none of them shall look as if it were just leaving.
    this.#set(this.#items.map((one) => (one.state === "sending" ? { ...one, state: "waiting" } : one)));
  }

  #set(items: Pending[]): void {
    this.#items = items;
    this.#deps.onChange();
  }
}
