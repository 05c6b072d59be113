/** The cookie and the token of a sign-in. */
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Sql } from "../storage/database.ts";
import { insertSession, openSession, type SessionStage } from "../storage/staffSessions.ts";
import { CSRF_HEADER } from "./api.ts";
import { type ConsoleDeps, sessionLimits } from "./consoleDeps.ts";
import type { SignedIn } from "./requestContext.ts";

const COOKIE = "console";
const TOKEN_BYTES = 32;

export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString("base64url");
}

export function hashToken(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

/** Makes a session and its cookie. @returns the CSRF token */
export async function beginSession(
  sql: Sql,
  deps: ConsoleDeps,
  reply: FastifyReply,
  session: { staffId: string; stage: SessionStage },
): Promise<string> {
  const token = newToken();
  const csrf = newToken();
  await insertSession(sql, { tokenHash: hashToken(token), csrf, ...session });
  reply.setCookie(COOKIE, token, cookieOptions(deps));
  return csrf;
}

export function endCookie(deps: ConsoleDeps, reply: FastifyReply): void {
  reply.clearCookie(COOKIE, cookieOptions(deps));
}

/** The session of a request, or null. */
export async function readSession(deps: ConsoleDeps, request: FastifyRequest): Promise<SignedIn | null> {
  const token = request.cookies[COOKIE];
  if (token === undefined || token.length > 100) return null;
  const tokenHash = hashToken(token);
  const session = await openSession(deps.database.pool, tokenHash, sessionLimits(deps));
  return session ? { ...session, tokenHash } : null;
}

/** A page of another origin can send our cookie's request, but not read the token that this header repeats. */
export function hasCsrf(request: FastifyRequest, session: SignedIn): boolean {
  const given = request.headers[CSRF_HEADER];
  if (typeof given !== "string") return false;
  const [a, b] = [hashToken(given), hashToken(session.csrf)];
  return timingSafeEqual(a, b);
}

/** Sign-in forms have no token yet: a request that says that it comes from another origin is refused. */
export function isSameOrigin(request: FastifyRequest): boolean {
  const site = request.headers["sec-fetch-site"];
  if (site !== undefined) return site === "same-origin" || site === "none";
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}

function cookieOptions(deps: ConsoleDeps) {
  const secure = deps.publicUrl.startsWith("https:");
  return { path: "/console", httpOnly: true, sameSite: "strict" as const, secure };
}
