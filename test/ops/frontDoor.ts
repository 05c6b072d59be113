/** What stands before the processes in production: one address, whichever of them listens just now. */
import { createServer, request } from "node:http";

export type FrontDoor = {
  url: string;
  /** Status of every answer that went out, in order. */
  answers: number[];
  /** Addresses of the processes, the preferred one first. */
  lead: (urls: string[]) => void;
  close: () => Promise<void>;
};

/**
 * Like the Caddyfile in `ops`: a webhook whose connection is refused or breaks goes to the next process. It may then
 * arrive twice, and its id makes it happen once. A socket that a closing process had not looked at yet always breaks.
 */
export async function openFrontDoor(port: number): Promise<FrontDoor> {
  let targets: string[] = [];
  const answers: number[] = [];
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => pass([...targets], Buffer.concat(chunks)));
    const answer = (status: number) => {
      answers.push(status);
      outgoing.writeHead(status).end();
    };
    const pass = (left: string[], body: Buffer): void => {
      const target = left.shift();
      if (target === undefined) {
        answer(502);
        return;
      }
      const { method, headers, url = "/" } = incoming;
      const call = request(new URL(url, target), { method, headers, agent: false }, (reply) => {
        reply.resume();
        reply.on("end", () => answer(reply.statusCode ?? 502));
      });
      call.on("error", () => pass(left, body));
      call.end(body);
    };
  });
  await new Promise<void>((done) => server.listen(port, "127.0.0.1", () => done()));
  return {
    url: `http://127.0.0.1:${port}`,
    answers,
    lead: (urls) => {
      targets = urls;
    },
    close: () => new Promise((done) => void server.close(() => done())),
  };
}
