/** The mind of the page: what was said, what is on its way, and whether the line stands. No browser in here. */
import type { WireLine, WireLines, WireMessage } from "../../wire.ts";
import { type Attempt, createOutbox, type Timers } from "./outbox.ts";
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

export type Talk = {
  /** Shows what was said before, after a reload. */
  load: () => Promise<void>;
  begin: (payload: string | null) => void;
  send: (message: WireMessage) => void;
  sendFile: (file: LocalFile) => void;
  discard: (id: string) => void;
  /** The connection came back or the page came to the front. */
  wake: () => void;
  lose: () => void;
  view: () => TalkView;
};

/** How long to wait before asking again for the lines of a talk that could not be read. */
const LOAD_AGAIN_SECONDS = 3;

/** Makes the mind of one page. */
export function createTalk(deps: TalkDeps): Talk {
  const lines = new Map<string, WireLine>();
  const state = { cursor: "0", isLoaded: false, hasBegun: false, isBlocked: false };
  let connection: Connection = "live";
  let stream: Stream | null = null;
  let loads = 0;

  const view = (): TalkView => ({
    lines: shownLines([...lines.values()], outbox.items()),
    hasBegun: state.hasBegun || outbox.items().length > 0,
    isLoaded: state.isLoaded,
    connection,
    isHeldUp: outbox.items().some((item) => item.state === "waiting"),
    isBlocked: state.isBlocked,
  });
  const changed = (): void => deps.onChange(view());
  const onConnection = (now: Connection): void => {
    const isBack = now === "live" && connection === "lost";
    connection = now;
    if (isBack) outbox.hurry();
    changed();
  };
  const onLines = (news: WireLines): void => {
    if (news.whole) lines.clear();
    for (const line of news.lines) lines.set(line.id, line);
    state.cursor = news.cursor;
    outbox.confirm(new Set(news.lines.flatMap((line) => line.sentAs ?? [])));
    changed();
  };
  const loadAll = async (): Promise<void> => {
    loads += 1;
    const load = loads;
    const all = await deps.readLines();
    // A later question was asked meanwhile, perhaps with the first words stored in between.
    if (load !== loads) return;
    if (all === null) {
      onConnection("lost");
      deps.timers.after(LOAD_AGAIN_SECONDS, () => void loadAll());
      return;
    }
    state.isLoaded = true;
    state.hasBegun ||= all.started;
    state.isBlocked = !all.started && outbox.items().some((item) => item.state === "stored");
    connection = "live";
    onLines(all);
    if (all.started) stream ??= deps.openStream({ after: () => state.cursor, onLines, onConnection });
  };
  const outbox = createOutbox({
    timers: deps.timers,
    onChange: changed,
    post: async (item) => {
      const attempt = await deps.post(item);
      // With the first stored message there is an address, and so a line to listen on.
      if (attempt.type === "stored" && stream === null) deps.timers.after(0, () => void loadAll());
      return attempt;
    },
  });
  const add = (content: Pending["content"]): void =>
    outbox.add({ id: deps.newId(), at: deps.now(), content, state: "sending" });
  const begin = (payload: string | null): void => {
    if (view().hasBegun) return;
    add({ type: "started", payload });
  };

  return {
    load: loadAll,
    view,
    begin,
    send: (message) => add(message),
    sendFile: (file) => add({ type: "localFile", file }),
    discard: (id) => outbox.discard(id),
    lose: () => onConnection("lost"),
    wake: () => {
      outbox.hurry();
      if (stream === null) void loadAll();
      else stream.wake();
    },
  };
}
