/** Signed events of Zalo at a steady rate, whatever the answers do: an event does not wait for the one before it. */
import { createHash } from "node:crypto";
import { Agent, request } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { FakeAccount } from "../fakes/zalo/world.ts";

export type Answers = {
  sent: number;
  /** Milliseconds from sending until the whole answer was there. */
  p50: number;
  p99: number;
  max: number;
  /** Answers after more than the two seconds that Zalo waits, or none. */
  late: number;
  /** Answers other than 200. */
  refused: number;
};

const PEOPLE = 200;
const ZALO_WAITS_MS = 2000;

let serial = 0;

/** @param rate events per second */
export async function sendEvents(
  url: string,
  account: FakeAccount,
  { rate, seconds }: { rate: number; seconds: number },
): Promise<Answers> {
  const agent = new Agent({ keepAlive: true });
  const answers: Promise<{ status: number; ms: number }>[] = [];
  const begun = performance.now();
  for (let n = 0; n < rate * seconds; n++) {
    const early = begun + (n * 1000) / rate - performance.now();
    if (early > 0) await wait(early);
    answers.push(post(url, agent, account));
  }
  const all = await Promise.all(answers);
  agent.destroy();
  const times = all.map(({ ms }) => ms).sort((one, other) => one - other);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return {
    sent: all.length,
    p50: at(0.5),
    p99: at(0.99),
    max: at(1),
    late: times.filter((ms) => ms > ZALO_WAITS_MS).length,
    refused: all.filter(({ status }) => status !== 200).length,
  };
}

/** @returns status 0 for a connection that broke */
function post(url: string, agent: Agent, account: FakeAccount): Promise<{ status: number; ms: number }> {
  serial += 1;
  const timestamp = String(Date.now());
  const event = {
    app_id: account.appId,
    sender: { id: String(246_845_883_529_000_000n + BigInt(serial % PEOPLE)) },
    recipient: { id: account.oaId },
    event_name: "user_send_text",
    message: { text: "em muốn hỏi một chút", msg_id: `bench${serial}` },
    timestamp,
  };
  const body = Buffer.from(JSON.stringify(event));
  const signed = Buffer.concat([
    Buffer.from(account.appId),
    body,
    Buffer.from(timestamp),
    Buffer.from(account.oaSecret),
  ]);
  const headers = {
    "content-type": "application/json",
    "content-length": body.length,
    "x-zevent-signature": `mac=${createHash("sha256").update(signed).digest("hex")}`,
  };
  const begun = performance.now();
  return new Promise((done) => {
    const finish = (status: number) => done({ status, ms: performance.now() - begun });
    const out = request(url, { method: "POST", agent, headers }, (answer) => {
      answer.resume();
      answer.on("end", () => finish(answer.statusCode ?? 0));
    });
    out.on("error", () => finish(0));
    out.end(body);
  });
}
