/** Asking for updates instead of being sent them: for development, where no public address exists. */
import { z } from "zod";
import type { Log } from "../../log.ts";
import { errorCode } from "../../log.ts";
import { SendError } from "../sendError.ts";
import type { TelegramClient } from "./client.ts";
import { ALLOWED_UPDATES } from "./profile.ts";
import type { Scheduler } from "./scheduler.ts";

/** Well within the ten seconds that a call may take. */
const LONG_POLL_SECONDS = 5;
const PAUSE_MS = 2_000;
/** Two consumers throw each other out: whoever comes again at once makes it worse. */
const CONFLICT_PAUSE_MS = 15_000;

export type PollingDeps = {
  client: TelegramClient;
  scheduler: Scheduler;
  log: Log;
  /** Stores what came in; only then is the platform told that we have it. */
  store: (updates: unknown[]) => Promise<void>;
};
export type Polling = {
  stop: () => Promise<void>;
  /** A code for what is wrong, or null. */
  trouble: () => string | null;
};

const numbered = z.looseObject({ update_id: z.int() });

/** Starts the loop. A batch that could not be stored is asked for again. */
export function startPolling({ client, scheduler, log, store }: PollingDeps): Polling {
  let trouble: string | null = null;
  let offset = 0;
  const stopping = new AbortController();

  async function once(): Promise<number> {
    try {
      const updates: unknown[] = await client.call("getUpdates", {
        offset,
        limit: 100,
        timeout: LONG_POLL_SECONDS,
        allowed_updates: ALLOWED_UPDATES,
      });
      if (updates.length > 0) await store(updates);
      // Behind `store`: the next question confirms everything below the offset.
      offset = Math.max(offset, ...updates.map(nextAfter));
      trouble = null;
      return 0;
    } catch (error) {
      if (stopping.signal.aborted) return 0;
      trouble = error instanceof SendError ? error.code : "notStored";
      log.error("telegram.polling", { channel: "telegram", code: trouble, error: errorCode(error) });
      return pauseAfter(error);
    }
  }

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      const pause = await once();
      if (trouble === "tokenInvalid") return;
      if (pause > 0) await wait(scheduler, pause, stopping.signal);
    }
  }

  const running = loop();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
    trouble: () => trouble,
  };
}

function nextAfter(update: unknown): number {
  const read = numbered.safeParse(update);
  return read.success ? read.data.update_id + 1 : 0;
}

function pauseAfter(error: unknown): number {
  if (!(error instanceof SendError)) return PAUSE_MS;
  if (error.code === "conflict") return CONFLICT_PAUSE_MS;
  return error.pauseSeconds === undefined ? PAUSE_MS : error.pauseSeconds * 1000;
}

function wait(scheduler: Scheduler, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const cancel = scheduler.setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      cancel();
      resolve();
    });
  });
}
