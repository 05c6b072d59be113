/** What a handler has in hand. */
import type { FastifyReply, FastifyRequest } from "fastify";
import type { AuditEntry } from "../storage/audit.ts";
import type { CaseFacts } from "../storage/caseFacts.ts";
import type { Sql } from "../storage/database.ts";
import type { OpenSession } from "../storage/staffSessions.ts";
import type { AnswerOf, CheckedOf, RouteName, Routes } from "./api.ts";
import type { ConsoleDeps } from "./consoleDeps.ts";
import { ConsoleProblem } from "./consoleProblem.ts";
import type { EventHub } from "./live/eventHub.ts";

export type SignedIn = OpenSession & { tokenHash: Buffer };

export type RequestContext = {
  deps: ConsoleDeps;
  hub: EventHub;
  /** The request's transaction; the pool itself on public routes, which must not hold one while they hash. */
  sql: Sql;
  session: SignedIn | null;
  found: CaseFacts | null;
  /** Written as the last thing of the transaction, so that the audit's lock is held for a moment only. */
  records: Omit<AuditEntry, "actor">[];
  /** Runs when the transaction has been committed. */
  afterCommit: (() => void | Promise<void>)[];
  request: FastifyRequest;
  reply: FastifyReply;
};

export type Checked<N extends RouteName> = {
  params: CheckedOf<N, "params">;
  query: CheckedOf<N, "query">;
  body: CheckedOf<N, "body">;
};
type Raw<N extends RouteName> = Routes[N]["response"] extends string ? unknown : AnswerOf<N>;
export type Handler<N extends RouteName> = (context: RequestContext, checked: Checked<N>) => Promise<Raw<N>>;
export type Handlers<N extends RouteName = RouteName> = { [K in N]: Handler<K> };

/** Who asks. */
export function sessionOf(context: RequestContext): SignedIn {
  if (context.session === null) throw new ConsoleProblem("notSignedIn");
  return context.session;
}

export function staffOf(context: RequestContext): OpenSession["staff"] {
  return sessionOf(context).staff;
}

/** The case of the path. */
export function targetOf(context: RequestContext): CaseFacts {
  if (context.found === null) throw new ConsoleProblem("notFound");
  return context.found;
}

/** Notes a look or an act for the audit. Codes and counts only. */
export function record(
  context: RequestContext,
  action: string,
  subject: string,
  detail: NonNullable<AuditEntry["detail"]> = {},
): void {
  context.records.push({ action, subject, detail });
}

/** The same, about the case of the path. */
export function recordOnCase(
  context: RequestContext,
  action: string,
  detail: NonNullable<AuditEntry["detail"]> = {},
): void {
  record(context, action, `case:${targetOf(context).id}`, detail);
}
