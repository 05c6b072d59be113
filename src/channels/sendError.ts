/** Why a send failed and what to do about it. The delivery worker reads fields, never HTTP statuses. */
export type SendErrorCode =
  | "blocked"
  | "gone"
  | "windowClosed"
  | "unreachable"
  | "migrated"
  | "rateLimited"
  | "transient"
  | "ambiguous"
  | "rejected"
  | "tooLong"
  | "buttonsRefused"
  | "fileExpired"
  | "fileTooBig"
  | "tokenInvalid"
  | "misconfigured"
  | "conflict";

export type SendErrorFields = {
  code: SendErrorCode;
  /** `later`: try again; `never`: do not; `plain`: once more without buttons; `unknown`: it may have arrived. */
  retry: "later" | "never" | "plain" | "unknown";
  fault: "ours" | "theirs" | "person";
  /** Seconds the whole channel must pause. */
  pauseSeconds?: number;
  /** The chat's new address. */
  migratedTo?: string;
  /** The platform's own number, for logs. Never its text: it may hold words or tokens. */
  platformCode?: number;
};

/** Carries codes only; its message never holds words, tokens or addresses. */
export class SendError extends Error implements SendErrorFields {
  readonly code: SendErrorCode;
  readonly retry: SendErrorFields["retry"];
  readonly fault: SendErrorFields["fault"];
  readonly pauseSeconds?: number;
  readonly migratedTo?: string;
  readonly platformCode?: number;

  constructor(fields: SendErrorFields) {
    super(`${fields.code}${fields.platformCode === undefined ? "" : ` (${fields.platformCode})`}`);
    this.name = "SendError";
    this.code = fields.code;
    this.retry = fields.retry;
    this.fault = fields.fault;
    if (fields.pauseSeconds !== undefined) this.pauseSeconds = fields.pauseSeconds;
    if (fields.migratedTo !== undefined) this.migratedTo = fields.migratedTo;
    if (fields.platformCode !== undefined) this.platformCode = fields.platformCode;
  }
}

/** The same failure means the same thing in every adapter. `status` 0: no answer at all. */
export function fromHttp(status: number, retryAfterSeconds?: number): SendError {
  if (status === 429)
    return new SendError({
      code: "rateLimited",
      retry: "later",
      fault: "theirs",
      pauseSeconds: retryAfterSeconds ?? 5,
      platformCode: 429,
    });
  if (status === 0 || status >= 500)
    return new SendError({ code: "transient", retry: "later", fault: "theirs", platformCode: status });
  if (status === 401 || status === 404)
    return new SendError({ code: "misconfigured", retry: "later", fault: "ours", platformCode: status });
  return new SendError({ code: "rejected", retry: "never", fault: "ours", platformCode: status });
}
