/** One try to hand an update to a webhook. */
import { request } from "node:http";
import type { VirtualClock } from "./clock.ts";
import type { Update, Webhook } from "./updateQueue.ts";

/** What the webhook answered; status 0 is no answer. */
export type Delivery = {
  updateId: number;
  status: number;
  body: string;
  ms: number;
  retryAfter: number | null;
};
type Post = {
  update: Update;
  webhook: Webhook;
  splitAt: ((body: Buffer) => number) | null;
  clock: VirtualClock;
};

/** The platform gives a request up after this. */
const GIVE_UP_MS = 60_000;
/** Between the two halves of a body that is sent in two writes: enough for them to arrive as two. */
const GAP_MS = 5;

/** Never throws: no answer is an answer too. */
export function postUpdate({ update, webhook, splitAt, clock }: Post): Promise<Delivery> {
  const bytes = Buffer.from(JSON.stringify(update));
  const begun = clock.now();
  // The fake never leaves this machine.
  if (!webhook.url.startsWith("http://127.0.0.1"))
    return Promise.resolve({ updateId: update.update_id, status: 0, body: "", ms: 0, retryAfter: null });
  return new Promise((resolve) => {
    const done = (status: number, body = "", retryAfter: number | null = null) => {
      cancel();
      resolve({ updateId: update.update_id, status, body, ms: clock.now() - begun, retryAfter });
    };
    const headers = {
      "content-type": "application/json",
      "content-length": bytes.length,
      ...(webhook.secret === null ? {} : { "x-telegram-bot-api-secret-token": webhook.secret }),
    };
    const call = request(webhook.url, { method: "POST", headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("error", () => done(0));
      const retryAfter = Number(answer.headers["retry-after"]);
      answer.on("end", () =>
        done(answer.statusCode ?? 0, Buffer.concat(chunks).toString(), retryAfter > 0 ? retryAfter : null),
      );
    });
    const cancel = clock.setTimeout(() => call.destroy(new Error("no answer")), GIVE_UP_MS);
    call.on("error", () => done(0));
    const cut = splitAt?.(bytes) ?? 0;
    if (cut <= 0 || cut >= bytes.length) return void call.end(bytes);
    call.write(bytes.subarray(0, cut));
    setTimeout(() => call.end(bytes.subarray(cut)), GAP_MS);
  });
}
