/** The mind of the page: what was said, what is on its way, and whether the line stands. No browser in here. */
import type { WireLine, WireLines, WireMessage } from "../../wire.ts";
import { type Attempt, Outbox, type Timers } from "./outbox.ts";
import { type LocalFile, type Pending, type ShownLine, shownLines } from "./transcript.ts";

export type Connection = "live" | "lost";

export type TalkView = {
  lines: ShownLine[];
  /** Whether there is a talk at all; before that the page shows its opening. */
  hasBegun: boolean;
  isLoaded: boolean;
  connection: Connection;
  /** Something could not be sent yet. */
  isHeldUp: boolean;
  /** The browser keeps no cookies: nobody could ever answer. */
  isBlocked: boolean;
};

/** A live line to the server. */
export type Stream = { close: () => void; wake: () => void };
export type StreamEvents = {
  after: () => string;
  onLines: (lines: WireLines) => void;
  onConnection: (connection: Connection) => void;
};

export type TalkDeps = {
  post: (item: Pending) => Promise<Attempt>;
  /** All lines, or null when they cannot be had now. */
  readLines: () => Promise<WireLines | null>;
  openStream: (events: StreamEvents) => Stream;
  newId: () => string;
  now: () => number;
  timers: Timers;
  onChange: (view: TalkView) => void;
};

/** How long to wait before asking again for the lines of a talk that could not be read. */
const LOAD_AGAIN_SECONDS = 3;

/** One talk on one page. */
export class Talk {
  readonly #deps: TalkDeps;
  readonly #outbox: Outbox;
  readonly #lines = new Map<string, WireLine>();
  #stream: Stream | null = null;
  #cursor = "0";
  #connection: Connection = "live";
  #hasBegun = false;
  #isLoaded = false;
  #isBlocked = false;
  #loads = 0;

  constructor(deps: TalkDeps) {
    this.#deps = deps;
    const onChange = (): void => this.#changed();
    this.#outbox = new Outbox({ timers: deps.timers, onChange, post: (item) => this.#post(item) });
  }

  view(): TalkView {
    const pending = this.#outbox.items;
    return {
      lines: shownLines([...this.#lines.values()], pending),
      hasBegun: this.#hasBegun || pending.length > 0,
      isLoaded: this.#isLoaded,
      connection: this.#connection,
      isHeldUp: pending.some((item) => item.state === "waiting"),
      isBlocked: this.#isBlocked,
    };
  }

  begin(payload: string | null): void {
    if (!this.view().hasBegun) this.send({ type: "started", payload });
  }

  send(content: WireMessage): void {
    this.#add(content);
  }

  sendFile(file: LocalFile): void {
    this.#add({ type: "localFile", file });
  }

  discard(id: string): void {
    this.#outbox.discard(id);
  }

  /** The connection came back, or the page came to the front. */
  wake(): void {
    this.#outbox.hurry();
    if (this.#stream === null) void this.load();
    else this.#stream.wake();
  }

  lose(): void {
    this.#onConnection("lost");
  }

  /** Shows what was said before, after a reload or after the first words. */
  async load(): Promise<void> {
    this.#loads += 1;
    const load = this.#loads;
    const all = await this.#deps.readLines();
    // A later question was asked meanwhile, perhaps with the first words stored in between.
    if (load !== this.#loads) return;
    if (all === null) {
      this.#onConnection("lost");
      this.#deps.timers.after(LOAD_AGAIN_SECONDS, () => void this.load());
      return;
    }
    this.#isLoaded = true;
    this.#hasBegun ||= all.started;
    this.#isBlocked = !all.started && this.#outbox.items.some((item) => item.state === "stored");
    this.#connection = "live";
    this.#onLines(all);
    if (all.started) this.#listen();
  }

  #listen(): void {
    this.#stream ??= this.#deps.openStream({
      after: () => this.#cursor,
      onLines: (news) => this.#onLines(news),
      onConnection: (connection) => this.#onConnection(connection),
    });
  }

  #onLines(news: WireLines): void {
    if (news.whole) this.#lines.clear();
    for (const line of news.lines) this.#lines.set(line.id, line);
    this.#cursor = news.cursor;
    this.#outbox.confirm(new Set(news.lines.flatMap((line) => line.sentAs ?? [])));
    this.#changed();
  }

  #onConnection(now: Connection): void {
    const isBack = now === "live" && this.#connection === "lost";
    this.#connection = now;
    if (isBack) this.#outbox.hurry();
    this.#changed();
  }

  #add(content: Pending["content"]): void {
    this.#outbox.add({ id: this.#deps.newId(), at: this.#deps.now(), content, state: "sending" });
  }

  async #post(item: Pending): Promise<Attempt> {
    const attempt = await this.#deps.post(item);
    // With the first stored message there is an address, and so a line to listen on.
    if (attempt.type === "stored" && this.#stream === null)
      this.#deps.timers.after(0, () => void this.load());
    return attempt;
  }

  #changed(): void {
    this.#deps.onChange(this.view());
  }
}
