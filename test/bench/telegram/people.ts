/** People who talk to the bot: each says a line, waits for every text of the answer, and says the next. */
import type { Call } from "./api.ts";
import { type Hook, openHook, type Target } from "./hook.ts";

/** What people say, line by line, and how many calls of the bot answer each line. */
export type Talk = { say: string; calls: number }[];
export type PeopleFigures = {
  messages: number;
  seconds: number;
  refused: number;
  /** Answers that did not come in time. */
  lost: number;
  /** Milliseconds until the webhook was answered: half, and 99 of 100, were faster. */
  hook: { p50: number; p99: number };
  /** Milliseconds from the update until the first call that answers it. */
  call: { p50: number; p99: number };
};
type Waiting = { sentAt: number; left: number; firstAt: number; done: (answered: boolean) => void };
/** Listens to the calls of one chat. */
export type Chats = Map<string, (call: Call) => void>;

const PATIENCE_MS = 20_000;
let nextPerson = 1_000_000;

export type PeopleOptions = {
  targets: Target[];
  /** How many talk at the same time. */
  people: number;
  seconds: number;
  talk: Talk;
};

/** Every talk is a new person's; each of the `people` begins another when one is over. */
export async function talkAll(options: PeopleOptions, chats: Chats): Promise<PeopleFigures> {
  const { targets, people, seconds, talk } = options;
  const hooks = Array.from({ length: people }, (_, n) => openHook(targets[n % targets.length] as Target));
  const begun = performance.now();
  const end = begun + seconds * 1000;
  const seen = { hook: [] as number[], call: [] as number[], refused: 0, lost: 0 };
  await Promise.all(
    hooks.map(async (hook, n) => {
      // People are in different places of their talks, as they are in life.
      let at = n % talk.length;
      while (performance.now() < end) {
        const person = nextPerson++;
        // A talk that is begun in its middle would be answered otherwise, so the first one is only shorter.
        const lines = at === 0 ? talk : talk.slice(0, at);
        at = 0;
        for (const line of lines) {
          if (performance.now() >= end) break;
          await sayLine(hook, person, line, chats, seen);
        }
        chats.delete(String(person));
      }
    }),
  );
  const took = (performance.now() - begun) / 1000;
  for (const hook of hooks) hook.close();
  return {
    messages: seen.call.length,
    seconds: took,
    refused: seen.refused,
    lost: seen.lost,
    hook: quantiles(seen.hook),
    call: quantiles(seen.call),
  };
}

async function sayLine(
  hook: Hook,
  person: number,
  line: Talk[number],
  chats: Chats,
  seen: { hook: number[]; call: number[]; refused: number; lost: number },
): Promise<void> {
  const sentAt = performance.now();
  const waiting: Waiting = { sentAt, left: line.calls, firstAt: 0, done: () => undefined };
  const answered = new Promise<boolean>((done) => {
    waiting.done = done;
  });
  chats.set(String(person), () => {
    if (waiting.firstAt === 0) waiting.firstAt = performance.now();
    waiting.left -= 1;
    if (waiting.left === 0) waiting.done(true);
  });
  const impatient = setTimeout(() => waiting.done(false), PATIENCE_MS);
  const status = await hook.post(person, line.say);
  seen.hook.push(performance.now() - sentAt);
  if (status !== 200) {
    seen.refused += 1;
    waiting.done(false);
  }
  const wasAnswered = await answered;
  clearTimeout(impatient);
  if (wasAnswered) seen.call.push(waiting.firstAt - sentAt);
  else if (status === 200) seen.lost += 1;
}

export function quantiles(values: number[]): { p50: number; p99: number } {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p99: at(0.99) };
}
