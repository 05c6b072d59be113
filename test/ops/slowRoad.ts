/** A long way to a platform: everything arrives, later. */
import { connect, createServer, type Socket } from "node:net";

export type SlowRoad = { url: string; close: () => Promise<void> };

/** @param ms how much later each piece arrives there */
export async function openSlowRoad(target: string, ms: number): Promise<SlowRoad> {
  const { hostname, port } = new URL(target);
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    open.add(near).add(far);
    near.on("data", (piece) => void setTimeout(() => far.write(piece), ms));
    far.on("data", (piece) => near.write(piece));
    for (const socket of [near, far]) socket.on("error", () => undefined);
    // What was sent before the end still arrives: a caller that hangs up has not unsaid its words.
    near.on("close", () => void setTimeout(() => far.destroy(), ms + 50));
    far.on("close", () => near.destroy());
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", () => done()));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`,
    close: () => {
      for (const socket of open) socket.destroy();
      return new Promise((done) => void server.close(() => done()));
    },
  };
}
