/** The lines of a talk go out: all at once, or one by one as they are said. */
import type { FastifyPluginAsync, FastifyRequest } from "fastify";
import { readAddress } from "./address.ts";
import { answerAway } from "./answerAway.ts";
import { decodeCursor } from "./decode.ts";
import type { Door } from "./door.ts";
import type { EventStreams } from "./eventStreams.ts";
import { createLineFeed } from "./lineFeed.ts";
import type { WebChatDeps } from "./webChatDeps.ts";
import type { WireLines } from "./wire.ts";

const NOTHING_YET: WireLines = { lines: [], cursor: "0", whole: true, started: false };

/** The routes on which a page reads. */
export function lineRoutes(deps: WebChatDeps, door: Door, streams: EventStreams): FastifyPluginAsync {
  return async (app) => {
    app.get("/chat/api/lines", { onRequest: door.reading }, async (request, reply) => {
      const address = readAddress(request);
      if (address === null) return NOTHING_YET;
      try {
        return await createLineFeed(deps.lines, address, askedAfter(request)).read();
      } catch {
        return answerAway(reply, deps.log, "linesUnread");
      }
    });

    app.get("/chat/api/events", { onRequest: door.reading }, async (request, reply) => {
      const address = readAddress(request);
      // 204 tells an EventSource to stop trying.
      if (address === null) return reply.code(204).send();
      // A browser that comes back by itself repeats the first address and adds where it has got to.
      const cursor = decodeCursor(request.headers["last-event-id"]) ?? askedAfter(request);
      try {
        if (await streams.open(address, cursor, reply)) return reply;
      } catch {
        return answerAway(reply, deps.log, "linesUnread");
      }
      return answerAway(reply, deps.log, "tooManyStreams");
    });
  };
}

function askedAfter(request: FastifyRequest): string | null {
  return decodeCursor((request.query as { after?: unknown }).after);
}
