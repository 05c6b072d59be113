/**
 * Intake: what came from people becomes durable before the platform is answered. Lines that arrive while a commit is
 * under way share the next one, so many webhooks cost one transaction.
 */
import { errorCode, type Log } from "../log.ts";
import type { ChannelName, Inbound } from "../messages.ts";
import type { Database } from "../storage/database.ts";
import { type RankedInbound, storeInbound } from "../storage/storeInbound.ts";
import type { Vault } from "../storage/vault.ts";

export type Intake = {
  /** Resolves when every line is durable; rejects when it is not, and then the platform must be told to retry. */
  accept: (lines: Inbound[]) => Promise<void>;
  /** Waits for what was accepted. */
  drain: () => Promise<void>;
};

export type IntakeOptions = {
  database: Database;
  vault: Vault;
  log: Log;
  /** Whether a text says danger now; such lines are answered first. */
  isCritical: (text: string) => boolean;
  /** Whether lines wait somewhere; when none do, who is first makes no difference and nothing is read here. */
  isBehind: () => boolean;
  /** Whether a channel's platform, or its page, brings again what is refused. */
  retries: (channel: ChannelName) => boolean;
  /** Called when new lines are durable. */
  wake: () => void;
  /** Stops here when a test has pulled this plug. */
  failpoint?: (name: string) => void;
};

type Waiting = { lines: RankedInbound[]; done: () => void; fail: (error: unknown) => void };

const LINES_PER_COMMIT = 200;
// More waiting than this means that the database does not keep up: better to refuse than to fill the memory.
export const MAX_WAITING = 20_000;
// Of ordinary lines that come again when they are refused, only as many wait as are stored in a moment: a line that
// waits here for seconds is sent anew by its platform all the same.
const MAX_ORDINARY = 400;

export function createIntake(options: IntakeOptions): Intake {
  const waiting: Waiting[] = [];
  let running: Promise<void> | null = null;

  const run = async () => {
    while (waiting.length > 0) await commit(options, takeBatch(waiting));
    running = null;
  };

  return {
    accept: (lines) => {
      if (lines.length === 0) return Promise.resolve();
      const isBehind = waiting.length > 0 || options.isBehind();
      const ranked = lines.map(
        (inbound): RankedInbound => ({ inbound, rank: isBehind ? rankOf(inbound, options.isCritical) : 1 }),
      );
      const mayCome = ranked.every(({ inbound, rank }) => rank === 1 && options.retries(inbound.channel));
      if (waiting.length >= (mayCome ? MAX_ORDINARY : MAX_WAITING))
        return Promise.reject(new Error("intake is full"));
      return new Promise((done, fail) => {
        waiting.push({ lines: ranked, done, fail });
        running ??= Promise.resolve().then(run);
      });
    },
    drain: async () => {
      while (running !== null) await running;
    },
  };
}

function rankOf(inbound: Inbound, isCritical: (text: string) => boolean): 0 | 1 {
  const { content } = inbound;
  const text = "text" in content ? content.text : content.type === "media" ? content.caption : null;
  return text !== null && isCritical(text) ? 0 : 1;
}

/** Takes what is stored next off the queue: danger first, with what the same people wrote before it. */
function takeBatch(waiting: Waiting[]): Waiting[] {
  const inDanger = new Set(
    waiting.flatMap(({ lines }) => lines.filter((line) => line.rank === 0).map(addressOf)),
  );
  const isFirst = ({ lines }: Waiting) => lines.some((line) => inDanger.has(addressOf(line)));
  const order = inDanger.size > 0 && waiting.length > 1 ? waiting.toSorted(by(isFirst)) : waiting;
  let lines = 0;
  let take = 0;
  while (take < order.length && (take === 0 || lines < LINES_PER_COMMIT))
    lines += order[take++]?.lines.length ?? 0;
  const batch = order.slice(0, take);
  waiting.splice(0, waiting.length, ...order.slice(take));
  return batch;
}

/** Those of whom it holds come first; the sort is stable, so each keeps its place among its like. */
function by<T>(holds: (one: T) => boolean): (a: T, b: T) => number {
  return (a, b) => Number(holds(b)) - Number(holds(a));
}

function addressOf({ inbound }: RankedInbound): string {
  return `${inbound.channel}:${inbound.address}`;
}

async function commit(options: IntakeOptions, batch: Waiting[]): Promise<void> {
  try {
    options.failpoint?.("intake.received");
    await storeInbound(
      options.database,
      options.vault,
      batch.flatMap((one) => one.lines),
    );
    options.failpoint?.("intake.stored");
    for (const one of batch) one.done();
    options.wake();
  } catch (error) {
    options.log.warn("intake.failed", { error: errorCode(error), count: batch.length });
    // One line that Postgres refuses must not cost the lines that came with it; but a database that is away or late
    // is not asked two hundred times more.
    if (batch.length > 1 && isRefusal(error)) for (const one of batch) await commit(options, [one]);
    else for (const one of batch) one.fail(error);
  }
}

/** Postgres' classes for data that it cannot take. */
function isRefusal(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  return typeof code === "string" && /^2[23]/.test(code);
}
