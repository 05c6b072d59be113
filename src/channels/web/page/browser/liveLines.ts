/** The live line: server-sent events, and plain asking where those do not get through. */
import type { WireLines } from "../../wire.ts";
import type { Stream, StreamEvents } from "../model/talk.ts";

/** The server's heart beats every 15 s; a phone that slept may hold a dead line without knowing it. */
const SILENCE_MS = 40_000;
/** A server that restarts is back sooner than this: no need to frighten anybody. */
const PATIENCE_MS = 2_500;
const PAUSES_MS = [1_000, 3_000, 6_000, 10_000];

type LiveDeps = StreamEvents & { readLines: (after: string) => Promise<WireLines | null> };
type Timer = "silence" | "patience" | "again";

/** Keeps a line to the server open until it is closed. */
export class LiveLines implements Stream {
  readonly #deps: LiveDeps;
  readonly #timers = new Map<Timer, ReturnType<typeof setTimeout>>();
  #source: EventSource | null = null;
  #failures = 0;
  #isClosed = false;

  constructor(deps: LiveDeps) {
    this.#deps = deps;
    this.#open();
  }

  wake(): void {
    this.#open();
  }

  close(): void {
    this.#isClosed = true;
    this.#stop();
  }

  #open(): void {
    this.#stop();
    if (this.#isClosed) return;
    const source = new EventSource(`/chat/api/events?after=${this.#deps.after()}`);
    this.#source = source;
    source.addEventListener("open", () => this.#heard());
    source.addEventListener("beat", () => this.#heard());
    source.addEventListener("lines", (event: MessageEvent<string>) => {
      this.#deps.onLines(JSON.parse(event.data) as WireLines);
      this.#heard();
    });
    // Another tab of this browser needs the place: this one asks from time to time.
    source.addEventListener("moved", () => {
      this.#failures = PAUSES_MS.length;
      void this.#ask();
    });
    source.addEventListener("error", () => {
      if (source.readyState === EventSource.CLOSED) void this.#ask();
      // Each try of the browser ends here: patience runs from the first.
      else if (!this.#timers.has("patience"))
        this.#in(PATIENCE_MS, "patience", () => this.#deps.onConnection("lost"));
    });
  }

  /** The browser has given up (an error answer, a proxy in between): ask plainly, then try the stream again. */
  async #ask(): Promise<void> {
    this.#stop();
    const lines = await this.#deps.readLines(this.#deps.after());
    if (this.#isClosed || this.#source !== null) return;
    this.#deps.onConnection(lines === null ? "lost" : "live");
    if (lines !== null) this.#deps.onLines(lines);
    const pause = PAUSES_MS[Math.min(this.#failures, PAUSES_MS.length - 1)] ?? 1_000;
    this.#failures += 1;
    this.#in(pause, "again", () => this.#open());
  }

  #heard(): void {
    this.#failures = 0;
    this.#cancel("patience");
    this.#in(SILENCE_MS, "silence", () => this.#open());
    this.#deps.onConnection("live");
  }

  #stop(): void {
    this.#source?.close();
    this.#source = null;
    for (const timer of [...this.#timers.keys()]) this.#cancel(timer);
  }

  #in(milliseconds: number, timer: Timer, run: () => void): void {
    this.#cancel(timer);
    this.#timers.set(timer, setTimeout(run, milliseconds));
  }

  #cancel(timer: Timer): void {
    clearTimeout(this.#timers.get(timer));
    this.#timers.delete(timer);
  }
}
