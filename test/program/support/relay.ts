/** The road to a platform, which can be shut, broken for one person, or hold what is on it. */
import { request as call, createServer, type IncomingMessage, type ServerResponse } from "node:http";

export type Relay = {
  url: string;
  /** Nobody listens any more: connections are refused. */
  shut: () => Promise<void>;
  open: () => Promise<void>;
  /** Calls about this chat are answered with a proxy's page. */
  breakCallsOf: (chat: number | "all") => void;
  mend: () => void;
  /** Calls stay on the road until `letGo`. */
  hold: () => void;
  held: () => number;
  letGo: () => void;
  close: () => Promise<void>;
};

export async function openRelay(target: string): Promise<Relay> {
  const broken = new Set<string>();
  const waiting: (() => void)[] = [];
  let holds = false;

  const pass = (request: IncomingMessage, response: ServerResponse, body: Buffer) => {
    const { method, headers, url = "/" } = request;
    const onward = call(new URL(url, target), { method, headers, agent: false }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on("error", () => response.destroy());
    onward.end(body);
  };
  const take = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const chat = /"chat_id":"?(-?\d+)/.exec(body.toString("latin1"))?.[1];
    if (broken.has("all") || broken.has(chat ?? "")) return void response.writeHead(502).end("<html>");
    if (holds) waiting.push(() => pass(request, response, body));
    else pass(request, response, body);
  };
  const server = createServer((request, response) => {
    take(request, response).catch(() => response.destroy());
  });
  const listen = (port: number) =>
    new Promise<void>((done) => server.listen(port, "127.0.0.1", () => done()));
  const shut = () =>
    new Promise<void>((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  await listen(0);
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    shut,
    open: () => listen(port),
    breakCallsOf: (chat) => void broken.add(String(chat)),
    mend: () => broken.clear(),
    hold: () => {
      holds = true;
    },
    held: () => waiting.length,
    letGo: () => {
      holds = false;
      for (const go of waiting.splice(0)) go();
    },
    close: () => (server.listening ? shut() : Promise.resolve()),
  };
}
