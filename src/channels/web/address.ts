/** Who writes to us: a secret that only this browser knows, for as long as it stays open. */
import { createHash, randomBytes } from "node:crypto";
import type {} from "@fastify/cookie";
import type { FastifyReply, FastifyRequest } from "fastify";

/** Holds the address; scripts cannot read it. The names are dull on purpose. */
export const ADDRESS_COOKIE = "session";
/**
 * Says that the address may be used. The page can delete it by itself, so the quick exit closes the talk at once
 * even when the phone has no connection and `forget` never arrives.
 */
export const OPEN_COOKIE = "open";

const ADDRESS = /^[A-Za-z0-9_-]{43}$/;

/** The address of the browser that asks, or null when it has none or has left. */
export function readAddress(request: FastifyRequest): string | null {
  const { address, isOpen } = readCookies(request);
  return isOpen ? address : null;
}

/** The address of a browser that is just leaving: its page has already closed it. */
export function readLeavingAddress(request: FastifyRequest): string | null {
  return readCookies(request).address;
}

/** Gives the browser a new address: 256 random bits, gone when the browser closes, for a phone may be shared. */
export function giveAddress(reply: FastifyReply, secure: boolean): string {
  const address = randomBytes(32).toString("base64url");
  const options = { path: "/chat", sameSite: "strict", secure } as const;
  reply.setCookie(ADDRESS_COOKIE, address, { ...options, httpOnly: true });
  reply.setCookie(OPEN_COOKIE, "1", options);
  return address;
}

/** Takes the address away from the browser. */
export function takeAddress(reply: FastifyReply, secure: boolean): void {
  const options = { path: "/chat", sameSite: "strict", secure } as const;
  reply.clearCookie(ADDRESS_COOKIE, { ...options, httpOnly: true });
  reply.clearCookie(OPEN_COOKIE, options);
}

/**
 * Unique over all browsers: the page's own id, tied to its address, so that nobody can take another's id.
 * Hashed, because an address is a password and external ids are not treated as one.
 */
export function externalIdOf(address: string, id: string): string {
  return createHash("sha256").update(`${address}\n${id}`).digest("base64url");
}

function readCookies(request: FastifyRequest): { address: string | null; isOpen: boolean } {
  const { cookies } = request;
  const address = cookies[ADDRESS_COOKIE] ?? "";
  return { address: ADDRESS.test(address) ? address : null, isOpen: cookies[OPEN_COOKIE] === "1" };
}
