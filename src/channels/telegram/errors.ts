/** What a failed call of the Bot API means. One table; only the platform's number survives, never its words. */
import { TelegramError } from "telegraf";
import { z } from "zod";
import type { SendErrorFields } from "../sendError.ts";
import { fromHttp, SendError } from "../sendError.ts";

type Meaning = Omit<SendErrorFields, "pauseSeconds" | "migratedTo" | "platformCode">;
type Row = { status: number; begins: RegExp } & Meaning;

const person = { retry: "never", fault: "person" } as const;
const ours = { retry: "never", fault: "ours" } as const;

/** platforms.md §3.8. The first row that fits counts; descriptions are matched by their beginning. */
export const FAILURES: readonly Row[] = [
  // Later and not never: what waits for a person must not be lost while somebody mends the token.
  { status: 401, begins: /^/, code: "tokenInvalid", retry: "later", fault: "ours" },
  { status: 403, begins: /^forbidden: bot was blocked by the user/, code: "blocked", ...person },
  { status: 403, begins: /^forbidden: user is deactivated/, code: "gone", ...person },
  { status: 403, begins: /^forbidden: bot can't initiate conversation/, code: "unreachable", ...person },
  { status: 403, begins: /^forbidden: bot was kicked from/, code: "gone", ...ours },
  { status: 403, begins: /^forbidden: bot is not a member/, code: "gone", ...ours },
  { status: 403, begins: /^forbidden: the group chat was deleted/, code: "gone", ...ours },
  { status: 403, begins: /^/, code: "rejected", ...ours },
  {
    status: 400,
    begins: /^bad request: (private )?chat not found/,
    code: "gone",
    retry: "never",
    fault: "theirs",
  },
  {
    status: 400,
    begins: /^bad request: group chat was upgraded/,
    code: "migrated",
    retry: "later",
    fault: "theirs",
  },
  { status: 400, begins: /^bad request: message is too long/, code: "tooLong", ...ours },
  { status: 400, begins: /^bad request: message caption is too long/, code: "tooLong", ...ours },
  {
    status: 400,
    begins: /^bad request: (file is too big|request entity too large)/,
    code: "fileTooBig",
    ...person,
  },
  {
    status: 400,
    begins: /^bad request: wrong file_id or the file is temporarily unavailable/,
    code: "fileExpired",
    retry: "later",
    fault: "theirs",
  },
  { status: 400, begins: /^bad request: (invalid file_id|file not found)/, code: "fileExpired", ...ours },
  {
    status: 400,
    begins: /^bad request: (button_|reply_markup|inline keyboard|can't parse .*(keyboard|reply markup))/,
    code: "buttonsRefused",
    retry: "plain",
    fault: "ours",
  },
  { status: 404, begins: /^/, code: "misconfigured", retry: "later", fault: "ours" },
  { status: 409, begins: /^/, code: "conflict", retry: "later", fault: "ours" },
  { status: 413, begins: /^/, code: "fileTooBig", ...person },
];

/** What a 400 says that is no failure, or that only one caller can mend. */
export const REFUSALS = {
  notDeletable: /^bad request: message (can't be deleted|to delete not found|identifiers? (is|are) not)/,
  queryTooOld: /^bad request: query is too old/,
  threadNotFound: /^bad request: (message thread not found|topic_deleted|topic_id_invalid)/,
  topicClosed: /^bad request: topic_closed/,
  notModified: /^bad request: (message is not modified|topic_not_modified)/,
} as const;
export type Refusal = keyof typeof REFUSALS;

const NEVER_ARRIVED = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "CERT_HAS_EXPIRED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
]);
const network = z.object({ code: z.string().optional(), errno: z.string().optional() });

/** A failure that carries what the platform refused, for callers that can mend it. */
export class TelegramRefusal extends SendError {
  readonly refusal: Refusal | null;

  constructor(fields: SendErrorFields, refusal: Refusal | null) {
    super(fields);
    this.refusal = refusal;
  }
}

/** @param repeatable whether calling twice does no harm: then a lost answer is only a delay */
export function toSendError(error: unknown, repeatable: boolean): SendError {
  if (error instanceof SendError) return error;
  if (error instanceof TelegramError) return fromAnswer(error);
  const cause = network.safeParse(error);
  const code = cause.data?.code ?? cause.data?.errno;
  if (repeatable || (code !== undefined && NEVER_ARRIVED.has(code))) return fromHttp(0);
  return new SendError({ code: "ambiguous", retry: "unknown", fault: "theirs" });
}

function fromAnswer(error: TelegramError): SendError {
  const { code: status, parameters } = error;
  if (status === 429) return fromHttp(429, parameters?.retry_after);
  if (status >= 500) return fromHttp(status);
  const said = error.description.toLowerCase();
  const refusal = (Object.keys(REFUSALS) as Refusal[]).find((name) => REFUSALS[name].test(said)) ?? null;
  const row = FAILURES.find((one) => one.status === status && one.begins.test(said));
  const fields: SendErrorFields = {
    code: row?.code ?? "rejected",
    retry: row?.retry ?? "never",
    fault: row?.fault ?? "ours",
    platformCode: status,
  };
  const movedTo = parameters?.migrate_to_chat_id;
  if (movedTo !== undefined) fields.migratedTo = String(movedTo);
  return new TelegramRefusal(fields, refusal);
}
