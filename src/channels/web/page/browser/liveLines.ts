/** The live line: server-sent events, and plain asking where those do not get through. */
import type { WireLines } from "../../wire.ts";
import type { Stream, StreamEvents } from "../model/talk.ts";

/** The server's heart beats every 15 s; a phone that slept may hold a dead line without knowing it. */
const SILENCE_SECONDS = 40;
const PAUSES = [1, 3, 6, 10];
/** A server that restarts is back sooner than this: no need to frighten anybody. */
const PATIENCE_MS = 2_500;

type LiveDeps = StreamEvents & { readLines: (after: string) => Promise<WireLines | null> };

/** Opens the live line and keeps it open until closed. */
export function openLiveLines(deps: LiveDeps): Stream {
  let source: EventSource | null = null;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  let patience: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let isClosed = false;

  const heard = (): void => {
    failures = 0;
    clearTimeout(patience);
    clearTimeout(silence);
    silence = setTimeout(open, SILENCE_SECONDS * 1000);
    deps.onConnection("live");
  };
  const stop = (): void => {
    source?.close();
    source = null;
    for (const timer of [silence, again, patience]) clearTimeout(timer);
  };
  /** The browser has given up (an error answer, a proxy in between): ask plainly, then try the stream again. */
  const ask = async (): Promise<void> => {
    stop();
    const lines = await deps.readLines(deps.after());
    if (isClosed || source !== null) return;
    deps.onConnection(lines === null ? "lost" : "live");
    if (lines !== null) deps.onLines(lines);
    clearTimeout(again);
    again = setTimeout(open, (PAUSES[Math.min(failures, PAUSES.length - 1)] ?? 1) * 1000);
    failures += 1;
  };
  function open(): void {
    stop();
    if (isClosed) return;
    const opened = new EventSource(`/chat/api/events?after=${deps.after()}`);
    source = opened;
    opened.addEventListener("open", heard);
    opened.addEventListener("beat", heard);
    opened.addEventListener("lines", (event: MessageEvent<string>) => {
      deps.onLines(JSON.parse(event.data) as WireLines);
      heard();
    });
    // Another tab of this browser needs the place: this one asks from time to time.
    opened.addEventListener("moved", () => {
      failures = PAUSES.length;
      void ask();
    });
    opened.addEventListener("error", () => {
      if (opened.readyState === EventSource.CLOSED) void ask();
      else patience = setTimeout(() => deps.onConnection("lost"), PATIENCE_MS);
    });
  }
  open();
  return {
    wake: open,
    close: () => {
      isClosed = true;
      stop();
    },
  };
}
