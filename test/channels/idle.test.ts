/** Who closes an idle connection: were it the platform, a text sent at that moment might or might not have arrived. */
import { createServer, type Server } from "node:http";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createTelegramClient } from "../../src/channels/telegram/client.ts";
import { createHttp } from "../../src/channels/zalo/http.ts";
import { FAKE_TOKEN } from "../fakes/telegram/fakeTelegram.ts";
import { until } from "../support/until.ts";

let server: Server;
let origin: string;

beforeEach(async () => {
  server = createServer((request, response) => {
    request.resume();
    response.setHeader("content-type", "application/json").end('{"ok":true,"result":{"id":1}}');
  });
  // This platform never closes anything by itself.
  server.keepAliveTimeout = 0;
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  origin = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const connections = () =>
  new Promise<number>((done, fail) =>
    server.getConnections((error, count) => (error ? fail(error) : done(count))),
  );

test.each<[string, () => Promise<unknown>]>([
  [
    "Telegram",
    () =>
      createTelegramClient({ token: FAKE_TOKEN, apiRoot: origin, clock: { now: Date.now } }).call(
        "getMe",
        {},
      ),
  ],
  ["Zalo", () => createHttp({ proxy: null }).exchange({ method: "GET", url: `${origin}/v2.0/oa/getoa` })],
])("%s: it is kept for the next call, and closed by us when none comes", async (_name, call) => {
  await call();
  expect(await connections()).toBe(1);
  await until(connections, (count) => count === 0);
});
