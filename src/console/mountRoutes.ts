/** Mounts the table of routes: who asks, may they, is it well formed; then one transaction with its audit. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { ZodType } from "zod";
import { errorCode } from "../log.ts";
import { recordAudit } from "../storage/audit.ts";
import { caseFacts, caseIdOf, lockConversationOf } from "../storage/caseFacts.ts";
import type { Sql } from "../storage/database.ts";
import { touchSession } from "../storage/staffSessions.ts";
import { type RouteName, type RouteSpec, routes } from "./api.ts";
import type { ConsoleDeps } from "./consoleDeps.ts";
import { ConsoleProblem } from "./consoleProblem.ts";
import type { EventHub } from "./live/eventHub.ts";
import { isAllowed, requireRules } from "./permissions.ts";
import type { Handlers, RequestContext, SignedIn } from "./requestContext.ts";
import { brake } from "./signInBrakes.ts";
import { hasCsrf, isSameOrigin, readSession } from "./signInSession.ts";
import { untilNotAVictim } from "./untilNotAVictim.ts";

type AnyHandler = (
  context: RequestContext,
  checked: { params: unknown; query: unknown; body: unknown },
) => Promise<unknown>;
type Mounted = { name: RouteName; spec: RouteSpec; handler: AnyHandler };
/** What is the same for every request. */
export type Surroundings = { deps: ConsoleDeps; hub: EventHub };

/** Tries are counted before the transaction opens: a count must outlive its rollback, and not wait for a connection. */
const BRAKED: Partial<Record<RouteName, "code" | "name">> = {
  secondFactor: "code",
  confirmEnrolment: "code",
  newRecoveryCodes: "code",
  changePassword: "name",
};

/** Looks that show that somebody is here. Others are made by the page itself when an event comes. */
const ACTIVE_LOOKS = new Set<RouteName>(["talk", "file", "session", "search"]);

/** @throws Error when a route has no rule */
export function mountRoutes(app: FastifyInstance, around: Surroundings, handlers: Handlers): void {
  requireRules(routes);
  for (const name of Object.keys(routes) as RouteName[]) {
    const mounted: Mounted = { name, spec: routes[name], handler: handlers[name] as AnyHandler };
    app.route({
      method: mounted.spec.method,
      url: mounted.spec.path,
      ...(mounted.spec.bodyBytes === undefined ? {} : { bodyLimit: mounted.spec.bodyBytes }),
      handler: (request, reply) => serve(mounted, around, request, reply),
    });
  }
}

async function serve(
  route: Mounted,
  around: Surroundings,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const session = await admit(route, around.deps, request);
  const checked = check(route.spec, request);
  const kind = BRAKED[route.name];
  if (kind !== undefined && session !== null)
    await brake(around.deps, kind, kind === "code" ? session.staff.id : session.staff.name);
  const fresh = (sql: Sql): RequestContext => ({
    ...around,
    sql,
    session,
    found: null,
    records: [],
    afterCommit: [],
    request,
    reply,
  });
  const { pool } = around.deps.database;
  const { result, context } =
    route.spec.action === "public"
      ? await work(route, fresh(pool), checked)
      : await untilNotAVictim(() =>
          around.deps.database.transaction((sql) => work(route, fresh(sql), checked)),
        );
  for (const then of context.afterCommit) await then();
  if (reply.sent) return reply;
  return reply.send(shaped(route, around.deps, result));
}

async function work(route: Mounted, context: RequestContext, checked: ReturnType<typeof check>) {
  return { result: await run(route, context, checked), context };
}

/** The session, when the route needs one; refuses whoever may never do this. */
async function admit(route: Mounted, deps: ConsoleDeps, request: FastifyRequest): Promise<SignedIn | null> {
  const { spec } = route;
  const writes = spec.method !== "GET";
  if (writes && !isSameOrigin(request)) throw new ConsoleProblem("csrf");
  if (spec.action === "public") return null;
  const session = await readSession(deps, request);
  if (session === null) throw new ConsoleProblem("notSignedIn");
  if (writes && !hasCsrf(request, session)) throw new ConsoleProblem("csrf");
  if (session.stage !== "full" && spec.action !== "account.enter")
    throw new ConsoleProblem("secondFactorNeeded");
  if (writes || ACTIVE_LOOKS.has(route.name)) await touchSession(deps.database.pool, session.tokenHash);
  return session;
}

function check(spec: RouteSpec, request: FastifyRequest) {
  return {
    params: checkOne(spec.params, request.params),
    query: checkOne(spec.query, request.query),
    body: checkOne(spec.body, request.body ?? {}),
  };
}

function checkOne(type: ZodType | undefined, value: unknown): unknown {
  if (type === undefined) return undefined;
  const parsed = type.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new ConsoleProblem("badRequest", {
    fields: [...new Set(parsed.error.issues.map((issue) => issue.path.join(".")))].slice(0, 20),
  });
}

async function run(
  route: Mounted,
  context: RequestContext,
  checked: ReturnType<typeof check>,
): Promise<unknown> {
  const { spec } = route;
  if (spec.action === "public") return route.handler(context, checked);
  const staff = context.session?.staff;
  if (!staff) throw new ConsoleProblem("notSignedIn");
  const ref = (checked.params as { case?: string } | undefined)?.case;
  if (ref !== undefined) context.found = await findCase(context.sql, ref, spec);
  if (!isAllowed(spec.action, staff, context.found)) throw new ConsoleProblem("notAllowed");
  const result = await route.handler(context, checked);
  for (const entry of context.records)
    await recordAudit(context.sql, { actor: `staff:${staff.id}`, ...entry });
  return result;
}

/** Acts on a case lock its conversation before anything is read, so that a rule that holds goes on holding. */
async function findCase(sql: Sql, ref: string, spec: RouteSpec): Promise<RequestContext["found"]> {
  const caseId = await caseIdOf(sql, ref);
  if (caseId === null) throw new ConsoleProblem("notFound");
  const acts = spec.action.startsWith("case.") || spec.action === "talk.send";
  if (acts) await lockConversationOf(sql, caseId);
  return caseFacts(sql, caseId);
}

/** Only what the table describes leaves; a field too many is dropped, one that is missing is our defect. */
function shaped(route: Mounted, deps: ConsoleDeps, result: unknown): unknown {
  const { response } = route.spec;
  if (typeof response === "string") return result;
  const parsed = response.safeParse(result);
  if (parsed.success) return parsed.data;
  deps.log.error("console.answer", { kind: route.name, error: errorCode(parsed.error) });
  throw new ConsoleProblem("failed");
}
