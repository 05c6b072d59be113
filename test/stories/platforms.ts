/** The three platforms that a road can lead to. Their limits of speed have tests of their own and are wide here. */
import { createTelegramChannel } from "../../src/channels/telegram/channel.ts";
import { systemScheduler } from "../../src/channels/telegram/scheduler.ts";
import { createWebChannel } from "../../src/channels/web/channel.ts";
import { createZaloChannel } from "../../src/channels/zalo/channel.ts";
import { createLog } from "../../src/log.ts";
import type { ChannelName } from "../../src/messages.ts";
import { readFile } from "../../src/storage/files.ts";
import { zaloQuarantine } from "../../src/storage/zaloQuarantine.ts";
import { zaloTokens } from "../../src/storage/zaloTokens.ts";
import type { VirtualClock } from "../fakes/telegram/clock.ts";
import { FAKE_TOKEN, startFakeTelegram } from "../fakes/telegram/fakeTelegram.ts";
import { startFakeZalo } from "../fakes/zalo/fakeZalo.ts";
import type { TestDatabase } from "../support/database.ts";
import type { Platform } from "./road.ts";
import { telegramPhone } from "./telegramPhone.ts";
import { webPhone } from "./webPhone.ts";
import { zaloPhone } from "./zaloPhone.ts";

type Connect = (publicUrl: string, db: TestDatabase) => Promise<Platform>;

const FAST = 10_000;
/** All people of all stories write at once, perhaps beside other tests: nothing is late here. */
const PATIENT_MS = 120_000;
const log = createLog("silent");

export const connectTo = (name: ChannelName, clock: VirtualClock): Connect =>
  ({ telegram: telegram(clock), zalo: zalo(clock), web })[name];

function telegram(clock: VirtualClock): Connect {
  return async (publicUrl) => {
    const fake = await startFakeTelegram({ clock, flood: "off" });
    const channel = createTelegramChannel({
      token: FAKE_TOKEN,
      webhookSecret: "a-webhook-secret-of-more-than-32-letters",
      mode: "webhook",
      apiRoot: fake.apiRoot,
      ratePerSecond: FAST,
      publicUrl,
      // Only its look at the time is virtual: days that are skipped shall not cost a question every minute of them.
      clock: { ...systemScheduler, now: clock.now },
      log,
      timeoutMs: PATIENT_MS,
      production: true,
    });
    return {
      channel,
      phone: async (number) => telegramPhone(fake, 700_000 + number),
      idle: fake.idle,
      stop: fake.stop,
    };
  };
}

function zalo(clock: VirtualClock): Connect {
  return async (publicUrl, db) => {
    const fake = await startFakeZalo({ clock, webhookUrl: `${publicUrl}/webhooks/zalo`, isPunctual: false });
    fake.world.callsPerMinute = 1_000_000;
    const channel = createZaloChannel({
      ...fake.account,
      firstRefreshToken: fake.firstRefreshToken,
      apiRoot: fake.apiRoot,
      oauthRoot: fake.apiRoot,
      ratePerSecond: FAST,
      proxy: null,
      tokenStore: zaloTokens(db.database, db.vault, fake.account.oaId),
      quarantine: zaloQuarantine(db.database, db.vault),
      clock,
      log,
      raise: () => undefined,
      timeoutMs: PATIENT_MS,
      // It looks after itself once, and then waits for the end.
      wait: (_ms, signal) =>
        new Promise((done) => (signal ? signal.addEventListener("abort", () => done()) : done())),
    });
    return {
      channel,
      phone: async (number) => zaloPhone(fake, String(246_845_883_529_100_000n + BigInt(number))),
      idle: fake.idle,
      stop: fake.stop,
    };
  };
}

const web: Connect = async (publicUrl, { database, vault }) => ({
  channel: createWebChannel({ readFile: (id) => readFile(database, vault, id) }),
  phone: (number) => webPhone(publicUrl, `10.0.${number >> 8}.${number & 255}`),
  idle: async () => undefined,
  stop: async () => undefined,
});
