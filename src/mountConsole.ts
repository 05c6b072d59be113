/** Joins the staff console to storage and channels, and says how the first administrator comes in. */
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import type { Channel } from "./channels/channel.ts";
import { systemClock } from "./clock.ts";
import type { Config } from "./config.ts";
import { buildConsole } from "./console/build.ts";
import { consoleRoutes } from "./console/consoleRoutes.ts";
import type { Log } from "./log.ts";
import type { ChannelName } from "./messages.ts";
import type { Database } from "./storage/database.ts";
import type { Vault } from "./storage/vault.ts";

export type ConsoleMount = {
  config: Config;
  database: Database;
  vault: Vault;
  channel: (name: ChannelName) => Channel | undefined;
  pagesDir: string;
  publicUrl: string;
  log: Log;
};

export async function mountConsole(server: FastifyInstance, mount: ConsoleMount): Promise<void> {
  const { config, database, vault, log, publicUrl } = mount;
  const pageDir = join(mount.pagesDir, "console");
  await buildConsole(pageDir);
  await server.register(
    consoleRoutes({
      database,
      vault,
      log,
      clock: systemClock,
      pageDir,
      publicUrl,
      claimAlertSeconds: config.claimAlertSeconds,
      claimEscalateSeconds: config.claimEscalateSeconds,
      windows: (name) => {
        const able = mount.channel(name)?.capabilities;
        return { freeHours: able?.freeWindowHours ?? null, closedHours: able?.closedAfterHours ?? null };
      },
      channels: () => channelsNow(mount.channel),
      secondFactorForCounsellors: config.secondFactorForCounsellors,
    }),
  );
}

const CHANNELS: readonly ChannelName[] = ["web", "telegram", "zalo"];

async function channelsNow(channel: ConsoleMount["channel"]) {
  const open = CHANNELS.map(channel).filter((one) => one !== undefined);
  return Promise.all(
    open.map(async (one) => ({
      name: one.name,
      health: (await one.health?.()) ?? { ok: true, reasons: [] },
      figures: (await one.figures?.()) ?? {},
    })),
  );
}
