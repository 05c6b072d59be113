/** Platform in → Postgres → platform out, through the real program and a strict Telegram. */
import { createServer } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FAKE_TOKEN, type FakeTelegram, startFakeTelegram } from "./fakes/telegram/fakeTelegram.ts";
import { type RunningApp, startApp } from "./support/app.ts";
import { readReports } from "../src/storage/reports.ts";
import { until } from "./support/until.ts";

const SECRET = "a-webhook-secret-of-more-than-32-letters";

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => done(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

describe("a hazard is reported on Telegram", () => {
  let telegram: FakeTelegram;
  let app: RunningApp;

  beforeAll(async () => {
    telegram = await startFakeTelegram();
    const port = await freePort();
    app = await startApp({
      env: {
        PORT: String(port),
        PUBLIC_URL: `http://127.0.0.1:${port}`,
        TELEGRAM_BOT_TOKEN: FAKE_TOKEN,
        TELEGRAM_WEBHOOK_SECRET: SECRET,
        TELEGRAM_API_ROOT: telegram.apiRoot,
      },
    });
  });
  afterAll(async () => {
    await app?.close();
    await telegram?.stop();
  });

  test("by tapping and typing, with a photo and a pin, and comes out as a report", async () => {
    const lan = telegram.person(700001);
    const answered = async (act: () => unknown) => {
      const before = lan.received().length;
      act();
      await until(() => lan.received().length, (count) => count > before);
      // A turn may say several things: wait until it is quiet.
      for (let last = -1; last !== lan.received().length; ) {
        last = lan.received().length;
        await new Promise((done) => setTimeout(done, 300));
      }
    };
    await answered(() => lan.start());
    console.log(lan.received().map((m) => `${m.text} ${JSON.stringify(m.buttons)}`).join("\n---\n"));
  });
});
