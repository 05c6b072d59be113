/** What a browser may do with our answers: show them, and nothing else. */
import type { FastifyReply } from "fastify";

const CONTENT_SECURITY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  // blob: a photo or a recording that has not left the phone yet.
  "img-src 'self' blob:",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const HEADERS: Record<string, string> = {
  "content-security-policy": CONTENT_SECURITY,
  // Nothing of a talk stays on a phone that is shared; the whole page is small enough to come again.
  "cache-control": "no-store, no-transform",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy":
    "geolocation=(self), microphone=(self), camera=(), payment=(), usb=(), browsing-topics=()",
  "x-robots-tag": "noindex",
};

/** Sets the headers of every answer of the web chat. */
export function setSecurityHeaders(reply: FastifyReply): void {
  reply.headers(HEADERS);
}
