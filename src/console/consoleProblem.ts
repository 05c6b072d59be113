/** What can go wrong with a request, as a code that the page has a sentence for. */
import { StaffRefusal } from "../conversation/staffRefusal.ts";
import type { Problem, ProblemCode } from "./api.ts";

const STATUS: Record<ProblemCode, number> = {
  badRequest: 400,
  weakPassword: 400,
  notSignedIn: 401,
  wrongNameOrPassword: 401,
  wrongCode: 401,
  secondFactorNeeded: 403,
  csrf: 403,
  notAllowed: 403,
  notOwner: 403,
  notFound: 404,
  alreadyClaimed: 409,
  notOpen: 409,
  atCap: 409,
  onBreak: 409,
  stale: 409,
  secondPersonNeeded: 409,
  nothingProposed: 409,
  nameTaken: 409,
  forgotten: 410,
  linkExpired: 410,
  tooLarge: 413,
  tooManyTries: 429,
  failed: 500,
};

type Extra = Partial<Pick<Problem, "retryAfter" | "fields" | "owner">> & Record<string, unknown>;

/** Thrown by a handler; what its transaction wrote is rolled back. */
export class ConsoleProblem extends Error {
  readonly code: ProblemCode;
  readonly extra: Extra;

  constructor(code: ProblemCode, extra: Extra = {}) {
    super(code);
    this.name = "ConsoleProblem";
    this.code = code;
    this.extra = extra;
  }
}

/** The answer to an error; null for what is nobody's fault but ours. */
export function problemOf(
  error: unknown,
): { status: number; body: Problem & Record<string, unknown> } | null {
  if (error instanceof StaffRefusal) return answer(error.code, { owner: error.owner });
  if (error instanceof ConsoleProblem) return answer(error.code, error.extra);
  return null;
}

export function answer(code: ProblemCode, extra: Extra = {}) {
  const body = { error: code, retryAfter: null, fields: [], owner: null, ...extra };
  return { status: STATUS[code], body };
}
