import { Agent, createServer } from "node:http";
import { Socket } from "node:net";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createTelegramClient } from "../../../src/channels/telegram/client.ts";
import { download } from "../../../src/channels/telegram/download.ts";
import { systemScheduler } from "../../../src/channels/telegram/scheduler.ts";
import { FAKE_TOKEN } from "../../fakes/telegram/fakeTelegram.ts";
import { failure, outbound, startHarness, textTo } from "./harness.ts";

afterEach(() => vi.restoreAllMocks());

/** Every address that a socket of this process was asked to reach. */
function watchSockets(): () => string[] {
  const spy = vi.spyOn(Socket.prototype, "connect");
  return () =>
    spy.mock.calls.map((args) => {
      const [first] = args.flat() as unknown[];
      return typeof first === "object" && first !== null && "host" in first
        ? String(first.host)
        : String(first);
    });
}

describe("sockets", () => {
  it("GEN-14 are opened to the configured host only, whatever is sent, fetched and received", async () => {
    const hosts = watchSockets();
    const { fake, channel, received, stop } = await startHarness();
    await channel.start?.(async () => {});
    const lan = fake.person(5);
    lan.start();
    lan.sendPhoto();
    lan.say("https://example.com/x http://169.254.169.254/latest");
    await fake.idle();
    for (const one of received)
      if (one.kind === "inbound" && one.content.type === "media") await channel.fetchFile(one.content.file);
    await channel.send(textTo(5, { text: "https://example.com" }));
    await channel.send(
      outbound(5, { type: "file", file: "1", name: "x", mime: "x/y", caption: null }),
      Buffer.from("x"),
    );
    await channel.health?.();
    await stop();
    expect(hosts().length).toBeGreaterThan(0);
    expect(new Set(hosts())).toEqual(new Set(["127.0.0.1"]));
  });

  it.each([
    "//evil.example/x",
    "http://evil.example/x",
    "../../etc/passwd",
    "a/../../b",
    "a b",
    "x?y=z",
    "x#y",
  ])("GEN-14 are not opened for the file path %j", async (path) => {
    const hosts = watchSockets();
    const request = { root: "http://127.0.0.1:9", path, agent: new Agent() };
    expect(await failure(download(request))).toMatchObject({ code: "rejected" });
    expect(hosts()).toEqual([]);
  });

  it("GEN-14 do not follow a file to another host", async () => {
    const server = createServer((_, response) => {
      response.writeHead(302, { location: "http://evil.example/x" }).end();
    });
    const port = await listening(server);
    const hosts = watchSockets();
    const root = `http://127.0.0.1:${port}`;
    expect(await failure(download({ root, path: "x", agent: new Agent() }))).toMatchObject({
      platformCode: 302,
    });
    expect(new Set(hosts())).toEqual(new Set(["127.0.0.1"]));
    server.close();
  });

  it("GEN-14 that bring nothing are closed in time", async () => {
    const server = createServer((_, response) => {
      response.writeHead(200).write("x");
    });
    const port = await listening(server);
    const root = `http://127.0.0.1:${port}`;
    const request = { root, path: "x", agent: new Agent(), timeoutMs: 100 };
    expect(await failure(download(request))).toMatchObject({ code: "transient", retry: "later" });
    server.closeAllConnections();
    server.close();
  });

  it("GEN-15 go to the proxy when there is one, and only there", async () => {
    const asked: string[] = [];
    const proxy = createServer();
    proxy.on("connect", (request, socket) => {
      asked.push(request.url ?? "");
      socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
    });
    const port = await listening(proxy);
    const hosts = watchSockets();
    const client = createTelegramClient({
      token: FAKE_TOKEN,
      apiRoot: "https://api.telegram.org",
      clock: systemScheduler,
      proxy: `http://127.0.0.1:${port}`,
      timeoutMs: 8000,
    });
    const error = (await failure(client.call("getMe", {}))) as Error;
    expect(asked).toEqual(["api.telegram.org:443"]);
    expect(new Set(hosts())).toEqual(new Set(["127.0.0.1"]));
    expect(error.stack).not.toContain(FAKE_TOKEN.slice(11));
    client.close();
    proxy.close();
  });
});

function listening(server: ReturnType<typeof createServer>): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
}
