/** Composition: configuration → adapters → workers → server → graceful stop. The only place where all parts meet. */
import { accessSync, constants, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import Fastify from "fastify";
import { Logger, type Runner, run as runJobs } from "graphile-worker";
import type { Channel } from "./channels/channel.ts";
import { createBacklogWatch, WATCH_EVERY_MS } from "./chores/backlogAlarm.ts";
import { createClaimAlarm } from "./chores/claimAlarm.ts";
import { postAlarms, type StaffPoster } from "./chores/postAlarms.ts";
import { RETIRE_CRON, retire } from "./chores/retention.ts";
import { createTasks } from "./chores/tasks.ts";
import type { Config } from "./config.ts";
import { firstAdminLink } from "./console/staffLink.ts";
import { createIntake } from "./conversation/intake.ts";
import { runTurns, TALKS_PER_BATCH } from "./conversation/turn.ts";
import { startDelivery } from "./delivery/worker.ts";
import { createFailpoint } from "./failpoint.ts";
import { createMetrics, healthRoutes } from "./health.ts";
import { errorCode, type Log } from "./log.ts";
import { type Loop, startLoop } from "./loop.ts";
import type { ChannelName } from "./messages.ts";
import { mountConsole } from "./mountConsole.ts";
import { mountWebChat } from "./mountWebChat.ts";
import { openChannels, openStaffGroup } from "./openChannels.ts";
import { openStorage } from "./openStorage.ts";
import { watchPressure } from "./pressure.ts";
import { readDanger, readWords } from "./reading/index.ts";
import { makeBudget } from "./storage/channelBudget.ts";
import type { Database } from "./storage/database.ts";
import { purgeEvents } from "./storage/events.ts";
import { readFile } from "./storage/files.ts";
import { noteReceipts } from "./storage/noteReceipts.ts";
import { releaseStale } from "./storage/settleOutbound.ts";
import { purgeSessions } from "./storage/staffSessions.ts";
import { createTexts } from "./texts/index.ts";
import { takeIn, webhookRoutes } from "./webhooks.ts";

export type App = { url: string; stop: () => Promise<void> };

// Two loops overlap: while one waits for its commit, the other reads and steps.
const TURN_LOOPS = 2;
const POLL_MS = 1000;
const SWEEP_MS = 5000;
const SEND_GRACE_MS = 5000;
const PURGE_MS = 3_600_000;

/**
 * Starts everything and resolves when it serves.
 * @param tell lines for the person at the terminal
 * @throws Error with one clear line when something that is needed cannot be had
 */
export async function startApp(config: Config, log: Log, tell: (line: string) => void): Promise<App> {
  const storage = await openStorage(config, log, tell);
  const { database, vault } = storage;
  const metrics = createMetrics();
  const failpoint = createFailpoint(config.failpoint);
  const texts = createTexts();
  const channels = openChannels(config, { database, vault, log, tell });
  const byName = new Map<ChannelName, Channel>(channels.map((channel) => [channel.name, channel]));
  for (const channel of channels) await makeBudget(database.pool, channel.name);
  const pressure = watchPressure();
  const loops: Loop[] = [];
  let stopping = false;
  let behind = false;

  // One that rests is enough; when all are at work each looks again before it rests.
  const wakeTurns = () => {
    const resting = turnLoops.find((loop) => loop.isResting());
    for (const loop of resting ? [resting] : turnLoops) loop.wake();
  };
  const intake = createIntake({
    database,
    vault,
    log,
    isCritical: (text) => readDanger(text).urgency === "critical",
    isBehind: () => behind || pressure.isHigh(),
    retries: (channel) => byName.get(channel)?.answerWithinMs === undefined,
    wake: wakeTurns,
    failpoint,
  });
  const turnDeps = {
    database,
    vault,
    log,
    texts,
    readWords,
    now: Date.now,
    capabilities: (name: ChannelName) => {
      const able = byName.get(name)?.capabilities;
      return {
        location: able?.location ?? false,
        contact: able?.contact ?? false,
        delete: able?.delete ?? false,
      };
    },
    claimEscalateSeconds: config.claimEscalateSeconds,
    staffOnDuty: () => claims.staffOnDuty(),
    isPressed: pressure.isHigh,
    failpoint,
  };
  const turnLoops = Array.from({ length: TURN_LOOPS }, (_, n) =>
    startLoop({
      name: `turns.${n}`,
      log,
      pollMs: POLL_MS,
      work: async () => {
        const end = metrics.turnSeconds.startTimer();
        const count = await runTurns(turnDeps);
        // A full batch: more are waiting than one turn takes.
        behind = count === TALKS_PER_BATCH;
        if (count === 0) return null;
        end();
        metrics.turns.inc(count);
        for (const loop of deliveries) loop.wake();
        return 0;
      },
    }),
  );
  const deliveries = channels.map((channel) =>
    startDelivery(channel, {
      database,
      vault,
      log,
      failpoint,
      file: async (id) => (await readFile(database, vault, id))?.bytes ?? Buffer.alloc(0),
      onSent: (name, seconds) => metrics.sendSeconds.observe({ channel: name }, seconds),
      onSettled: (name, outcome) => metrics.settled.inc({ channel: name, state: outcome.state }),
    }),
  );
  const claims = createClaimAlarm(database, vault, config);
  const sweep = startLoop({
    name: "sweep",
    log,
    pollMs: SWEEP_MS,
    work: async () => {
      await releaseStale(database.pool);
      await claims.check();
      return null;
    },
  });
  const watch = createBacklogWatch({ database, channels, log });
  const watching = startLoop({
    name: "watch",
    log,
    pollMs: WATCH_EVERY_MS,
    work: async () => watch.check().then(() => null),
  });
  loops.push(...turnLoops, ...deliveries, sweep, watching);
  loops.push(
    startLoop({
      name: "purge",
      log,
      pollMs: PURGE_MS,
      work: async () => {
        await purgeEvents(database.pool);
        await purgeSessions(database.pool);
        return null;
      },
    }),
  );
  const group = openStaffGroup(config, log);
  if (group !== null) loops.push(startAlarmLoop(database, group, config, log));
  const unlisten = [
    database.listen("inbox", wakeTurns),
    database.listen("outbox", () => {
      for (const loop of deliveries) loop.wake();
    }),
  ];
  const jobs: Runner = await runJobs({
    connectionString: database.url,
    concurrency: 4,
    noHandleSignals: true,
    logger: new Logger(() => (level, _message, meta) => {
      if (level === "error")
        log.warn("job.failed", { error: errorCode((meta as { error?: unknown })?.error) });
    }),
    crontab: RETIRE_CRON,
    taskList: {
      retire: async () => {
        const done = await retire(database, vault, { now: new Date(), days: config.retentionDays });
        log.info("retention.done", { count: done.conversations });
      },
      ...createTasks({ database, vault, log, channel: (name) => byName.get(name) }),
    },
  });

  const count = (channel: ChannelName, kind: string) => metrics.received.inc({ channel, kind });
  const receipts = (all: Parameters<typeof noteReceipts>[1]) => noteReceipts(database.pool, all);
  const server = Fastify({
    bodyLimit: 1024 * 1024,
    trustProxy: "loopback",
    // What has come in is answered before the process goes; Zalo does not bring it again.
    forceCloseConnections: "idle",
    return503OnClosing: false,
  });
  server.register(webhookRoutes({ channels, accept: intake.accept, receipts, count, log }));
  server.register(
    healthRoutes({ database, metrics, channels, loops: () => loops, isStopping: () => stopping, watch }),
  );
  const pagesDir = builtPagesFolder(config.dataDir);
  await mountWebChat(server, { config, database, vault, accept: intake.accept, count, pagesDir, log });
  const publicUrl = config.publicUrl ?? `http://${config.host}:${config.port}`;
  const channel = (name: ChannelName) => byName.get(name);
  await mountConsole(server, { config, database, vault, channel, pagesDir, publicUrl, log });

  // The first reading builds its tables; nobody in danger shall be the one who waits for them.
  readDanger("chào");
  await server.listen({ host: config.host, port: config.port });
  const address = server.server.address();
  const port = typeof address === "object" && address !== null ? address.port : config.port;
  const sink = (received: Parameters<typeof takeIn>[1]) =>
    takeIn({ accept: intake.accept, receipts, count }, received);
  for (const channel of channels)
    await channel.start?.(sink).catch((error: unknown) => {
      log.error("channel.start", { channel: channel.name, error: errorCode(error) });
    });

  const url = `http://${config.host}:${port}`;
  const link = await firstAdminLink(database, config.publicUrl ?? url);
  if (link !== null) tell(`The first administrator of the console: ${link}`);

  const stop = async () => {
    if (stopping) return;
    stopping = true;
    for (const off of unlisten) off();
    const cut = setTimeout(() => server.server.closeAllConnections(), SEND_GRACE_MS);
    await server.close();
    clearTimeout(cut);
    await intake.drain();
    await jobs.stop();
    // What is on its way may arrive; what hangs is cut off and noted as unknown before the process goes.
    const ended = Promise.all(loops.map((loop) => loop.stop()));
    await Promise.race([ended, new Promise((done) => setTimeout(done, SEND_GRACE_MS))]);
    await Promise.all(channels.map((channel) => channel.stop?.().catch(() => undefined)));
    group?.stop();
    await ended;
    await intake.drain();
    watch.stop();
    pressure.stop();
    await storage.close();
  };
  return { url, stop };
}

/** Whoever writes an alarm announces it, so the group hears of it at once; polling is the safety net. */
function startAlarmLoop(database: Database, group: StaffPoster, config: Config, log: Log): Loop {
  const url = config.publicUrl ?? `http://${config.host}:${config.port}`;
  const loop = startLoop({
    name: "alarms",
    log,
    pollMs: SWEEP_MS,
    work: async () => ((await postAlarms(database, group, url)) > 0 ? 0 : null),
  });
  database.listen("staff", loop.wake);
  return loop;
}

/** Built pages are the same for every DATA_DIR, so they stay with the program where it may write, else with the data. */
function builtPagesFolder(dataDir: string): string {
  const root = resolve(import.meta.dirname, "..");
  const folder = isWritable(root) ? join(root, "dist") : join(resolve(dataDir), "dist");
  mkdirSync(folder, { recursive: true });
  return folder;
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
