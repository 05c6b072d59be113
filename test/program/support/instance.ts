/** The road of a message as `src/app.ts` puts it together, in this process, one piece of work at a time. */
import Fastify from "fastify";
import type { JobHelpers, TaskList } from "graphile-worker";
import { createTelegramChannel } from "../../../src/channels/telegram/channel.ts";
import { createStaffGroup } from "../../../src/channels/telegram/staffGroup.ts";
import { postAlarms } from "../../../src/chores/postAlarms.ts";
import { createTasks } from "../../../src/chores/tasks.ts";
import { createIntake } from "../../../src/conversation/intake.ts";
import { runTurns } from "../../../src/conversation/turn.ts";
import { createDelivery } from "../../../src/delivery/worker.ts";
import { createLog } from "../../../src/log.ts";
import { readDanger, readWords } from "../../../src/reading/index.ts";
import { type Database, openDatabase } from "../../../src/storage/database.ts";
import { readFile } from "../../../src/storage/files.ts";
import { releaseStale } from "../../../src/storage/settleOutbound.ts";
import { openVault } from "../../../src/storage/vault.ts";
import { createTexts } from "../../../src/texts/index.ts";
import { webhookRoutes } from "../../../src/webhooks.ts";
import { FAKE_STAFF_TOKEN, FAKE_TOKEN, type FakeTelegram } from "../../fakes/telegram/fakeTelegram.ts";
import type { TestDatabase } from "../../support/database.ts";
import { createPower, type Plan, type Power } from "./power.ts";

export const SECRET = "a-webhook-secret-of-more-than-32-letters";
export const STAFF_CHAT = -1_001_234;
/** What the connections of instances are called, so that a test can cut them and keep its own. */
export const CONNECTED_AS = "instance";
export const CAPABILITIES = { location: true, contact: true, delete: true };

export type Work = "turns" | "deliver" | "sweep" | "jobs" | "alarms";

export type Instance = {
  power: Power;
  /** One piece of work; ends early when the power is cut, and then throws nothing. */
  run: (work: Work) => Promise<void>;
  /** Hands a request of the platform in; @returns the status, null when the power went meanwhile */
  hand: (headers: Record<string, string>, body: Buffer) => Promise<number | null>;
  /** Ends as an operator ends it. */
  stop: () => Promise<void>;
};

export type InstanceOptions = {
  db: TestDatabase;
  telegram: FakeTelegram;
  plan: Plan | null;
  /** Where the platform is reached; default: at the fake itself. */
  apiRoot?: string;
};

const texts = createTexts();
const silent = createLog("silent");

export async function startInstance(options: InstanceOptions): Promise<Instance> {
  const { db, telegram, plan, apiRoot = telegram.apiRoot } = options;
  const power = createPower(plan);
  const url = `${db.url}?application_name=${CONNECTED_AS}`;
  const database = openDatabase({ url, log: silent, poolSize: 4 });
  power.feed(database.pool);
  power.feed(database.road);
  const vault = await openVault(database.pool, db.keyring);
  // Statement 1 is the first of a message, not of the start.
  power.arm();
  const { clock } = telegram;
  const channel = createTelegramChannel({
    token: FAKE_TOKEN,
    webhookSecret: SECRET,
    mode: "webhook",
    apiRoot,
    ratePerSecond: Number.POSITIVE_INFINITY,
    publicUrl: "http://127.0.0.1",
    clock,
    log: silent,
    production: false,
  });
  const send = channel.send;
  channel.send = (...all) => power.pass("call", () => send(...all));
  const group = createStaffGroup({
    token: FAKE_STAFF_TOKEN,
    chatId: String(STAFF_CHAT),
    apiRoot,
    clock,
    log: silent,
  });
  const intake = createIntake({
    retries: () => true,
    database,
    vault,
    log: silent,
    isCritical: (text) => readDanger(text).urgency === "critical",
    isBehind: () => true,
    wake: () => undefined,
    failpoint: power.point,
  });
  const delivery = createDelivery(channel, {
    database,
    vault,
    log: silent,
    file: async (id) => (await readFile(database, vault, id))?.bytes ?? Buffer.alloc(0),
    failpoint: power.point,
    now: clock.now,
  });
  const taskList = createTasks({ database, vault, log: silent, channel: () => channel });
  const work: Record<Work, () => Promise<unknown>> = {
    turns: () =>
      runTurns({
        database,
        vault,
        log: silent,
        texts,
        readWords,
        now: Date.now,
        capabilities: () => CAPABILITIES,
        isPressed: () => false,
        claimEscalateSeconds: 120,
        staffOnDuty: () => true,
        failpoint: power.point,
      }),
    deliver: async () => {
      await delivery.step();
      await delivery.finish();
    },
    sweep: () => releaseStale(database.pool),
    jobs: () => runDueJobs(database, taskList),
    alarms: () => postAlarms(database, group, "http://127.0.0.1"),
  };
  const server = Fastify();
  server.register(
    webhookRoutes({
      channels: [channel],
      accept: intake.accept,
      receipts: async () => undefined,
      count: () => undefined,
      log: silent,
    }),
  );
  const stop = async () => {
    group.stop();
    await channel.stop?.();
    await server.close();
    await database.close();
  };
  void power.off.then(() => stop().catch(() => undefined));
  return {
    power,
    stop,
    run: (name) =>
      Promise.race([
        power.off,
        work[name]().then(
          () => undefined,
          () => undefined,
        ),
      ]),
    hand: async (headers, payload) => {
      const answer = server.inject({ method: "POST", url: "/webhooks/telegram", headers, payload });
      const status = await Promise.race([power.off, answer.then(({ statusCode }) => statusCode)]);
      return power.isOn() && typeof status === "number" ? status : null;
    },
  };
}

/**
 * What the library does with a job: run it, then take it from the table. A power cut between the two runs it again.
 * The library itself is run by the tests that start real processes.
 */
async function runDueJobs({ pool }: Database, tasks: TaskList): Promise<void> {
  const due = await pool.query<{ id: string; revision: number; identifier: string; payload: unknown }>(
    `select j.id, j.revision, t.identifier, j.payload from graphile_worker._private_jobs j
     join graphile_worker._private_tasks t on t.id = j.task_id where j.run_at <= now() order by j.run_at, j.id`,
  );
  for (const job of due.rows) {
    await tasks[job.identifier]?.(job.payload, {} as JobHelpers);
    // Set anew meanwhile: that one is another job.
    await pool.query("delete from graphile_worker._private_jobs where id = $1 and revision = $2", [
      job.id,
      job.revision,
    ]);
  }
}
