/** Path → channel → intake → answer. The platform gets its 2xx only when what came is durable. */
import type { FastifyPluginAsync } from "fastify";
import type { Channel } from "./channels/channel.ts";
import { errorCode, type Log } from "./log.ts";
import type { ChannelName, Inbound, Receipt, Received } from "./messages.ts";

export type WebhookDeps = {
  channels: Channel[];
  accept: (lines: Inbound[]) => Promise<void>;
  receipts: (receipts: Receipt[]) => Promise<void>;
  /** Counts what came, by kind and reason. */
  count: (channel: ChannelName, kind: string) => void;
  log: Log;
};

const MAX_BODY_BYTES = 1024 * 1024;
const RETRY_AFTER_SECONDS = 5;

export function webhookRoutes(deps: WebhookDeps): FastifyPluginAsync {
  return async (app) => {
    // Signatures are computed over the exact bytes, and a letter may be split over two chunks: no parsing here.
    app.removeAllContentTypeParsers();
    app.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: MAX_BODY_BYTES }, (_request, body, done) =>
      done(null, body),
    );
    app.setErrorHandler((error: { statusCode?: number }, _request, reply) => {
      const status = error.statusCode ?? 500;
      return reply
        .code(status)
        .header("connection", status === 413 ? "close" : "keep-alive")
        .send();
    });
    for (const channel of deps.channels) {
      if (channel.name === "web") continue;
      app.route({
        method: ["GET", "POST"],
        url: `/webhooks/${channel.name}`,
        bodyLimit: MAX_BODY_BYTES,
        handler: async (request, reply) => {
          const result = channel.receive({
            method: request.method,
            headers: request.headers,
            raw: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
            remoteAddress: request.ip,
          });
          if (result.status !== 200) {
            deps.count(channel.name, "refused");
            return reply.code(result.status).send();
          }
          try {
            const at = Date.now();
            const stored = takeIn(deps, result.received);
            if (channel.answerWithinMs !== undefined) {
              await storedOrLate(deps, channel, stored, at);
              return reply.code(200).send();
            }
            await stored;
          } catch (error) {
            deps.log.warn("webhook.notStored", { channel: channel.name, error: errorCode(error) });
            // Nothing is pretended: the platform keeps the update and brings it again.
            return reply.code(503).header("retry-after", String(RETRY_AFTER_SECONDS)).send();
          }
          for (const one of result.received) void channel.acknowledge?.(one).catch(() => undefined);
          return reply.code(200).send();
        },
      });
    }
  };
}

/** Also the way in for polling. @throws when the lines are not durable */
export async function takeIn(
  deps: Pick<WebhookDeps, "accept" | "receipts" | "count">,
  received: Received[],
): Promise<void> {
  const lines = received.filter((one) => one.kind === "inbound");
  const receipts = received.filter((one) => one.kind === "receipt");
  for (const one of received) deps.count(one.channel, one.kind === "ignored" ? one.reason : one.kind);
  await deps.accept(lines);
  if (receipts.length > 0) await deps.receipts(receipts);
}

/** For a platform that brings nothing again: what cannot be stored is asked for later, and the answer is 200 in time. */
async function storedOrLate(
  deps: WebhookDeps,
  channel: Channel,
  stored: Promise<void>,
  at: number,
): Promise<void> {
  const settled = stored.catch((error: unknown) => {
    deps.log.error("webhook.notStored", { channel: channel.name, error: errorCode(error) });
    channel.missed?.(at);
  });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((done) => {
    timer = setTimeout(done, channel.answerWithinMs);
  });
  await Promise.race([settled, late]);
  clearTimeout(timer);
}
