/** The staff console as a Fastify plugin, mounted at the root: `app.register(consoleRoutes(deps))`. */
import fastifyCookie from "@fastify/cookie";
import type { FastifyError, FastifyPluginAsync, FastifyReply } from "fastify";
import { errorCode } from "../log.ts";
import type { ConsoleDeps } from "./consoleDeps.ts";
import { mountPage } from "./consolePage.ts";
import { answer, problemOf } from "./consoleProblem.ts";
import { accountHandlers } from "./handlers/account.ts";
import { auditHandlers } from "./handlers/audit.ts";
import { caseHandlers } from "./handlers/cases.ts";
import { figureHandlers } from "./handlers/figures.ts";
import { leadHandlers } from "./handlers/lead.ts";
import { linkHandlers } from "./handlers/links.ts";
import { listHandlers } from "./handlers/lists.ts";
import { oversightHandlers } from "./handlers/oversight.ts";
import { reportHandlers } from "./handlers/reports.ts";
import { staffHandlers } from "./handlers/staff.ts";
import { talkHandlers } from "./handlers/talk.ts";
import { createEventHub } from "./live/eventHub.ts";
import { mountRoutes } from "./mountRoutes.ts";
import type { Handlers } from "./requestContext.ts";
import { setSecurityHeaders } from "./securityHeaders.ts";

const handlers: Handlers = {
  ...accountHandlers,
  ...linkHandlers,
  ...listHandlers,
  ...figureHandlers,
  ...talkHandlers,
  ...reportHandlers,
  ...leadHandlers,
  ...caseHandlers,
  ...staffHandlers,
  ...auditHandlers,
  ...oversightHandlers,
};

/** @throws at registration when a route has no rule in `permissions.ts` */
export function consoleRoutes(deps: ConsoleDeps): FastifyPluginAsync {
  return async (app) => {
    const hub = createEventHub(deps.database, deps.log);
    const streams = new Set<FastifyReply>();
    await app.register(fastifyCookie);
    app.addHook("onRequest", async (_request, reply) => setSecurityHeaders(reply));
    app.addHook("onRequest", async (request, reply) => {
      if (request.url.startsWith("/console/api/events")) {
        streams.add(reply);
        reply.raw.on("close", () => streams.delete(reply));
      }
    });
    // Open streams would keep the server from stopping; the pages come back to the next process.
    app.addHook("preClose", async () => {
      for (const reply of streams) reply.raw.end();
      await hub.stop();
    });
    // Fastify's own handler would quote the request in its answer and its log.
    app.setErrorHandler<FastifyError>((error, request, reply) =>
      fail(deps, error, reply, request.routeOptions.url),
    );
    mountRoutes(app, { deps, hub }, handlers);
    await mountPage(app, deps.pageDir);
  };
}

function fail(
  deps: ConsoleDeps,
  error: FastifyError,
  reply: FastifyReply,
  route: string | undefined,
): FastifyReply {
  const problem = problemOf(error);
  if (problem !== null) {
    const { retryAfter } = problem.body;
    if (retryAfter !== null) reply.header("retry-after", retryAfter);
    return reply.code(problem.status).send(problem.body);
  }
  const status = error.statusCode ?? 500;
  if (status >= 500) deps.log.error("console.failed", { error: errorCode(error), route });
  const { body } = answer(status === 413 ? "tooLarge" : status < 500 ? "badRequest" : "failed");
  return reply.code(status >= 400 && status < 600 ? status : 500).send(body);
}
