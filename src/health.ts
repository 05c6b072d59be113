/** `/healthz`, `/readyz`, `/metrics`: for machines that watch. Codes and numbers only. */
import type { FastifyPluginAsync } from "fastify";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Channel } from "./channels/channel.ts";
import type { BacklogWatch } from "./chores/backlogAlarm.ts";
import type { Loop } from "./loop.ts";
import { openIncidents } from "./storage/backlogAlarm.ts";
import type { Database } from "./storage/database.ts";
import { readBacklog } from "./storage/readiness.ts";

export type Metrics = {
  registry: Registry;
  received: Counter<"channel" | "kind">;
  settled: Counter<"channel" | "state">;
  turns: Counter;
  turnSeconds: Histogram;
  sendSeconds: Histogram<"channel">;
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
    sendSeconds: new Histogram({
      name: "line_send_seconds",
      help: "Time of one call that sends, answer of the platform included",
      labelNames: ["channel"],
      buckets: [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
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
  watch: Pick<BacklogWatch, "channels">;
};

export function healthRoutes(deps: HealthDeps): FastifyPluginAsync {
  const backlog = backlogGauges(deps);
  const troubles = troubleGauges(deps);
  return async (app) => {
    app.get("/healthz", async () => ({ ok: true }));
    app.get("/readyz", async (_request, reply) => {
      const reasons = await notReady(deps);
      return reply.code(reasons.length === 0 ? 200 : 503).send({ ok: reasons.length === 0, reasons });
    });
    app.get("/metrics", async (_request, reply) => {
      await Promise.all([backlog(), troubles()]).catch(() => undefined);
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

/** What the watch saw last, and the incidents that stand. */
function troubleGauges({ database, metrics, watch }: HealthDeps): () => Promise<void> {
  const registers = [metrics.registry];
  const gauge = (name: string, help: string) => new Gauge({ name, help, labelNames: ["channel"], registers });
  const ok = gauge("line_channel_ok", "Whether a channel says that it is well (1) or not (0)");
  const ages = {
    tokenObtainedAt: gauge("line_token_age_seconds", "Age of the access token of a channel"),
    lastInboundAt: gauge("line_last_inbound_seconds", "Since something came in by a channel of this process"),
    lastOutboundAt: gauge("line_last_outbound_seconds", "Since this process sent something by a channel"),
  };
  const incident = new Gauge({
    name: "line_incident",
    help: "An incident that stands: what waits too long, or a channel that is not well",
    labelNames: ["because", "code"],
    registers,
  });
  return async () => {
    for (const { name, ok: isOk, figures } of watch.channels()) {
      ok.set({ channel: name }, isOk ? 1 : 0);
      for (const [figure, age] of Object.entries(ages)) {
        const at = figures[figure];
        if (at) age.set({ channel: name }, (Date.now() - at) / 1000);
      }
    }
    const open = await openIncidents(database.pool);
    incident.reset();
    for (const labels of open) incident.set(labels, 1);
  };
}
