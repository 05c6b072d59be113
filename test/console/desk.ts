/** A console on a fresh database, with people to sign in and a person to talk to. */
import Fastify, { type FastifyInstance } from "fastify";
import { Secret, TOTP } from "otpauth";
import type { RouteName } from "../../src/console/api.ts";
import { routes } from "../../src/console/api.ts";
import type { ConsoleDeps } from "../../src/console/consoleDeps.ts";
import { consoleRoutes } from "../../src/console/consoleRoutes.ts";
import { hashPassword } from "../../src/console/passwords.ts";
import { createIntake } from "../../src/conversation/intake.ts";
import { runTurns, type TurnDeps } from "../../src/conversation/turn.ts";
import { createLog } from "../../src/log.ts";
import type { Inbound } from "../../src/messages.ts";
import { readDanger, readWords } from "../../src/reading/index.ts";
import { seal } from "../../src/storage/sealing.ts";
import { confirmTotp, insertStaff, type StaffAccount, setTotp } from "../../src/storage/staffAccounts.ts";
import { createTexts } from "../../src/texts/index.ts";
import { type TestDatabase, testDatabase } from "../support/database.ts";

export const PASSWORD = "mưa rào tháng bảy 42";
const SECRET = new Secret({ size: 20 });
/** One slow hash for all accounts of a test run. */
const HASH = hashPassword(PASSWORD);

export type Answer = { status: number; body: Record<string, unknown> & { [name: string]: never } };
export type Colleague = {
  id: string;
  /** Calls a route by its name. */
  call: (name: RouteName, options?: CallOptions) => Promise<CallAnswer>;
  cookie: string;
  csrf: string;
};
// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
export type CallAnswer = { status: number; body: any; headers: Record<string, unknown> };
export type CallOptions = {
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  headers?: Record<string, string>;
};

export type Desk = {
  db: TestDatabase;
  app: FastifyInstance;
  deps: ConsoleDeps;
  /** Time as the console sees it. */
  clock: { at: number };
  hire: (name: string, role: StaffAccount["role"]) => Promise<Colleague>;
  /** What a person writes, durable. */
  says: (address: string, text: string) => Promise<void>;
  turns: () => Promise<number>;
  close: () => Promise<void>;
};

export async function openDesk(more: Partial<ConsoleDeps> = {}): Promise<Desk> {
  const db = await testDatabase();
  const { database, vault } = db;
  const log = createLog("silent");
  const clock = { at: Date.now() };
  const deps: ConsoleDeps = {
    database,
    vault,
    log,
    clock: { now: () => clock.at },
    pageDir: null,
    publicUrl: "http://127.0.0.1:3000",
    claimAlertSeconds: 60,
    claimEscalateSeconds: 120,
    windows: () => ({ freeHours: null, closedHours: null }),
    channels: async () => [],
    secondFactorForCounsellors: false,
    ...more,
  };
  const app = Fastify();
  await app.register(consoleRoutes(deps));
  await app.ready();
  const turnDeps: TurnDeps = {
    database,
    vault,
    log,
    texts: createTexts(),
    readWords,
    now: Date.now,
    capabilities: () => ({ location: true, contact: true, delete: true }),
    claimEscalateSeconds: 120,
    staffOnDuty: () => true,
    isPressed: () => false,
    failpoint: () => undefined,
  };
  const isCritical = (text: string) => readDanger(text).urgency === "critical";
  const intake = createIntake({
    retries: () => true,
    database,
    vault,
    log,
    isCritical,
    wake: () => undefined,
    isBehind: () => false,
    failpoint: () => undefined,
  });
  let said = 0;
  return {
    db,
    app,
    deps,
    clock,
    hire: (name, role) => hire({ app, db, clock }, name, role),
    says: (address, text) => {
      said += 1;
      return intake.accept([line(address, text, `${address}:${said}`)]);
    },
    turns: () => runTurns(turnDeps),
    close: async () => {
      await app.close();
      await db.close();
    },
  };
}

/** Makes an account with a second factor and signs it in. */
async function hire(
  { app, db, clock }: Pick<Desk, "app" | "db" | "clock">,
  name: string,
  role: StaffAccount["role"],
): Promise<Colleague> {
  const { database, vault } = db;
  const passwordHash = await HASH;
  const id = await insertStaff(database.pool, { name, displayName: capital(name), role, passwordHash });
  if (id === null) throw new Error(`${name} is there already`);
  await setTotp(database.pool, id, seal(vault.secretKey, "secret", Buffer.from(SECRET.base32)));
  await confirmTotp(database.pool, id, 0);
  const first = await app.inject({
    method: "POST",
    url: "/console/api/sign-in",
    payload: { name, password: PASSWORD },
  });
  const cookie = cookieOf(first.headers["set-cookie"]);
  const csrf = first.json<{ csrf: string }>().csrf;
  const me: Colleague = {
    id,
    cookie,
    csrf,
    call: (route, options) => call(app, { cookie, csrf }, route, options),
  };
  const second = await me.call("secondFactor", { body: { code: codeNow(name, clock.at) } });
  if (second.status !== 200) throw new Error(`${name} cannot sign in: ${JSON.stringify(second.body)}`);
  return me;
}

export function codeNow(label: string, at: number): string {
  return new TOTP({ issuer: "111", label, secret: SECRET }).generate({ timestamp: at });
}

export async function call(
  app: FastifyInstance,
  session: { cookie: string; csrf: string },
  name: RouteName,
  { params = {}, query = {}, body, headers = {} }: CallOptions = {},
): Promise<CallAnswer> {
  const spec = routes[name];
  const url = spec.path.replace(/:(\w+)/g, (_, key: string) => params[key] ?? "1");
  const answer = await app.inject({
    method: spec.method,
    url,
    query,
    headers: { cookie: session.cookie, "x-csrf": session.csrf, ...headers },
    ...(spec.method === "GET" ? {} : { payload: (body ?? {}) as object }),
  });
  const isJson = String(answer.headers["content-type"]).startsWith("application/json");
  return {
    status: answer.statusCode,
    body: isJson ? answer.json() : answer.payload,
    headers: answer.headers,
  };
}

export function cookieOf(header: string | string[] | undefined): string {
  const first = Array.isArray(header) ? header[0] : header;
  return first?.split(";")[0] ?? "";
}

function line(address: string, text: string, externalId: string): Inbound {
  return {
    kind: "inbound",
    channel: "web",
    externalId,
    address,
    platformMessageId: null,
    at: Date.now(),
    content: { type: "text", text },
  };
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
