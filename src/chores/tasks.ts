/** Jobs of graphile-worker: timers that fire, files to fetch, conversations to forget. */
import type { Task, TaskList } from "graphile-worker";
import { z } from "zod";
import type { Channel } from "../channels/channel.ts";
import { SendError } from "../channels/sendError.ts";
import { errorCode, type Log } from "../log.ts";
import type { ChannelName } from "../messages.ts";
import type { Database } from "../storage/database.ts";
import { keepFetched, pendingFile, refuseFile } from "../storage/files.ts";
import { fireTimer } from "../storage/fireTimer.ts";
import { forgetConversation } from "../storage/forget.ts";
import type { Vault } from "../storage/vault.ts";

export type TaskDeps = {
  database: Database;
  vault: Vault;
  log: Log;
  channel: (name: ChannelName) => Channel | undefined;
};

const id = z.string().regex(/^\d+$/);
const timerJob = z.object({ conversation: id, timer: z.string(), turn: z.number() });
const fileJob = z.object({ file: id });
const forgetJob = z.object({ conversation: id });

export function createTasks(deps: TaskDeps): TaskList {
  return { timer: timerTask(deps), fetchFile: fetchFileTask(deps), forget: forgetTask(deps) };
}

/** The timer joins the conversation's line as a fact; the same timer of the same turn joins once. */
function timerTask({ database, vault }: TaskDeps): Task {
  return async (payload) => {
    const job = timerJob.parse(payload);
    await fireTimer(database, vault, { conversationId: job.conversation, timer: job.timer, turn: job.turn });
  };
}

function fetchFileTask({ database, vault, log, channel }: TaskDeps): Task {
  return async (payload) => {
    const { file } = fileJob.parse(payload);
    const pending = await pendingFile(database.pool, vault, file);
    if (pending === null) return;
    const from = channel(pending.channel);
    if (!from) throw new Error("the channel of this file is off");
    try {
      const fetched = await from.fetchFile(pending.ref);
      await keepFetched(database.pool, file, pending, fetched);
    } catch (error) {
      log.warn("file.failed", { channel: pending.channel, error: errorCode(error) });
      if (!(error instanceof SendError) || error.retry === "later" || error.retry === "unknown") throw error;
      await refuseFile(database, file, pending, error.code === "fileTooBig" ? "tooBig" : "failed");
    }
  };
}

/** Waits until the last words are out; graphile-worker tries again with growing pauses. */
function forgetTask({ database, vault }: TaskDeps): Task {
  return async (payload) => {
    const { conversation } = forgetJob.parse(payload);
    if (!(await forgetConversation(database, vault, conversation)))
      throw new Error("something still waits to be sent to this person");
  };
}
