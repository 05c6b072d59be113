/** An answer of the Bot API that is not "ok". */
export type ErrorParameters = { retry_after?: number; migrate_to_chat_id?: number };

export class ApiError extends Error {
  readonly status: number;
  readonly parameters: ErrorParameters | undefined;

  constructor(status: number, description: string, parameters?: ErrorParameters) {
    super(description);
    this.status = status;
    this.parameters = parameters;
  }
}

/** The commonest kind. */
export function badRequest(description: string): ApiError {
  return new ApiError(400, `Bad Request: ${description}`);
}
