/**
 * The real road of one channel in this process: routes, intake, turns, outbox, adapter and the platform's fake, on a
 * real database. Only time is ours, and who is on duty.
 */
import { join } from "node:path";
import Fastify, { type FastifyInstance } from "fastify";
import type { Reading } from "../../flows/index.ts";
import type { Channel } from "../../src/channels/channel.ts";
import { createTasks } from "../../src/chores/tasks.ts";
import { readConfig } from "../../src/config.ts";
import { createIntake } from "../../src/conversation/intake.ts";
import { runTurns, type TurnDeps } from "../../src/conversation/turn.ts";
import { startDelivery } from "../../src/delivery/worker.ts";
import { createLog } from "../../src/log.ts";
import type { Inbound, Receipt } from "../../src/messages.ts";
import { mountWebChat } from "../../src/mountWebChat.ts";
import { readDanger, readWords } from "../../src/reading/index.ts";
import { makeBudget } from "../../src/storage/channelBudget.ts";
import { readFile } from "../../src/storage/files.ts";
import { noteReceipts } from "../../src/storage/noteReceipts.ts";
import { createTexts, type Texts } from "../../src/texts/index.ts";
import { takeIn, webhookRoutes } from "../../src/webhooks.ts";
import type { VirtualClock } from "../fakes/telegram/clock.ts";
import type { TestDatabase } from "../support/database.ts";
import { freePort } from "../support/freePort.ts";
import type { Phone } from "./phone.ts";

/** The platform's side of a road. */
export type Platform = {
  channel: Channel;
  /** Somebody new. */
  phone: (number: number) => Promise<Phone>;
  /** Resolves when nothing of the platform is on its way to us. */
  idle: () => Promise<void>;
  stop: () => Promise<void>;
};

export type Road = Platform & {
  db: TestDatabase;
  clock: VirtualClock;
  texts: Texts;
  /** Whether anybody is on duty in the turns that follow. */
  onDuty: (there: boolean) => void;
  /** Words that a story gives a meaning to; all others are read by the real reading. */
  meaning: Map<string, Reading>;
  /** Takes turns until nobody waits, sends until nothing waits, fetches files. */
  work: () => Promise<void>;
  tasks: ReturnType<typeof createTasks>;
  close: () => Promise<void>;
};

/** @param connect makes the platform's side, given where the program will listen */
export async function openRoad(
  db: TestDatabase,
  clock: VirtualClock,
  connect: (publicUrl: string, db: TestDatabase) => Promise<Platform>,
): Promise<Road> {
  const { database, vault } = db;
  const log = createLog("silent");
  const server = Fastify({ trustProxy: "loopback", forceCloseConnections: true });
  const port = await freePort();
  const platform = await connect(`http://127.0.0.1:${port}`, db);
  const { channel } = platform;
  await makeBudget(database.pool, channel.name);
  const intake = createIntake({
    database,
    vault,
    log,
    isCritical: (text) => readDanger(text).urgency === "critical",
    isBehind: () => false,
    retries: () => true,
    wake: () => undefined,
  });
  const receipts = (all: Receipt[]) => noteReceipts(database.pool, all);
  const way = { accept: intake.accept, receipts, count: () => undefined };
  await server.register(webhookRoutes({ channels: [channel], log, ...way }));
  if (channel.name === "web") await mountWeb(server, db, intake.accept);
  await server.listen({ port, host: "127.0.0.1" });
  await channel.start?.((received) => takeIn(way, received));

  const meaning = new Map<string, Reading>();
  const texts = createTexts({ strict: true, clock });
  let onDuty = true;
  const turnDeps: TurnDeps = {
    database,
    vault,
    log,
    texts,
    readWords: (text, context) => meaning.get(text) ?? readWords(text, context),
    now: clock.now,
    capabilities: () => channel.capabilities,
    claimEscalateSeconds: 120,
    staffOnDuty: () => onDuty,
    isPressed: () => false,
    failpoint: () => undefined,
  };
  const settled = createBell();
  const delivery = startDelivery(channel, {
    database,
    vault,
    log,
    failpoint: () => undefined,
    file: async (id) => (await readFile(database, vault, id))?.bytes ?? Buffer.alloc(0),
    onSettled: settled.ring,
  });
  const tasks = createTasks({ database, vault, log, channel: () => channel });
  return {
    ...platform,
    db,
    clock,
    texts,
    meaning,
    tasks,
    onDuty: (there) => {
      onDuty = there;
    },
    work: async () => {
      while ((await runTurns(turnDeps)) > 0);
      await sendAll(db, delivery.wake, settled.rung);
      await fetchFiles(db, tasks);
    },
    close: async () => {
      await delivery.stop();
      await channel.stop?.();
      await platform.stop();
      await server.close();
      await db.close();
    },
  };
}

async function mountWeb(
  server: FastifyInstance,
  { database, vault }: TestDatabase,
  accept: (lines: Inbound[]) => Promise<void>,
): Promise<void> {
  const pagesDir = join(import.meta.dirname, "../../dist");
  const rest = { config: readConfig({}), count: () => undefined, pagesDir, log: createLog("silent") };
  await mountWebChat(server, { database, vault, accept, ...rest });
}

/** The outbox is empty when every row of it has been settled; each settlement may set free the next of its talk. */
async function sendAll(db: TestDatabase, wake: () => void, rung: () => Promise<void>): Promise<void> {
  for (;;) {
    const next = rung();
    const left = await db.database.pool.query(
      "select 1 from message where state in ('queued', 'sending') limit 1",
    );
    if (left.rowCount === 0) return;
    wake();
    await next;
  }
}

/** Files are jobs of the runner; here they are fetched as soon as the turn is over. */
async function fetchFiles({ database }: TestDatabase, tasks: Road["tasks"]): Promise<void> {
  const jobs = await database.pool.query<{ id: string; payload: unknown }>(
    "select id, payload from graphile_worker._private_jobs where key like 'file:%'",
  );
  for (const { id, payload } of jobs.rows) {
    await tasks.fetchFile?.(payload, {} as never);
    await database.pool.query("select graphile_worker.complete_jobs(array[$1::bigint])", [id]);
  }
}

function createBell() {
  let waiting: (() => void)[] = [];
  return {
    ring: () => {
      for (const done of waiting.splice(0)) done();
    },
    rung: () =>
      new Promise<void>((done) => {
        waiting = [...waiting, done];
      }),
  };
}
