/**
 * Intake: what came from people becomes durable before the platform is answered. Lines that arrive while a commit is
 * under way share the next one, so many webhooks cost one transaction.
 */
import { errorCode, type Log } from "../log.ts";
import type { Inbound } from "../messages.ts";
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
  /** Whether lines wait for their turn; when none do, who is first makes no difference and nothing is read here. */
  isBehind: () => boolean;
  /** Called when new lines are durable. */
  wake: () => void;
  /** Stops here when a test has pulled this plug. */
  failpoint?: (name: string) => void;
};

type Waiting = { lines: RankedInbound[]; done: () => void; fail: (error: unknown) => void };

const LINES_PER_COMMIT = 200;
// More waiting than this means that the database does not keep up: better to refuse than to fill the memory.
export const MAX_WAITING = 20_000;

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
      if (waiting.length >= MAX_WAITING) return Promise.reject(new Error("intake is full"));
      const ranked = lines.map(
        (inbound): RankedInbound => ({
          inbound,
          rank: options.isBehind() ? rankOf(inbound, options.isCritical) : 1,
        }),
      );
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

function takeBatch(waiting: Waiting[]): Waiting[] {
  let lines = 0;
  let take = 0;
  while (take < waiting.length && (take === 0 || lines < LINES_PER_COMMIT))
    lines += waiting[take++]?.lines.length ?? 0;
  return waiting.splice(0, take);
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
    if (batch.length === 1) batch[0]?.fail(error);
    // One line that Postgres refuses must not cost the lines that came with it.
    else for (const one of batch) await commit(options, [one]);
  }
}
