/** OAuth v4: access tokens live 25 hours, refresh tokens are good once. */
import { createHash, createHmac } from "node:crypto";
import type { World } from "./world.ts";

export type Grants = {
  /** A pair as the console's API Explorer hands it out. */
  issue: () => { accessToken: string; refreshToken: string };
  /** An administrator has agreed; the code is good once, for ten minutes. */
  agree: (challenge: string) => string;
  token: (form: URLSearchParams, secretKey: string | undefined) => unknown;
  /** @returns 0, or -216, or -242 */
  check: (headers: Readonly<Record<string, string | string[] | undefined>>) => number;
  /** Kills the access tokens that are out. */
  revoke: () => void;
  /** Every refresh token that was shown to us, in order. */
  refreshes: string[];
  /** Refresh tokens that were shown more than once. */
  reused: () => string[];
  /** How a used-up token is answered: sources know both. */
  deadTokenAnswer: "numeric" | "nameOnly";
  /** `expires_in` as a text, as Zalo does, or as a number. */
  expiresAs: "text" | "number";
};

export const TOKEN_LIFE_MS = 90_000_000;
const CODE_LIFE_MS = 600_000;

export function createGrants(world: World): Grants {
  const { clock, account } = world;
  const access = new Map<string, number>();
  const refresh = new Set<string>();
  const codes = new Map<string, { challenge: string; at: number }>();
  let serial = 0;

  const issue = () => {
    serial += 1;
    access.clear();
    const pair = { accessToken: `access-${serial}-fake`, refreshToken: `refresh-${serial}-fake` };
    access.set(pair.accessToken, clock.now() + TOKEN_LIFE_MS);
    refresh.add(pair.refreshToken);
    return pair;
  };
  const answer = () => {
    const { accessToken, refreshToken } = issue();
    const expires_in = grants.expiresAs === "text" ? "90000" : 90_000;
    return { access_token: accessToken, refresh_token: refreshToken, expires_in };
  };
  const dead = () =>
    grants.deadTokenAnswer === "numeric"
      ? { error: -14014, error_name: "Invalid refresh token", error_description: "invalid refresh token" }
      : { error_name: "invalid_grant", error_description: "refresh token is invalid or used" };

  const grants: Grants = {
    issue,
    agree: (challenge) => {
      const code = `code-${++serial}-fake`;
      codes.set(code, { challenge, at: clock.now() });
      return code;
    },
    token: (form, secretKey) => {
      if (secretKey !== account.appSecret || form.get("app_id") !== account.appId)
        return { error: -14002, error_name: "Invalid app", error_reason: "app id or secret" };
      if (form.get("grant_type") === "refresh_token") {
        const shown = form.get("refresh_token") ?? "";
        grants.refreshes.push(shown);
        return refresh.delete(shown) ? answer() : dead();
      }
      const code = codes.get(form.get("code") ?? "");
      codes.delete(form.get("code") ?? "");
      const verifier = form.get("code_verifier") ?? "";
      const fits = code && createHash("sha256").update(verifier).digest("base64url") === code.challenge;
      if (!fits || clock.now() - code.at > CODE_LIFE_MS) return { error: -14003, error_name: "Invalid code" };
      return answer();
    },
    check: (headers) => {
      const token = headers.access_token;
      if (typeof token !== "string" || (access.get(token) ?? 0) <= clock.now()) return -216;
      const proof = createHmac("sha256", account.appSecret).update(token).digest("hex");
      return headers.appsecret_proof === undefined || headers.appsecret_proof === proof ? 0 : -242;
    },
    revoke: () => access.clear(),
    refreshes: [],
    reused: () => grants.refreshes.filter((token, at) => grants.refreshes.indexOf(token) !== at),
    deadTokenAnswer: "numeric",
    expiresAs: "text",
  };
  return grants;
}
