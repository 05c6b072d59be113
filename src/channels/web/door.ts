/** Who may knock, and how often: checked before a body is read. */
import type { FastifyReply, FastifyRequest } from "fastify";
import { readAddress } from "./address.ts";
import { createRateLimit } from "./rateLimit.ts";
import { isSameOrigin } from "./sameOrigin.ts";
import type { WebChatDeps, WebLimits } from "./webChatDeps.ts";

type Check = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply | undefined>;

export type Door = {
  /** For what writes: only our own page, and not in floods. */
  writing: Check;
  /** For what reads. */
  reading: Check;
  /** For what must always go through for our own page: leaving. */
  leaving: Check;
};

/** Opening a page again and again costs less than writing. */
const READS_PER_WRITE = 4;

/** Makes the checks of one server; the allowances are in memory and start afresh with the process. */
export function createDoor({ clock }: WebChatDeps, limits: WebLimits): Door {
  const byAddress = createRateLimit(clock, limits.addressBurst, limits.addressPerSecond);
  const byIp = createRateLimit(clock, limits.ipBurst, limits.ipPerSecond);
  const reads = createRateLimit(
    clock,
    limits.ipBurst * READS_PER_WRITE,
    limits.ipPerSecond * READS_PER_WRITE,
  );

  const leaving: Check = async (request, reply) => {
    if (isSameOrigin(request)) return undefined;
    return reply.code(403).send({ error: "otherOrigin" });
  };
  return {
    leaving,
    writing: async (request, reply) => {
      const refused = await leaving(request, reply);
      if (refused !== undefined) return refused;
      const address = readAddress(request);
      return answerWait(
        reply,
        Math.max(address === null ? 0 : byAddress.take(address), byIp.take(request.ip)),
      );
    },
    reading: async (request, reply) => answerWait(reply, reads.take(request.ip)),
  };
}

/** The page keeps the words, waits that long, sends them again and says whom to call meanwhile. */
function answerWait(reply: FastifyReply, seconds: number): FastifyReply | undefined {
  if (seconds === 0) return undefined;
  return reply.code(429).header("retry-after", seconds).send({ error: "tooMany" });
}
