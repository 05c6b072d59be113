/** A person on Telegram or Zalo, a counsellor in a browser: one thread, one voice, whichever process hears and serves. */
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { hire, type Screen, sitDown } from "../console/web/staffScreen.ts";
import { FAKE_TOKEN, type FakeTelegram, startFakeTelegram } from "../fakes/telegram/fakeTelegram.ts";
import { type FakeZalo, startFakeZalo } from "../fakes/zalo/fakeZalo.ts";
import { type RunningApp, startApp } from "../support/app.ts";
import { freePort } from "../support/freePort.ts";
import { until } from "../support/until.ts";
import { launchBrowser } from "./support/browser.ts";
import {
  answer,
  box,
  DANGER,
  hasRead,
  lead,
  newCase,
  sendPicture,
  transcript,
} from "./support/talkScreen.ts";

let telegram: FakeTelegram;
let zalo: FakeZalo;
/** Hears the webhooks of both platforms … */
let hearing: RunningApp;
/** … and another process on the same database, which serves only staff. */
let serving: RunningApp;
let browser: Browser;
let people = 0;

beforeAll(async () => {
  [telegram, zalo] = await Promise.all([startFakeTelegram(), startFakeZalo()]);
  const port = await freePort();
  const env = {
    ...zalo.env(),
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    TELEGRAM_BOT_TOKEN: FAKE_TOKEN,
    TELEGRAM_WEBHOOK_SECRET: "a-webhook-secret-of-more-than-32-letters",
    TELEGRAM_API_ROOT: telegram.apiRoot,
  };
  hearing = await startApp({ env });
  zalo.webhook.url = `${hearing.url}/webhooks/zalo`;
  serving = await hearing.again({ PORT: String(await freePort()) });
  browser = await launchBrowser();
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});
afterAll(async () => {
  await browser?.close();
  await serving?.stop();
  await hearing?.close();
  await telegram?.stop();
  await zalo?.stop();
});

async function arrive(url: string): Promise<Screen> {
  people += 1;
  const login = `lan-${people}`;
  await hire(hearing.db, login, "counsellor");
  return sitDown(browser, url, login);
}

/** What both fakes let a person do. */
type Someone = { say: (text: string) => unknown; heard: () => string[]; files: () => Buffer[] };
type Received = { text: string | null; file: { bytes: Buffer } | null }[];

const someone = (say: Someone["say"], received: () => Received): Someone => ({
  say,
  heard: () => received().flatMap(({ text }) => text ?? []),
  files: () => received().flatMap(({ file }) => file?.bytes ?? []),
});

const PLATFORMS: Record<string, () => Someone> = {
  Telegram: () => {
    const person = telegram.person(700 + people);
    return someone(
      (text) => person.say(text),
      () => person.received(),
    );
  },
  Zalo: () => {
    const person = zalo.person(`2468458835291981${String(people).padStart(2, "0")}`);
    return someone(
      (text) => person.say(text),
      () => person.received(),
    );
  },
};

const PROCESSES = {
  "by the process that hears the platform": () => hearing,
  "by another process": () => serving,
};

describe.each(Object.entries(PROCESSES))("the console is served %s", (_name, process) => {
  it.each(Object.entries(PLATFORMS))(
    "a child on %s is taken over, answered in its own thread, and given back to the bot",
    { timeout: 120_000 },
    async (_platform, arrives) => {
      const { url } = process();
      const { page, faults } = await arrive(url);
      const child = arrives();
      const code = await newCase(page, () => child.say(DANGER));
      await lead(page, url, code);
      const said = await until(child.heard, (texts) => texts.some((text) => /Lan-\d+ đang ở đây/.test(text)));
      await answer(page, "Chào con, con đang ở đâu?");
      await until(child.heard, (texts) => texts.length > said.length);
      await transcript(page)
        .getByText(/Đã gửi|Đã nhận|Đã xem/)
        .last()
        .waitFor();
      await child.say("con ở nhà bà ngoại");
      await transcript(page).getByText("con ở nhà bà ngoại").waitFor();
      await hasRead(page, code);
      await answer(page, "Ở yên đó nhé.");
      await until(child.heard, (texts) => texts.includes("Ở yên đó nhé."));
      // From the take-over on there was one voice, and each text came once.
      expect(child.heard().slice(said.length)).toEqual(["Chào con, con đang ở đâu?", "Ở yên đó nhé."]);

      await sendPicture(page);
      const [picture] = await until(child.files, (files) => files.length > 0);
      // Drawn anew on the way: a JPEG, whatever it was.
      expect(picture?.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]));

      await page.getByRole("button", { name: "Việc khác" }).click();
      await page.getByRole("menuitem", { name: "Trả lại cho máy" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Trả lại cho máy" }).click();
      await box(page).waitFor({ state: "detached" });
      const before = child.heard().length;
      await child.say("con cảm ơn cô");
      await until(child.heard, (texts) => texts.length > before);
      expect(faults).toEqual([]);
    },
  );
});
