/** A peer serves on a free port and prints it as its one line. */
import type { Server } from "node:http";

export function listen(server: Server): Promise<void> {
  return new Promise((done) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      process.stdout.write(`${typeof address === "object" && address !== null ? address.port : 0}\n`);
      done();
    });
  });
}
