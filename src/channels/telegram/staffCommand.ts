/** Commands to the staff bot: from the one group that is configured, typed there by a person, and from nowhere else. */
import { z } from "zod";

export type StaffCommand = { command: string; words: string; topicId: string | null; from: string };

const update = z.object({
  message: z.object({
    chat: z.object({ id: z.int() }),
    from: z.object({ id: z.int(), is_bot: z.boolean().default(false) }),
    text: z.string(),
    message_thread_id: z.int().optional(),
    // A command that was forwarded was meant for another place.
    forward_origin: z.undefined().optional(),
    forward_date: z.undefined().optional(),
    // Somebody who writes as the group itself cannot be told apart from others.
    sender_chat: z.undefined().optional(),
  }),
});

/** The command in an update, or null when it is none or comes from elsewhere. */
export function readStaffCommand(body: unknown, chatId: string): StaffCommand | null {
  const read = update.safeParse(body);
  if (!read.success) return null;
  const { chat, from, text, message_thread_id } = read.data.message;
  if (String(chat.id) !== chatId || from.is_bot) return null;
  const found = /^\/([a-z][a-z0-9_]{0,31})(?:@\w+)?(?:\s+(.*))?$/is.exec(text.normalize("NFC"));
  if (!found) return null;
  return {
    command: (found[1] as string).toLowerCase(),
    words: found[2]?.trim() ?? "",
    topicId: message_thread_id === undefined ? null : String(message_thread_id),
    from: String(from.id),
  };
}
