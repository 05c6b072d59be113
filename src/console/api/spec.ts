/** How a route is described. */
import type { z } from "zod";
import type { Action } from "./actions.ts";
import { accountParams } from "./staff.ts";
import { caseParams } from "./values.ts";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
/** bytes: a file; stream: server-sent events; lines: JSON lines. */
export type RawAnswer = "bytes" | "stream" | "lines" | "json";
export type RouteSpec = {
  method: Method;
  path: string;
  summary: string;
  action: Action;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** Where more than the usual megabyte may come. */
  bodyBytes?: number;
  response: z.ZodType | RawAnswer;
};

export const root = "/console/api" as const;
export const onCase = `${root}/cases/:case` as const;

export function get<P extends string, A extends Action, R extends z.ZodType | RawAnswer>(
  path: P,
  action: A,
  summary: string,
  response: R,
) {
  return { method: "GET" as const, path, action, summary, response };
}

export function post<
  P extends string,
  A extends Action,
  B extends z.ZodType,
  R extends z.ZodType | RawAnswer,
>(...[path, action, summary, body, response]: [path: P, action: A, summary: string, body: B, response: R]) {
  return { method: "POST" as const, path, action, summary, body, response };
}

export function onOne<S extends object>(spec: S) {
  return { ...spec, params: caseParams };
}

export function onStaff<S extends object>(spec: S) {
  return { ...spec, params: accountParams };
}
