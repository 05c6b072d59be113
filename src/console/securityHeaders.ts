/** What a browser may do with the console. Nothing inline, nothing from elsewhere, nothing kept. */
import type { FastifyReply } from "fastify";

/** @param nonce for the style element that the component library adds; null for answers that are no page */
export function setSecurityHeaders(reply: FastifyReply, nonce: string | null): void {
  const styles = nonce === null ? "'self'" : `'self' 'nonce-${nonce}'`;
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src ${styles}`,
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  reply.headers({
    "content-security-policy": policy.join("; "),
    "cache-control": "no-store, no-transform",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "geolocation=(), microphone=(), camera=(), payment=(), usb=(), browsing-topics=()",
    "x-robots-tag": "noindex",
  });
}
