/** Words, taps and places come in; a person leaves. */
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from "fastify";
import { giveAddress, readAddress, readLeavingAddress, takeAddress } from "./address.ts";
import { answerAway } from "./answerAway.ts";
import { decodeMessage } from "./decode.ts";
import type { Door } from "./door.ts";
import type { WebChatDeps } from "./webChatDeps.ts";
import { webInbound } from "./webInbound.ts";

const MAX_BODY = 1024 * 1024;

/** The routes on which a person writes. */
export function messageRoutes(deps: WebChatDeps, door: Door): FastifyPluginAsync {
  return async (app) => {
    /**
     * The page asks for its address before it sends the first words: if the answer to those is lost on the way,
     * it sends them again from the same address and nothing is doubled.
     */
    app.post("/chat/api/session", { onRequest: door.writing }, async (request, reply) => {
      if (readAddress(request) === null) giveAddress(reply, deps.secureCookies);
      return reply.code(204).send();
    });
    app.post("/chat/api/messages", { onRequest: door.writing, bodyLimit: MAX_BODY }, (request, reply) =>
      takeMessage(deps, request, reply),
    );
    app.post("/chat/api/forget", { onRequest: door.leaving }, async (request, reply) => {
      const address = readLeavingAddress(request);
      takeAddress(reply, deps.secureCookies);
      if (address !== null) tellLeft(deps, address);
      return reply.code(204).send();
    });
  };
}

async function takeMessage(
  deps: WebChatDeps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const message = decodeMessage(request.body);
  if (message === null) return reply.code(400).send({ error: "notUnderstood" });
  const address = readAddress(request) ?? giveAddress(reply, deps.secureCookies);
  try {
    await deps.accept([webInbound(address, message.id, message.content, deps.clock.now())]);
  } catch {
    return answerAway(reply, deps.log, "messageNotStored");
  }
  return { ok: true };
}

/** Staff shall know that nobody reads any more; the leaving itself never waits for that. */
function tellLeft(deps: WebChatDeps, address: string): void {
  const left = webInbound(address, "left", { type: "left" }, deps.clock.now());
  deps.accept([{ ...left, platformMessageId: null }]).catch(() => {
    deps.log.warn({ code: "leavingNotStored" }, "that a person has left could not be stored");
  });
}
