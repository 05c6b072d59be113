/** Words, taps and places: in as messages, out as lines. */
import type { FastifyPluginAsync } from "fastify";
import { giveAddress, readAddress, readLeavingAddress, takeAddress } from "./address.ts";
import { answerAway } from "./answerAway.ts";
import { decodeCursor, decodeMessage } from "./decode.ts";
import type { Door } from "./door.ts";
import type { EventStreams } from "./eventStreams.ts";
import { createLineFeed } from "./lineFeed.ts";
import type { WebChatDeps } from "./webChatDeps.ts";
import { webInbound } from "./webInbound.ts";
import type { WireLines } from "./wire.ts";

const MAX_BODY = 1024 * 1024;
const NOTHING_YET: WireLines = { lines: [], cursor: "0", whole: true, started: false };

/** The routes of a talk without files. */
export function messageRoutes(deps: WebChatDeps, door: Door, streams: EventStreams): FastifyPluginAsync {
  return async (app) => {
    /**
     * The page asks for its address before it sends the first words: if the answer to those is lost on the way,
     * it sends them again from the same address and nothing is doubled.
     */
    app.post("/chat/api/session", { onRequest: door.writing }, async (request, reply) => {
      if (readAddress(request) === null) giveAddress(reply, deps.secureCookies);
      return reply.code(204).send();
    });

    app.post(
      "/chat/api/messages",
      { onRequest: door.writing, bodyLimit: MAX_BODY },
      async (request, reply) => {
        const message = decodeMessage(request.body);
        if (message === null) return reply.code(400).send({ error: "notUnderstood" });
        const address = readAddress(request) ?? giveAddress(reply, deps.secureCookies);
        try {
          await deps.accept([webInbound(address, message.id, message.content, deps.clock.now())]);
        } catch {
          return answerAway(reply, deps.log, "messageNotStored");
        }
        return { ok: true };
      },
    );

    app.get("/chat/api/lines", { onRequest: door.reading }, async (request, reply) => {
      const address = readAddress(request);
      if (address === null) return NOTHING_YET;
      const { after } = request.query as { after?: unknown };
      try {
        return await createLineFeed(deps.lines, address, decodeCursor(after)).read();
      } catch {
        return answerAway(reply, deps.log, "linesUnread");
      }
    });

    app.get("/chat/api/events", { onRequest: door.reading }, async (request, reply) => {
      const address = readAddress(request);
      // 204 tells an EventSource to stop trying.
      if (address === null) return reply.code(204).send();
      const { after } = request.query as { after?: unknown };
      const cursor = decodeCursor(request.headers["last-event-id"]) ?? decodeCursor(after);
      try {
        if (await streams.open(address, cursor, reply)) return reply;
      } catch {
        return answerAway(reply, deps.log, "linesUnread");
      }
      return answerAway(reply, deps.log, "tooManyStreams");
    });

    app.post("/chat/api/forget", { onRequest: door.leaving }, async (request, reply) => {
      const address = readLeavingAddress(request);
      takeAddress(reply, deps.secureCookies);
      if (address !== null) {
        const left = webInbound(address, "left", { type: "left" }, deps.clock.now());
        // Staff shall know that nobody reads any more; the leaving itself never waits for that.
        deps.accept([{ ...left, platformMessageId: null }]).catch(() => {
          deps.log.warn({ code: "leavingNotStored" }, "that a person has left could not be stored");
        });
      }
      return reply.code(204).send();
    });
  };
}
