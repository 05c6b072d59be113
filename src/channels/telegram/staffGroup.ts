/**
 * Alerts to the group of staff: another bot than the one people talk to, one forum topic per case. What cannot wait
 * goes first and always finds room; the rest is joined and paced so that Telegram does not stop us.
 */
import type { Log } from "../../log.ts";
import type { TelegramClient } from "./client.ts";
import { createTelegramClient } from "./client.ts";
import type { Scheduler } from "./scheduler.ts";
import type { StaffCommand } from "./staffCommand.ts";
import { readStaffCommand } from "./staffCommand.ts";
import type { StaffPosted } from "./staffJob.ts";
import { StaffQueue } from "./staffQueue.ts";
import type { StaffAlert } from "./staffTexts.ts";
import { topicName } from "./staffTexts.ts";

export type StaffGroup = {
  /**
   * Resolves when the alert stands in the group and, where it could be made, in the topic of its case: keep `topicId`.
   * Rejects with `SendError` when staff must be called by other means.
   */
  post: (alert: StaffAlert) => Promise<StaffPosted>;
  closeTopic: (caseNumber: string, topicId: string) => Promise<void>;
  reopenTopic: (caseNumber: string, topicId: string) => Promise<void>;
  /** The group's address of today: it changes when Telegram makes a supergroup of it. */
  chatId: () => string;
  /** A command of the configured group, or null. */
  command: (update: unknown) => StaffCommand | null;
  stop: () => void;
};

export type StaffGroupOptions = {
  token: string;
  chatId: string;
  apiRoot: string;
  clock: Scheduler;
  log: Log;
  proxy?: string | null;
  timeoutMs?: number;
  /** In place of HTTP, for long simulations. */
  client?: Pick<TelegramClient, "call" | "close">;
};

/** Makes the line to the staff group. Nothing is called before the first post. */
export function createStaffGroup(options: StaffGroupOptions): StaffGroup {
  const { token, chatId, apiRoot, clock, log, proxy, timeoutMs } = options;
  const timeout = timeoutMs === undefined ? {} : { timeoutMs };
  const client = options.client ?? createTelegramClient({ token, apiRoot, clock, proxy, ...timeout });
  const queue = new StaffQueue({ client, chatId, clock, log });
  const turn = async (kind: "close" | "reopen", caseNumber: string, topicId: string) => {
    const alert: StaffAlert = { caseNumber, urgency: "none", waitingSeconds: 0, link: "", topicId };
    await queue.add(kind, alert);
  };
  return {
    post: async (alert) => {
      topicName(alert.caseNumber);
      return queue.add("alert", alert);
    },
    closeTopic: (caseNumber, topicId) => turn("close", caseNumber, topicId),
    reopenTopic: (caseNumber, topicId) => turn("reopen", caseNumber, topicId),
    chatId: () => queue.chatId,
    command: (update) => readStaffCommand(update, queue.chatId),
    stop: () => {
      queue.stop();
      client.close();
    },
  };
}
