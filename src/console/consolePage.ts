/** The built front end under /console: one page for every path, its assets beside it. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply } from "fastify";
import { answer } from "./consoleProblem.ts";

const NOT_BUILT =
  "<!doctype html><meta charset=utf-8><title>111</title><p>The console has not been built yet.";

export async function mountPage(app: FastifyInstance, pageDir: string | null): Promise<void> {
  const file = pageDir === null ? null : join(pageDir, "index.html");
  const page = file !== null && existsSync(file) ? readFileSync(file, "utf8") : NOT_BUILT;
  const send = async (_request: unknown, reply: FastifyReply) =>
    reply.type("text/html; charset=utf-8").send(page);
  const nothing = async (_request: unknown, reply: FastifyReply) => {
    const { status, body } = answer("notFound");
    return reply.code(status).send(body);
  };
  // A mistyped call or a file of an older build must not look like an answer.
  app.all("/console/api/*", nothing);
  app.get("/console/assets/*", nothing);
  app.get("/console", send);
  app.get("/console/*", send);
  if (pageDir === null || !existsSync(join(pageDir, "assets"))) return;
  await app.register(fastifyStatic, {
    root: join(pageDir, "assets"),
    prefix: "/console/assets/",
    decorateReply: false,
    // Every file is known at the start: nothing else can be asked for.
    wildcard: false,
    preCompressed: true,
    index: false,
    cacheControl: false,
    // Names carry a hash of the content.
    setHeaders: (response) => void response.header("cache-control", "public, max-age=31536000, immutable"),
  });
}
