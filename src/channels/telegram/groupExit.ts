/** The bot of children has no business in groups: whoever puts it there is left again. */
import type { Log } from "../../log.ts";
import { errorCode } from "../../log.ts";
import type { TelegramClient } from "./client.ts";
import type { Scheduler } from "./scheduler.ts";

/** What was said before we left still comes in: one farewell is enough. */
const LEAVE_AGAIN_MS = 60 * 60_000;
const MAX_REMEMBERED = 1000;

export type GroupExitOptions = { clock: Scheduler; log: Log; onGroup?: (chatId: string) => void };

/** Makes the function that leaves a group; it fails quietly and tries again with the next message from there. */
export function createGroupExit(client: TelegramClient, { clock, log, onGroup }: GroupExitOptions) {
  const left = new Map<string, number>();
  return (chatId: string): void => {
    if (clock.now() - (left.get(chatId) ?? Number.NEGATIVE_INFINITY) < LEAVE_AGAIN_MS) return;
    if (left.size >= MAX_REMEMBERED) left.clear();
    left.set(chatId, clock.now());
    onGroup?.(chatId);
    client.call("leaveChat", { chat_id: chatId }).catch((error: unknown) => {
      left.delete(chatId);
      log.warn("telegram.groupNotLeft", { channel: "telegram", error: errorCode(error) });
    });
  };
}
