/** A second opinion: the fake that others wrote. It knows little, but what it knows is not ours. */

import { createRequire } from "node:module";
import { createServer } from "node:net";
import { expect, it } from "vitest";
import { createTelegramChannel } from "../../../src/channels/telegram/channel.ts";
import { systemScheduler } from "../../../src/channels/telegram/scheduler.ts";
import { createLog } from "../../../src/log.ts";
import type { Received } from "../../../src/messages.ts";
import { FAKE_TOKEN } from "../../fakes/telegram/fakeTelegram.ts";
import { textTo } from "./harness.ts";

type Client = {
  makeMessage: (text: string) => object;
  sendMessage: (message: object) => Promise<unknown>;
  makeCallbackQuery: (data: string) => object;
  sendCallback: (query: object) => Promise<unknown>;
  getUpdates: () => Promise<{ result: { message: { text: string; reply_markup?: unknown } }[] }>;
};
type TestApi = {
  config: { apiURL: string };
  start: () => Promise<void>;
  stop: () => Promise<unknown>;
  getClient: (token: string, options: object) => Client;
};
// Its types belong to another library that is not installed.
const TelegramServer = createRequire(import.meta.url)("telegram-test-api") as new (config: object) => TestApi;

it("talks with telegram-test-api: words in, a text with buttons out, a tap in", async () => {
  const server = new TelegramServer({ port: await freePort(), host: "127.0.0.1" });
  await server.start();
  const channel = createTelegramChannel({
    token: FAKE_TOKEN,
    webhookSecret: "",
    mode: "polling",
    apiRoot: server.config.apiURL,
    ratePerSecond: 25,
    publicUrl: null,
    clock: systemScheduler,
    log: createLog("silent"),
    production: false,
  });
  const received: Received[] = [];
  await channel.start?.(async (batch) => void received.push(...batch));
  const client = server.getClient(FAKE_TOKEN, {
    userId: 77,
    chatId: 77,
    type: "private",
    timeout: 3000,
    interval: 20,
  });

  await client.sendMessage(client.makeMessage("Xin chào"));
  await expect
    .poll(() => received)
    .toMatchObject([{ address: "77", content: { type: "text", text: "Xin chào" } }]);

  const choices = [{ id: "yes", label: "Có" }];
  await channel.send({ ...textTo(77, { text: "Chào em", choices, turn: 3 }), quote: null });
  const { result } = await client.getUpdates();
  expect(result[0]?.message).toMatchObject({ text: "Chào em" });
  expect(JSON.stringify(result)).toContain('"3:yes"');

  await client.sendCallback(client.makeCallbackQuery("3:yes"));
  await expect
    .poll(() => received.at(-1))
    .toMatchObject({ content: { type: "choice", choice: "yes", turn: 3 } });

  await channel.stop?.();
  await server.stop();
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
