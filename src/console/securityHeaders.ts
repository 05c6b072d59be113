/** What a browser may do with the console. Nothing inline, nothing from elsewhere, nothing kept. */
import type { FastifyReply } from "fastify";

const CONTENT_SECURITY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  // blob: a picture or a recording of a person, fetched with its look recorded.
  "img-src 'self' blob:",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const HEADERS: Record<string, string> = {
  "content-security-policy": CONTENT_SECURITY,
  "cache-control": "no-store, no-transform",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "geolocation=(), microphone=(), camera=(), payment=(), usb=(), browsing-topics=()",
  "x-robots-tag": "noindex",
};

/** Sets the headers of every answer of the console. */
export function setSecurityHeaders(reply: FastifyReply): void {
  reply.headers(HEADERS);
}
