/** Live lines by server-sent events: one stream per open page, bounded in number. */
import type { ServerResponse } from "node:http";
import type { FastifyReply } from "fastify";
import { createLineFeed } from "./lineFeed.ts";
import type { WebChatDeps, WebLimits } from "./webChatDeps.ts";
import type { WireLines } from "./wire.ts";

export type EventStreams = {
  /** Answers with a stream, or with false when there are too many; rejects when the lines cannot be read. */
  open: (address: string, after: string | null, reply: FastifyReply) => Promise<boolean>;
  /** Ends all streams, so that the server can stop; pages come back by themselves. */
  close: () => void;
};

type Stream = { end: (farewell?: string) => void };

/** How long a page waits before it comes back after a cut. */
const RETRY_MS = 2_000;
/** A page that reads slower than this is cut off and asks again from its cursor. */
const MAX_UNREAD_BYTES = 1_000_000;

/** Keeps the streams of all open pages. */
export function createEventStreams(deps: WebChatDeps, limits: WebLimits): EventStreams {
  const open = new Map<string, Set<Stream>>();
  let count = 0;

  const add = (address: string, stream: Stream): void => {
    const streams = open.get(address) ?? new Set();
    // The oldest goes: on a phone it is most likely a dead connection that nobody has noticed yet.
    if (streams.size >= limits.streamsPerAddress) [...streams][0]?.end("event: moved\ndata: {}\n\n");
    open.set(address, streams.add(stream));
    count += 1;
  };
  const remove = (address: string, stream: Stream): void => {
    const streams = open.get(address);
    if (!streams?.delete(stream)) return;
    count -= 1;
    if (streams.size === 0) open.delete(address);
  };

  return {
    open: async (address, after, reply) => {
      if (count >= limits.streams) return false;
      const feed = createLineFeed(deps.lines, address, after);
      const first = await feed.read();
      reply.hijack();
      const response = reply.raw;
      response.writeHead(200, { ...headersOf(reply), "content-type": "text/event-stream; charset=utf-8" });
      response.write(`retry: ${RETRY_MS}\n\n${eventOf(first)}`);
      const stream: Stream = { end: (farewell) => response.end(farewell) };
      const stop = follow(deps, address, { response, read: feed.read, heartbeatMs: limits.heartbeatMs });
      add(address, stream);
      response.once("close", () => {
        stop();
        remove(address, stream);
      });
      return true;
    },
    close: () => {
      for (const streams of [...open.values()]) for (const stream of [...streams]) stream.end();
    },
  };
}

type Following = { response: ServerResponse; read: () => Promise<WireLines | null>; heartbeatMs: number };

/** Writes what is new whenever something happened, and at every heartbeat in case a wake-up was lost. */
function follow(deps: WebChatDeps, address: string, { response, read, heartbeatMs }: Following): () => void {
  let isReading = false;
  let isStale = false;
  const write = (event: string): void => {
    if (response.writableLength > MAX_UNREAD_BYTES) response.destroy();
    else if (!response.writableEnded) response.write(event);
  };
  const pump = async (): Promise<void> => {
    isStale = true;
    if (isReading) return;
    isReading = true;
    try {
      while (isStale && !response.destroyed) {
        isStale = false;
        const news = await read();
        if (news !== null) write(eventOf(news));
      }
    } catch {
      // The page comes back from its cursor and learns by then whether the database is there again.
      deps.log.warn({ code: "linesUnread" }, "a web stream was ended because lines could not be read");
      response.end();
    } finally {
      isReading = false;
    }
  };
  const unsubscribe = deps.subscribe(address, () => void pump());
  // What came between the first reading and the subscription.
  void pump();
  const heartbeat = setInterval(() => {
    // A named event, because pages cannot see comments: silence tells them that the line is dead.
    write("event: beat\ndata: {}\n\n");
    void pump();
  }, heartbeatMs);
  return () => {
    clearInterval(heartbeat);
    unsubscribe();
  };
}

function eventOf(news: WireLines | null): string {
  if (news === null) return "";
  return `event: lines\nid: ${news.cursor}\ndata: ${JSON.stringify(news)}\n\n`;
}

/** Hijacking a reply loses the headers that hooks have set, the security headers among them. */
function headersOf(reply: FastifyReply): Record<string, string> {
  // A connection that outlived its stream would hold up a server that stops for as long as it is kept alive.
  const headers: Record<string, string> = { "x-accel-buffering": "no", connection: "close" };
  for (const [name, value] of Object.entries(reply.getHeaders()))
    if (value !== undefined) headers[name] = String(value);
  return headers;
}
