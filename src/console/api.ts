/**
 * The console's API as one table: the server mounts it, the OpenAPI document is made from it, the page imports its
 * types. A route without an action, or an action without a rule, does not start.
 */
import type { z } from "zod";
import { accountRoutes } from "./api/accountRoutes.ts";
import { caseRoutes } from "./api/caseRoutes.ts";
import { listRoutes } from "./api/listRoutes.ts";
import { oversightRoutes } from "./api/oversight.ts";
import { staffRoutes } from "./api/staffRoutes.ts";
import { talkRoutes } from "./api/talkRoutes.ts";

export type { Session, Stage } from "./api/account.ts";
export type { Action } from "./api/actions.ts";
export type { Beat, Change, Desk, Hello, Typing } from "./api/desk.ts";
export type { CaselessTalk, ChannelState } from "./api/oversight.ts";
export type { Alarm, Board, CaseRow, Numbers, QueuePage, QueueQuery, SearchBody } from "./api/queue.ts";
export type { Method, RawAnswer, RouteSpec } from "./api/spec.ts";
export type { Account, AuditPage, Colleague, Condition } from "./api/staff.ts";
export type { HandOver, Line, LineContent, Note, ReportForm, Risk, Talk } from "./api/talk.ts";
export type { Outcome, Problem, ProblemCode, Role } from "./api/values.ts";
export type { SendAnswer, SendBody, StaleAnswer, Warning } from "./api/work.ts";

/** Every request but GET carries the session's CSRF token in this header. */
export const CSRF_HEADER = "x-csrf";
export const routes = {
  ...accountRoutes,
  ...listRoutes,
  ...talkRoutes,
  ...caseRoutes,
  ...staffRoutes,
  ...oversightRoutes,
} as const;

export type Routes = typeof routes;
export type RouteName = keyof Routes;
type Shape<S, K extends string, M extends "in" | "out"> = S extends { [key in K]: infer T extends z.ZodType }
  ? M extends "in"
    ? z.input<T>
    : z.output<T>
  : undefined;
/** What the page sends … */
export type ParamsOf<N extends RouteName> = Shape<Routes[N], "params", "in">;
export type QueryOf<N extends RouteName> = Shape<Routes[N], "query", "in">;
export type BodyOf<N extends RouteName> = Shape<Routes[N], "body", "in">;
/** … and gets. */
export type AnswerOf<N extends RouteName> = Shape<Routes[N], "response", "out">;
/** What the server has in hand after checking. */
export type CheckedOf<N extends RouteName, K extends "params" | "query" | "body"> = Shape<
  Routes[N],
  K,
  "out"
>;
