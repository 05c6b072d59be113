/** Which channels this configuration turns on. */
import type { Channel } from "./channels/channel.ts";
import { createTelegramChannel } from "./channels/telegram/channel.ts";
import { systemScheduler } from "./channels/telegram/scheduler.ts";
import { createStaffGroup, type StaffGroup } from "./channels/telegram/staffGroup.ts";
import { createWebChannel } from "./channels/web/channel.ts";
import { createZaloChannel } from "./channels/zalo/channel.ts";
import { systemClock } from "./clock.ts";
import type { Config } from "./config.ts";
import type { Log } from "./log.ts";
import { insertAlarm } from "./storage/alarms.ts";
import type { Database } from "./storage/database.ts";
import { readFile } from "./storage/files.ts";
import type { Vault } from "./storage/vault.ts";
import { zaloQuarantine } from "./storage/zaloQuarantine.ts";
import { zaloTokens } from "./storage/zaloTokens.ts";

export type ChannelDeps = { database: Database; vault: Vault; log: Log; tell: (line: string) => void };

/** A channel whose variables are unset is off, and that is said. The web chat is always on. */
export function openChannels(config: Config, deps: ChannelDeps): Channel[] {
  const { database, vault } = deps;
  const channels: Channel[] = [createWebChannel({ readFile: (id) => readFile(database, vault, id) })];
  if (config.telegram === null) deps.tell("Telegram is off: TELEGRAM_BOT_TOKEN is not set");
  else channels.push(openTelegram(config, config.telegram, deps));
  if (config.zalo === null) deps.tell("Zalo is off: ZALO_APP_ID and the other ZALO_ names are not set");
  else channels.push(openZalo(config, config.zalo, deps));
  return channels;
}

function openTelegram(
  config: Config,
  telegram: NonNullable<Config["telegram"]>,
  { log }: ChannelDeps,
): Channel {
  return createTelegramChannel({
    token: telegram.token,
    webhookSecret: telegram.webhookSecret,
    mode: telegram.mode,
    apiRoot: telegram.apiRoot,
    ratePerSecond: telegram.rate,
    publicUrl: config.publicUrl,
    clock: systemScheduler,
    log,
    production: config.production,
    proxy: config.proxy,
  });
}

function openZalo(config: Config, zalo: NonNullable<Config["zalo"]>, deps: ChannelDeps): Channel {
  const { database, vault, log } = deps;
  return createZaloChannel({
    appId: zalo.appId,
    appSecret: zalo.appSecret,
    oaId: zalo.oaId,
    oaSecret: zalo.oaSecret,
    firstRefreshToken: zalo.refreshToken,
    apiRoot: zalo.apiRoot,
    oauthRoot: zalo.oauthRoot,
    ratePerSecond: zalo.rate,
    proxy: config.proxy,
    tokenStore: zaloTokens(database, vault, zalo.oaId),
    quarantine: zaloQuarantine(database, vault),
    clock: systemClock,
    log,
    raise: (what, platformCode) =>
      insertAlarm(database.pool, {
        caseId: null,
        code: null,
        // Staff who read it aloud to Zalo's support need the number.
        because: platformCode === null ? `zalo.${what}` : `zalo.${what}:${platformCode}`,
        urgency: "urgent",
      }),
  });
}

/** The staff's group by its own bot, or null when it is not configured. */
export function openStaffGroup(config: Config, log: Log): StaffGroup | null {
  if (config.telegramStaff === null) return null;
  const { token, chatId, apiRoot } = config.telegramStaff;
  return createStaffGroup({ token, chatId, apiRoot, clock: systemScheduler, log, proxy: config.proxy });
}
