/** What Zalo's error numbers mean (platforms.md §1.10), as data. Its texts are never read: they may hold words. */
import { SendError, type SendErrorFields } from "../sendError.ts";

/** What is done about an error: the column of the contract's table. */
export type ErrorClass =
  | "backoff"
  | "reupload"
  | "limited"
  | "bug"
  | "config"
  | "unreachable"
  | "refreshOnce";

export type ErrorMeaning = {
  class: ErrorClass;
  /** Differs from what the class says. */
  code?: SendErrorFields["code"];
  retry?: SendErrorFields["retry"];
  fault?: SendErrorFields["fault"];
  /** For `config`: what an operator must mend, in plain words. */
  cause?: string;
};

const config = (cause: string): ErrorMeaning => ({ class: "config", cause });
/** About this one text or person: the rest of the channel goes on. */
const once = (code: SendErrorFields["code"], cause: string): ErrorMeaning => ({
  class: "config",
  code,
  retry: "never",
  cause,
});
const person = (code: SendErrorFields["code"]): ErrorMeaning => ({
  class: "unreachable",
  code,
  fault: "person",
});
/** A rule of the platform stands between: the person has not left, and staff must hear of it. */
const shut = (code: SendErrorFields["code"]): ErrorMeaning => ({
  class: "unreachable",
  code,
  fault: "theirs",
});

export const errorTable: ReadonlyMap<number, ErrorMeaning> = new Map<number, ErrorMeaning>([
  [-32, { class: "backoff" }],
  [-100, { class: "reupload" }],
  [-200, { class: "limited" }],
  [-201, { class: "bug", code: "buttonsRefused" }],
  [-204, config("the Official Account is disabled")],
  [-205, config("the Official Account does not exist")],
  [-209, config("the app is not activated")],
  [-210, { class: "bug", code: "tooLong" }],
  [-211, once("misconfigured", "the package's quota of messages is used up")],
  [-212, config("the app is not registered for the Official Account API")],
  [-213, person("unreachable")],
  [-214, { class: "bug" }],
  [-216, { class: "refreshOnce" }],
  [-217, person("blocked")],
  [-218, shut("unreachable")],
  [-219, config("the app was removed or disabled")],
  [-220, { class: "refreshOnce" }],
  [-221, config("the Official Account is not verified")],
  [-223, config("the Official Account has not authorised this API")],
  [-224, config("the Official Account needs a higher package")],
  [-227, person("gone")],
  [-230, shut("windowClosed")],
  [-232, shut("windowClosed")],
  [-233, { class: "bug", code: "buttonsRefused" }],
  [-234, { class: "bug" }],
  [-235, config("the type of the Official Account is not supported")],
  [-237, { class: "bug" }],
  [-238, { class: "bug" }],
  [-240, { class: "bug" }],
  [-241, { class: "bug" }],
  [-242, config("the proof of the app's secret is wrong: check ZALO_APP_SECRET")],
  [-244, person("blocked")],
  [-248, once("rejected", "Zalo judges a text to violate its standards")],
  [-249, { class: "bug" }],
  [-320, config("a Zalo Cloud Account is needed")],
  [-321, config("the Zalo Cloud Account is out of money")],
  [-403, { class: "bug" }],
]);

const UNKNOWN: ErrorMeaning = { class: "bug" };
const MINUTE_MS = 60_000;
const CONFIG_PAUSE_SECONDS = 60;
const TOKEN_PAUSE_SECONDS = 30;
/** So that many processes do not all start again in the same second of the next minute. */
const JITTER_SECONDS = 5;

const byClass: Readonly<Record<ErrorClass, SendErrorFields>> = {
  backoff: { code: "rateLimited", retry: "later", fault: "theirs" },
  reupload: { code: "fileExpired", retry: "never", fault: "ours" },
  limited: { code: "rejected", retry: "never", fault: "theirs" },
  bug: { code: "rejected", retry: "never", fault: "ours" },
  config: { code: "misconfigured", retry: "later", fault: "ours", pauseSeconds: CONFIG_PAUSE_SECONDS },
  unreachable: { code: "unreachable", retry: "never", fault: "person" },
  refreshOnce: { code: "tokenInvalid", retry: "later", fault: "ours", pauseSeconds: TOKEN_PAUSE_SECONDS },
};

export function meaningOf(code: number): ErrorMeaning {
  return errorTable.get(code) ?? UNKNOWN;
}

/** @param now for -32, which holds until the next minute */
export function zaloError(code: number, now: number, random: () => number = Math.random): SendError {
  const { class: kind, cause: _, ...own } = meaningOf(code);
  const { pauseSeconds, ...base } = byClass[kind];
  const fields: SendErrorFields = { ...base, ...own, platformCode: code };
  // Only what stops everything pauses everything.
  if (kind === "backoff")
    fields.pauseSeconds = Math.ceil(secondsToNextMinute(now) + random() * JITTER_SECONDS);
  else if (pauseSeconds !== undefined && fields.retry === "later") fields.pauseSeconds = pauseSeconds;
  return new SendError(fields);
}

function secondsToNextMinute(now: number): number {
  return Math.ceil((MINUTE_MS - (now % MINUTE_MS)) / 1000);
}
