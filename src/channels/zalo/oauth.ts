/** Zalo's OAuth v4: a code or a refresh token becomes a pair. The only place that sends the app's secret. */
import { z } from "zod";
import type { Clock } from "../../clock.ts";
import { type Http, HttpFailure } from "./http.ts";
import { parseJson } from "./parseJson.ts";

export type TokenPair = { accessToken: string; refreshToken: string; expiresAt: number };

/**
 * granted: both tokens are there, nothing else is success.
 * refused: Zalo answered and gave nothing. unsent: it cannot have arrived.
 * unclear: nobody knows whether the refresh token has been used up.
 */
export type GrantOutcome =
  | { is: "granted"; pair: TokenPair }
  | { is: "refused"; platformCode: number | null }
  | { is: "unsent" }
  | { is: "unclear" };

export type Oauth = {
  refresh: (refreshToken: string) => Promise<GrantOutcome>;
  exchange: (code: string, verifier: string) => Promise<GrantOutcome>;
};

export type OauthOptions = { appId: string; appSecret: string; oauthRoot: string; http: Http; clock: Clock };

/** 25 hours, what Zalo has always answered; used when the answer does not say. */
const USUAL_LIFE_SECONDS = 90_000;

const text = z.string().min(1);
const granted = z.object({
  access_token: text,
  refresh_token: text,
  expires_in: z.coerce.number().positive().catch(USUAL_LIFE_SECONDS),
});
const refused = z.object({
  access_token: z.undefined().optional(),
  refresh_token: z.undefined().optional(),
  error: z.coerce.number().int().optional().catch(undefined),
});

export function createOauth(options: OauthOptions): Oauth {
  const { appId } = options;
  const ask = (fields: Record<string, string>) => askFor(options, { ...fields, app_id: appId });
  return {
    refresh: (refreshToken) => ask({ refresh_token: refreshToken, grant_type: "refresh_token" }),
    exchange: (code, verifier) => ask({ code, grant_type: "authorization_code", code_verifier: verifier }),
  };
}

async function askFor(options: OauthOptions, fields: Record<string, string>): Promise<GrantOutcome> {
  const { http, oauthRoot, appSecret, clock } = options;
  try {
    const answer = await http.exchange({
      method: "POST",
      url: new URL("/v4/oa/access_token", oauthRoot).href,
      headers: { "content-type": "application/x-www-form-urlencoded", secret_key: appSecret },
      body: new URLSearchParams(fields).toString(),
    });
    return outcomeOf(answer.status, parseJson(answer.body.toString("utf8")), clock.now());
  } catch (error) {
    return { is: error instanceof HttpFailure && !error.sent ? "unsent" : "unclear" };
  }
}

function outcomeOf(status: number, body: unknown, now: number): GrantOutcome {
  // A gateway that failed, a page, an empty body: behind it the refresh token may or may not have been used.
  if (status >= 500 || typeof body !== "object" || body === null) return { is: "unclear" };
  const success = granted.safeParse(body);
  if (success.success && status === 200) {
    const { access_token, refresh_token, expires_in } = success.data;
    const pair = {
      accessToken: access_token,
      refreshToken: refresh_token,
      expiresAt: now + expires_in * 1000,
    };
    return { is: "granted", pair };
  }
  const failure = refused.safeParse(body);
  return failure.success ? { is: "refused", platformCode: failure.data.error ?? null } : { is: "unclear" };
}
