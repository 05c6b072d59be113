/** The real program with a strict Telegram before it. */
import { FAKE_TOKEN, type FakeTelegram, startFakeTelegram } from "../fakes/telegram/fakeTelegram.ts";
import type { FakePerson } from "../fakes/telegram/person.ts";
import { type RunningApp, startApp } from "./app.ts";
import type { TestDatabase } from "./database.ts";
import { freePort } from "./freePort.ts";
import { until } from "./until.ts";

export type TelegramApp = {
  telegram: FakeTelegram;
  app: RunningApp;
  env: Record<string, string>;
  close: () => Promise<void>;
};

/** @param db default: a fresh one */
export async function startTelegramApp(
  more: Record<string, string> = {},
  db?: TestDatabase,
): Promise<TelegramApp> {
  const telegram = await startFakeTelegram();
  const port = await freePort();
  const env = {
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    TELEGRAM_BOT_TOKEN: FAKE_TOKEN,
    TELEGRAM_WEBHOOK_SECRET: "a-webhook-secret-of-more-than-32-letters",
    TELEGRAM_API_ROOT: telegram.apiRoot,
    ...more,
  };
  const app = await startApp(db === undefined ? { env } : { env, db });
  const close = async () => {
    await app.close();
    await telegram.stop();
  };
  return { telegram, app, env, close };
}

/** Does something as a person and waits until the newest message offers `label`, or anything at all. */
export async function answered(person: FakePerson, act: () => unknown, label?: string): Promise<void> {
  const before = person.received().length;
  act();
  await until(
    () => person.received().slice(before),
    (seen) =>
      label === undefined ? seen.length > 0 : seen.some((message) => message.buttons.flat().includes(label)),
  );
}
