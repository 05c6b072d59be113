/** Other sites may not write in a person's name. */
import type { FastifyRequest } from "fastify";

/** True when the request comes from our own page; browsers send at least one of the two headers with every POST. */
export function isSameOrigin(request: FastifyRequest): boolean {
  const site = request.headers["sec-fetch-site"];
  if (site !== undefined) return site === "same-origin";
  const { origin } = request.headers;
  if (origin === undefined || !URL.canParse(origin)) return false;
  return new URL(origin).host === request.host;
}
