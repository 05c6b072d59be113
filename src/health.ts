/** `/healthz`, `/readyz`, `/metrics`: for machines that watch. Codes and numbers only. */
import type { FastifyPluginAsync } from "fastify";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Channel } from "./channels/channel.ts";
import type { Loop } from "./loop.ts";
import type { Database } from "./storage/database.ts";
import { readBacklog } from "./storage/readiness.ts";

export type Metrics = {
  registry: Registry;
  received: Counter<"channel" | "kind">;
  settled: Counter<"channel" | "state">;
  turns: Counter;
  turnSeconds: Histogram;
};

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    received: new Counter({
      name: "line_received_total",
      help: "Things that came from platforms, by channel and kind or reason",
      labelNames: ["channel", "kind"],
      registers,
    }),
    settled: new Counter({
      name: "line_settled_total",
      help: "Sends by channel and outcome",
      labelNames: ["channel", "state"],
      registers,
    }),
    turns: new Counter({ name: "line_turns_total", help: "Conversations that had their turn", registers }),
    turnSeconds: new Histogram({
      name: "line_turn_batch_seconds",
      help: "Time of one batch of turns, commit included",
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
      registers,
    }),
  };
}

export type HealthDeps = {
  database: Database;
  metrics: Metrics;
  channels: Channel[];
  loops: () => Loop[];
  isStopping: () => boolean;
};

export function healthRoutes(deps: HealthDeps): FastifyPluginAsync {
  const backlog = backlogGauges(deps);
  return async (app) => {
    app.get("/healthz", async () => ({ ok: true }));
    app.get("/readyz", async (_request, reply) => {
      const reasons = await notReady(deps);
      return reply.code(reasons.length === 0 ? 200 : 503).send({ ok: reasons.length === 0, reasons });
    });
    app.get("/metrics", async (_request, reply) => {
      await backlog().catch(() => undefined);
      return reply.type(deps.metrics.registry.contentType).send(await deps.metrics.registry.metrics());
    });
  };
}

async function notReady(deps: HealthDeps): Promise<string[]> {
  const reasons: string[] = [];
  if (deps.isStopping()) reasons.push("stopping");
  try {
    await deps.database.pool.query("select 1");
  } catch {
    reasons.push("database is away");
  }
  const hanging = deps.loops().filter((loop) => loop.isHanging());
  if (hanging.length > 0) reasons.push(`${hanging.length} workers hang`);
  return reasons;
}

/** Asked for when somebody scrapes, so that an idle system asks the database for nothing. */
function backlogGauges(deps: HealthDeps): () => Promise<void> {
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers: [deps.metrics.registry] });
  const gauges = {
    unread: gauge("line_unread", "Lines that wait for their turn (at most 10000)"),
    oldestUnreadSeconds: gauge(
      "line_oldest_unread_seconds",
      "Age of the oldest line that waits for its turn",
    ),
    queued: gauge("line_queued", "Rows that wait to be sent (at most 10000)"),
    oldestQueuedSeconds: gauge("line_oldest_queued_seconds", "Age of the oldest row that waits to be sent"),
    unclaimedCritical: gauge("line_unclaimed_critical", "Open critical cases that nobody has claimed"),
    oldestUnclaimedSeconds: gauge("line_oldest_unclaimed_seconds", "How long the oldest of them waits"),
    setAside: gauge("line_set_aside", "Alarms for lines whose turn failed three times"),
  };
  return async () => {
    const backlog = await readBacklog(deps.database.pool);
    for (const name of Object.keys(gauges) as (keyof typeof gauges)[]) gauges[name].set(backlog[name]);
  };
}
