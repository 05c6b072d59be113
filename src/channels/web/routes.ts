/** The web chat's HTTP: pages, messages, files, live lines. Mounted at the root of the server. */
import { join } from "node:path";
import fastifyCookie from "@fastify/cookie";
import fastifyStatic from "@fastify/static";
import type { FastifyError, FastifyPluginAsync } from "fastify";
import { answerAway } from "./answerAway.ts";
import { readChatPages } from "./chatPages.ts";
import { createDoor } from "./door.ts";
import { createEventStreams } from "./eventStreams.ts";
import { fileRoutes } from "./fileRoutes.ts";
import { lineRoutes } from "./lineRoutes.ts";
import { messageRoutes } from "./messageRoutes.ts";
import { setSecurityHeaders } from "./securityHeaders.ts";
import { DEFAULT_LIMITS, type WebChatDeps } from "./webChatDeps.ts";

/** The web chat as a Fastify plugin: `app.register(webChatRoutes(deps))`, after `buildChatPage(deps.pageDir)`. */
export function webChatRoutes(deps: WebChatDeps): FastifyPluginAsync {
  return async (app) => {
    const limits = { ...DEFAULT_LIMITS, ...deps.limits };
    const door = createDoor(deps, limits);
    const streams = createEventStreams(deps, limits);
    const pages = readChatPages(deps);

    if (!app.hasRequestDecorator("cookies")) await app.register(fastifyCookie);
    app.addHook("onRequest", async (_request, reply) => setSecurityHeaders(reply));
    app.addHook("preClose", async () => streams.close());
    // Fastify's own handler would quote the body in its answer and in the log: the words of a person.
    app.setErrorHandler<FastifyError>((error, _request, reply) => {
      const status = error.statusCode ?? 500;
      if (status >= 500) return answerAway(reply, deps.log, "failed");
      return reply.code(status).send({ error: status === 413 ? "tooLarge" : "notUnderstood" });
    });

    app.get("/", async (_request, reply) => reply.type("text/html; charset=utf-8").send(pages.landing));
    app.get("/chat", async (_request, reply) => reply.type("text/html; charset=utf-8").send(pages.chat));
    await app.register(fastifyStatic, {
      root: join(deps.pageDir, "assets"),
      prefix: "/chat/assets/",
      decorateReply: false,
      // Every file is known at the start: nothing else can be asked for.
      wildcard: false,
      preCompressed: true,
      cacheControl: false,
      index: false,
    });
    await app.register(messageRoutes(deps, door));
    await app.register(lineRoutes(deps, door, streams));
    await app.register(fileRoutes(deps, door, limits));
  };
}
