/** The HTTP side of the fake: routes, bodies, faults. On this machine only. */
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { createServer } from "node:http";
import { ApiError, badRequest } from "./apiError.ts";
import type { Fault, Faults } from "./faults.ts";
import type { Method, MethodContext } from "./method.ts";
import { readMultipart } from "./multipart.ts";
import type { FakeBot } from "./world.ts";

/** One call as it came in. */
export type Call = {
  bot: string;
  method: string;
  params: Record<string, unknown>;
  at: number;
  status: number;
};
export type ServerDeps = {
  bots: Map<string, FakeBot>;
  methods: Record<string, Method>;
  faults: Faults;
  calls: Call[];
  context: (bot: FakeBot) => MethodContext;
  /** Paths outside of the Bot API, such as those for people; false when it is none of them. */
  control?: (request: IncomingMessage, response: ServerResponse, body: Buffer) => Promise<boolean>;
};

/** Resolves when the server listens on a free port (or `port`) of 127.0.0.1. */
export function startServer(deps: ServerDeps, port = 0): Promise<{ server: Server; origin: string }> {
  const server = createServer((request, response) => {
    void handle(deps, request, response).catch(() => response.destroy());
  });
  // As long as web servers usually keep an idle connection.
  server.keepAliveTimeout = 75_000;
  return new Promise((resolve, reject) => {
    server.on("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      const listening = typeof address === "object" && address !== null ? address.port : port;
      resolve({ server, origin: `http://127.0.0.1:${listening}` });
    });
  });
}

async function handle(deps: ServerDeps, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readBody(request);
  const { pathname } = new URL(request.url ?? "/", "http://fake");
  if (deps.control && (await deps.control(request, response, body))) return;
  const file = /^\/file\/bot([^/]+)\/(.+)$/.exec(pathname);
  if (file) return sendFile(deps, response, { token: file[1] as string, path: file[2] as string });
  const route = /^\/bot([^/]+)\/(\w+)$/.exec(pathname);
  if (!route) return answerError(response, new ApiError(404, "Not Found"));
  await answerCall(deps, response, {
    token: decodeURIComponent(route[1] as string),
    name: route[2] as string,
    body,
    type: request.headers["content-type"] ?? "",
  });
}

type Asked = { token: string; name: string; body: Buffer; type: string };

async function answerCall(deps: ServerDeps, response: ServerResponse, asked: Asked): Promise<void> {
  const bot = deps.bots.get(asked.token);
  if (!bot) return answerError(response, new ApiError(401, "Unauthorized"));
  const fault = deps.faults.take(asked.name);
  if (fault && (await failBefore(fault, response))) return;
  const call: Call = {
    bot: bot.username,
    method: asked.name,
    params: {},
    at: deps.context(bot).world.clock.now(),
    status: 200,
  };
  deps.calls.push(call);
  try {
    call.params = readParams(asked);
    const found = deps.methods[asked.name];
    if (!found) throw new ApiError(404, "Not Found: method not found");
    if (fault?.kind === "error") throw new ApiError(fault.status, fault.description, fault.parameters);
    const result = await found.run(call.params, deps.context(bot));
    if (fault && failAfter(fault, response)) return;
    answerJson(response, 200, { ok: true, result });
  } catch (error) {
    const failure = error instanceof ApiError ? error : new ApiError(500, "Internal Server Error");
    call.status = failure.status;
    answerError(response, failure);
  }
}

async function failBefore(fault: Fault, response: ServerResponse): Promise<boolean> {
  if (fault.kind === "html") {
    response
      .writeHead(fault.status, { "content-type": "text/html" })
      .end("<html><h1>Bad Gateway</h1></html>");
    return true;
  }
  if (fault.kind === "reset" && fault.when === "before") response.socket?.resetAndDestroy();
  return (fault.kind === "reset" || fault.kind === "hang") && fault.when === "before";
}

function failAfter(fault: Fault, response: ServerResponse): boolean {
  if (fault.kind === "reset") response.socket?.resetAndDestroy();
  if (fault.kind === "invalidJson")
    response.writeHead(200, { "content-type": "application/json" }).end('{"ok":true,"resu');
  return fault.kind === "reset" || fault.kind === "hang" || fault.kind === "invalidJson";
}

function readParams({ body, type }: Asked): Record<string, unknown> {
  if (body.length === 0) return {};
  try {
    if (type.startsWith("multipart/")) return readMultipart(body, type);
    const read: unknown = JSON.parse(body.toString("utf8"));
    if (typeof read === "object" && read !== null && !Array.isArray(read)) return { ...read };
  } catch {
    // Said below in the platform's words.
  }
  throw badRequest("can't parse request");
}

function sendFile(
  deps: ServerDeps,
  response: ServerResponse,
  { token, path }: { token: string; path: string },
) {
  const bot = deps.bots.get(token);
  if (!bot) return answerError(response, new ApiError(401, "Unauthorized"));
  const fault = deps.faults.take("file");
  if (fault?.kind === "html") return void response.writeHead(fault.status).end("<html>");
  if (fault) return void (fault.kind === "hang" || response.socket?.resetAndDestroy());
  const file = [...deps.context(bot).world.files.values()].find((one) => one.path === path);
  if (!file) return answerError(response, new ApiError(404, "Not Found"));
  response.writeHead(200, {
    "content-type": "application/octet-stream",
    "content-length": file.bytes.length,
  });
  response.end(file.bytes);
}

function answerError(response: ServerResponse, { status, message, parameters }: ApiError): void {
  if (parameters?.retry_after !== undefined) response.setHeader("retry-after", parameters.retry_after);
  const rest = parameters === undefined ? {} : { parameters };
  answerJson(response, status, { ok: false, error_code: status, description: message, ...rest });
}

function answerJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
