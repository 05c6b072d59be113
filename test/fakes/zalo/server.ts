/** The fake's HTTP: Zalo's paths with Zalo's manners, errors as HTTP 200, faults as scripted. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Fault, Faults } from "./faults.ts";
import type { Grants } from "./grants.ts";
import { readCalls } from "./readCalls.ts";
import { Refusal } from "./refusal.ts";
import { sendToUser, sendToVisitor, type Written } from "./sendCalls.ts";
import { takeUpload } from "./uploadCalls.ts";
import type { World } from "./world.ts";

/** One call as it came, for tests. */
export type Call = {
  method: string;
  path: string;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: string;
  at: number;
};

export type ServerDeps = {
  world: World;
  grants: Grants;
  faults: Faults;
  calls: Call[];
  written: (written: Written) => void;
  /** Paths of the fake itself. @returns whether it was one */
  control?: (request: IncomingMessage, response: ServerResponse, body: Buffer) => Promise<boolean>;
};

type Answer = { status: number; headers?: Record<string, string>; body: string };

const MINUTE_MS = 60_000;

export async function startServer(
  deps: ServerDeps,
  port: number,
): Promise<{ server: Server; origin: string }> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => void handle(deps, request, response, Buffer.concat(chunks)));
  });
  // As long as web servers usually keep an idle connection.
  server.keepAliveTimeout = 75_000;
  await new Promise<void>((done, fail) => {
    server.once("error", fail);
    server.listen(port, "127.0.0.1", done);
  });
  const address = server.address();
  const at = typeof address === "object" && address !== null ? address.port : port;
  return { server, origin: `http://127.0.0.1:${at}` };
}

async function handle(deps: ServerDeps, request: IncomingMessage, response: ServerResponse, body: Buffer) {
  const url = new URL(request.url ?? "/", "http://fake");
  if (await deps.control?.(request, response, body)) return;
  const file = deps.world.files.get(url.pathname.replace("/files/", ""));
  if (file && url.pathname.startsWith("/files/")) {
    response.writeHead(200, { "content-type": file.mime }).end(file.bytes);
    return;
  }
  deps.calls.push({
    method: request.method ?? "",
    path: url.pathname,
    headers: request.headers,
    body: body.toString("utf8"),
    at: deps.world.clock.now(),
  });
  const fault = deps.faults.take(url.pathname);
  if (fault && !isDone(fault)) return refuse(request, response, fault);
  const answer = answerTo(deps, request, url, body);
  if (fault?.kind === "slow") await new Promise((done) => setTimeout(done, fault.ms));
  else if (fault?.kind === "reset") return void request.socket.destroy();
  else if (fault?.kind === "hang") return;
  else if (fault) answer.body = fault.kind === "body" ? fault.body : "{not json";
  response
    .writeHead(answer.status, { "content-type": "application/json", ...answer.headers })
    .end(answer.body);
}

/** Whether the call is carried out before it goes wrong. */
function isDone(fault: Fault): boolean {
  if (fault.kind === "reset" || fault.kind === "hang") return fault.when === "after";
  return fault.kind === "invalidJson" || fault.kind === "body" || fault.kind === "slow";
}

function refuse(request: IncomingMessage, response: ServerResponse, fault: Fault): void {
  if (fault.kind === "reset") request.socket.destroy();
  else if (fault.kind === "html") {
    const body = fault.json
      ? JSON.stringify({ error: 0, message: "Success", data: {} })
      : "<html>Bad Gateway</html>";
    response
      .writeHead(fault.status, { "content-type": fault.json ? "application/json" : "text/html" })
      .end(body);
  } else if (fault.kind === "error")
    response.writeHead(200, { "content-type": "application/json" }).end(envelope(fault.code));
}

function answerTo(deps: ServerDeps, request: IncomingMessage, url: URL, body: Buffer): Answer {
  if (url.pathname === "/v4/oa/permission") return permission(deps, url);
  if (url.pathname === "/v4/oa/access_token") {
    const secret = request.headers.secret_key;
    const form = new URLSearchParams(body.toString("utf8"));
    const shown = deps.grants.token(form, typeof secret === "string" ? secret : undefined);
    return { status: 200, body: JSON.stringify(shown) };
  }
  const { headers, over } = countCall(deps);
  try {
    // The bearer scheme of other platforms is no token here.
    const refused = deps.world.outage ?? deps.grants.check(request.headers);
    if (over) throw new Refusal(-32, "Your application reached limit call api");
    if (refused !== 0) throw new Refusal(refused, "Access token is invalid");
    return { status: 200, headers, body: envelope(0, carryOut(deps, request, url, body)) };
  } catch (error) {
    if (error instanceof Refusal) return { status: 200, headers, body: envelope(error.code) };
    throw error;
  }
}

function carryOut(deps: ServerDeps, request: IncomingMessage, url: URL, body: Buffer): unknown {
  const { world } = deps;
  const look = readCalls[url.pathname];
  if (request.method === "GET" && look) return look(world, json(url.searchParams.get("data") ?? "{}"));
  if (request.method !== "POST") throw new Refusal(-209, "API not supported");
  const upload = /^\/v2\.0\/oa\/upload\/(\w+)$/.exec(url.pathname)?.[1];
  if (upload) return takeUpload(world, upload, String(request.headers["content-type"]), body);
  const send = { "/v3.0/oa/message/cs": sendToUser, "/v2.0/oa/message": sendToVisitor }[url.pathname];
  if (!send) throw new Refusal(-209, "API not supported");
  const written = send(world, json(body.toString("utf8")));
  deps.written(written);
  return written.data;
}

/** The page where an administrator agrees; here everybody does at once. */
function permission({ grants, world }: ServerDeps, url: URL): Answer {
  const back = url.searchParams.get("redirect_uri") ?? "";
  const challenge = url.searchParams.get("code_challenge") ?? "";
  if (
    url.searchParams.get("app_id") !== world.account.appId ||
    !URL.canParse(back) ||
    challenge.length !== 43
  )
    return { status: 200, body: JSON.stringify({ error: -14003, error_name: "Invalid redirect uri" }) };
  const callback = new URL(back);
  callback.searchParams.set("code", grants.agree(challenge));
  callback.searchParams.set("oa_id", world.account.oaId);
  return { status: 302, headers: { location: callback.href }, body: "" };
}

function countCall({ world, calls }: ServerDeps): { headers: Record<string, string>; over: boolean } {
  const minute = Math.floor(world.clock.now() / MINUTE_MS);
  const used = calls.filter(
    (call) => Math.floor(call.at / MINUTE_MS) === minute && !call.path.startsWith("/v4"),
  ).length;
  const remain = Math.max(0, world.callsPerMinute - used);
  const headers = { "X-RateLimit-Limit": String(world.callsPerMinute), "X-RateLimit-Remain": String(remain) };
  return { headers, over: used > world.callsPerMinute };
}

function envelope(error: number, data: unknown = {}): string {
  // Real answers leave `data` out, or leave it empty, when they refuse.
  return JSON.stringify(error === 0 ? { data, error, message: "Success" } : { error, message: "Refused" });
}

function json(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Refusal(-201, "Body is not JSON");
  }
}
