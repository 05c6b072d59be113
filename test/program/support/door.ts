/** The address that the platform knows: hands each update to an instance, and keeps what was accepted. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Instance } from "./instance.ts";

export type Update = { update_id: number } & Record<string, unknown>;

export type Door = {
  url: string;
  /** Every update that somebody answered with 200: nothing of it may be lost. */
  accepted: Map<number, Update>;
  lead: (choose: () => Instance | undefined) => void;
  close: () => Promise<void>;
};

export async function openDoor(): Promise<Door> {
  const accepted = new Map<number, Update>();
  let choose: () => Instance | undefined = () => undefined;
  const take = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const instance = choose();
    const headers = Object.fromEntries(
      Object.entries(request.headers).filter((pair): pair is [string, string] => typeof pair[1] === "string"),
    );
    const status = instance === undefined ? 502 : await instance.hand(headers, body);
    // A process that died has closed its sockets.
    if (status === null) return void response.destroy();
    const update = JSON.parse(body.toString("utf8")) as Update;
    if (status === 200) accepted.set(update.update_id, update);
    response.writeHead(status).end();
  };
  const server = createServer((request, response) => {
    take(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", () => done()));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    accepted,
    lead: (by) => {
      choose = by;
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
