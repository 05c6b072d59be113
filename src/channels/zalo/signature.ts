/** What proves that Zalo sent an event, and that our calls come from the app. */
import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** What is signed: plain SHA-256 over the concatenation, not an HMAC, with the OA's secret and not the app's. */
export type Signed = { appId: string; raw: Buffer; timestamp: string; oaSecret: string };

const MAC = /^\s*(?:mac\s*=\s*)?([0-9a-f]{64})\s*$/i;

/** The mac that Zalo puts into `X-ZEvent-Signature`, in lower-case hex. */
export function zaloMac({ appId, raw, timestamp, oaSecret }: Signed): string {
  return createHash("sha256")
    .update(appId, "utf8")
    .update(raw)
    .update(timestamp, "utf8")
    .update(oaSecret, "utf8")
    .digest("hex");
}

/** Compares in constant time; a missing or malformed header is simply no match. */
export function macMatches(header: string | undefined, expectedHex: string): boolean {
  const found = MAC.exec(header ?? "");
  if (!found?.[1]) return false;
  return timingSafeEqual(Buffer.from(found[1].toLowerCase(), "hex"), Buffer.from(expectedHex, "hex"));
}

/** The second header of every call: shows that the caller knows the app's secret without sending it. */
export function appSecretProof(appSecret: string, accessToken: string): string {
  return createHmac("sha256", appSecret).update(accessToken, "utf8").digest("hex");
}
