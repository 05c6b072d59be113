/** Single lines at a steady rate, whatever else goes on: what one person feels while others write. */

import { openHook, type Target } from "./hook.ts";
import type { Chats } from "./people.ts";
import { quantiles } from "./people.ts";

export type ProbeOptions = {
  targets: Target[];
  /** Lines a second, at random moments. */
  rate: number;
  seconds: number;
  say: string;
  /** Everybody a new person (0), or so many people in turn, who have written before. */
  known: number;
};
export type ProbeFigures = {
  sent: number;
  refused: number;
  /** Lines that had no call within the patience. */
  unanswered: number;
  hook: { p50: number; p99: number };
  call: { p50: number; p99: number };
  slowestCall: number;
};

const PATIENCE_MS = 60_000;
const FIRST_NEW = 900_000_000;
const FIRST_KNOWN = 800_000_000;
let newcomers = FIRST_NEW;

export async function probe(options: ProbeOptions, chats: Chats): Promise<ProbeFigures> {
  const { targets, rate, seconds, say, known } = options;
  const hook: number[] = [];
  const call: number[] = [];
  let sent = 0;
  let refused = 0;
  const pending: Promise<void>[] = [];
  const end = performance.now() + seconds * 1000;

  const one = async (person: number, port: Target) => {
    const connection = openHook(port);
    const sentAt = performance.now();
    const answered = new Promise<void>((done) => {
      const impatient = setTimeout(done, PATIENCE_MS);
      chats.set(String(person), () => {
        call.push(performance.now() - sentAt);
        chats.delete(String(person));
        clearTimeout(impatient);
        done();
      });
    });
    const status = await connection.post(person, say);
    hook.push(performance.now() - sentAt);
    connection.close();
    if (status !== 200) refused += 1;
    else await answered;
    chats.delete(String(person));
  };

  while (performance.now() < end) {
    const person = known === 0 ? newcomers++ : FIRST_KNOWN + (sent % known);
    pending.push(one(person, targets[sent % targets.length] as Target));
    sent += 1;
    // Arrivals as they come in life: the pauses between them are exponential.
    await new Promise((done) => setTimeout(done, (-Math.log(1 - Math.random()) * 1000) / rate));
  }
  await Promise.all(pending);
  return {
    sent,
    refused,
    unanswered: sent - refused - call.length,
    hook: quantiles(hook),
    call: quantiles(call),
    slowestCall: Math.max(0, ...call),
  };
}
