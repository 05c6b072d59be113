/** The database is away or the house is full: the page keeps the words and comes again. */
import type { FastifyReply } from "fastify";
import type { WebChatLog } from "./webChatDeps.ts";

const RETRY_AFTER_SECONDS = 2;

/** Answers 503 with the time to wait. `code` goes to the log, never words. */
export function answerAway(reply: FastifyReply, log: WebChatLog, code: string): FastifyReply {
  log.warn({ code }, "the web chat answered 503");
  return reply.code(503).header("retry-after", RETRY_AFTER_SECONDS).send({ error: "away" });
}
