/** The link by which an administrator of the Official Account grants us access (PKCE as Zalo wants it). */
import { createHash, createHmac } from "node:crypto";

export type Grant = { verifier: string; challenge: string };

/**
 * One fixed pair per app: Zalo's console may ask for the challenge beforehand, so a fresh one per link would be refused.
 * The verifier is derived from the app's secret, so that nothing more has to be kept.
 */
export function grantPair(appId: string, appSecret: string): Grant {
  const verifier = createHmac("sha256", appSecret).update(`pkce-verifier:${appId}`).digest("base64url");
  return { verifier, challenge: challengeOf(verifier) };
}

/** RFC 7636, S256, without padding; Zalo takes no `code_challenge_method`. */
export function challengeOf(verifier: string): string {
  return createHash("sha256").update(verifier, "ascii").digest("base64url");
}

/** @param redirectUri the callback address that is saved in Zalo's console */
export function permissionLink(
  oauthRoot: string,
  appId: string,
  redirectUri: string,
  challenge: string,
): string {
  const link = new URL("/v4/oa/permission", oauthRoot);
  link.searchParams.set("app_id", appId);
  link.searchParams.set("redirect_uri", redirectUri);
  link.searchParams.set("code_challenge", challenge);
  return link.href;
}

/** What came back in the callback address, or null when it is not one. */
export function readCallback(address: string): { code: string; oaId: string | null } | null {
  try {
    const { searchParams } = new URL(address.trim());
    const code = searchParams.get("code");
    return code ? { code, oaId: searchParams.get("oa_id") } : null;
  } catch {
    return null;
  }
}
