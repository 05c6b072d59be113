/** Brings events to the webhook as Zalo does: signed over the exact bytes, once; again only when nobody took them. */
import { createHash } from "node:crypto";
import { request } from "node:http";
import type { World } from "./world.ts";

export type Delivery = {
  body: Buffer;
  status: number | null;
  /** Real milliseconds until the answer. */
  ms: number;
  attempts: number;
};

export type EmitOptions = {
  mac?: "good" | "bad" | "missing" | "bare" | "upper";
  /** Splits the body after so many bytes, with a pause between. */
  splitAt?: number;
  /** Sends the same event so many times. */
  times?: number;
  /** The event's own time; default now. */
  at?: number;
};

export type WebhookSender = {
  url: string | null;
  /** Sends an event; what is missing of the envelope is added. */
  emit: (event: Record<string, unknown>, options?: EmitOptions) => Promise<Delivery>;
  /** Exactly these bytes. */
  emitRaw: (body: Buffer, headers?: Record<string, string>, splitAt?: number) => Promise<Delivery>;
  deliveries: Delivery[];
  /** Answers that took longer than the two seconds that Zalo waits. */
  late: () => Delivery[];
  /** Resolves when nothing is on its way. */
  idle: () => Promise<void>;
};

const PATIENCE_MS = 2000;
/** Only for connections that could not be opened. */
const RETRY_AFTER_MS = [30_000, 300_000, 900_000, 1_800_000, 3_600_000];

export function createWebhookSender(world: World): WebhookSender {
  const underWay = new Set<Promise<unknown>>();
  const sender: WebhookSender = {
    url: null,
    deliveries: [],
    late: () => sender.deliveries.filter((one) => one.ms > PATIENCE_MS),
    emit: async (event, options = {}) => {
      const { account, clock } = world;
      const timestamp = String(options.at ?? clock.now());
      const body = Buffer.from(JSON.stringify({ app_id: account.appId, ...event, timestamp }), "utf8");
      const headers = signature(world, body, timestamp, options.mac ?? "good");
      let last = await sender.emitRaw(body, headers, options.splitAt);
      for (let n = 1; n < (options.times ?? 1); n++)
        last = await sender.emitRaw(body, headers, options.splitAt);
      return last;
    },
    emitRaw: (body, headers = {}, splitAt) => {
      const delivery: Delivery = { body, status: null, ms: 0, attempts: 0 };
      sender.deliveries.push(delivery);
      const done = deliver(world, sender.url, delivery, { headers, splitAt: splitAt ?? null });
      underWay.add(done);
      return done.finally(() => underWay.delete(done));
    },
    idle: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
  return sender;
}

type Form = { headers: Record<string, string>; splitAt: number | null };

async function deliver(world: World, url: string | null, delivery: Delivery, form: Form): Promise<Delivery> {
  if (url === null) return delivery;
  const status = await post(url, delivery, form);
  const wait = RETRY_AFTER_MS[delivery.attempts - 1];
  if (status !== null || wait === undefined) return delivery;
  // The repetition is by the fake's clock; whoever waits for the first try is not held up by it.
  world.clock.setTimeout(() => {
    const again = { ...form.headers, num_retry: String(delivery.attempts) };
    void deliver(world, url, delivery, { ...form, headers: again });
  }, wait);
  return delivery;
}

function post(url: string, delivery: Delivery, { headers, splitAt }: Form): Promise<number | null> {
  const begun = performance.now();
  delivery.attempts += 1;
  return new Promise((resolve) => {
    const finish = (status: number | null) => {
      delivery.status = status;
      delivery.ms = performance.now() - begun;
      resolve(status);
    };
    const length = String(delivery.body.length);
    const all = { "content-type": "application/json", "content-length": length, ...headers };
    const out = request(url, { method: "POST", headers: all }, (answer) => {
      answer.resume();
      answer.on("end", () => finish(answer.statusCode ?? null));
      answer.on("error", () => finish(null));
    });
    out.on("error", () => finish(null));
    if (splitAt === null) return out.end(delivery.body);
    out.write(delivery.body.subarray(0, splitAt));
    setTimeout(() => out.end(delivery.body.subarray(splitAt)), 20);
    return undefined;
  });
}

function signature(
  { account }: World,
  body: Buffer,
  timestamp: string,
  mac: NonNullable<EmitOptions["mac"]>,
): Record<string, string> {
  if (mac === "missing") return {};
  const secret = mac === "bad" ? "another secret" : account.oaSecret;
  const hex = createHash("sha256")
    .update(Buffer.concat([Buffer.from(account.appId), body, Buffer.from(timestamp), Buffer.from(secret)]))
    .digest("hex");
  const value = mac === "bare" ? hex : mac === "upper" ? `MAC = ${hex.toUpperCase()}` : `mac=${hex}`;
  return { "x-zevent-signature": value };
}
