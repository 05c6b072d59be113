/** Topics of a forum. */
import { z } from "zod";
import { badRequest } from "./apiError.ts";
import type { Method, MethodContext } from "./method.ts";
import { chatId, method } from "./method.ts";
import type { FakeChat, Topic } from "./world.ts";
import { addMessage, openChat } from "./world.ts";

const MAX_NAME = 128;
const topicOnly = z.strictObject({ chat_id: chatId, message_thread_id: z.int() });

export const TOPIC_METHODS: Record<string, Method> = {
  createForumTopic: method(
    z.strictObject({ chat_id: chatId, name: z.string(), icon_color: z.int().optional() }),
    ({ chat_id, name }, context) => {
      const chat = forum(chat_id, context);
      checkName(name);
      context.flood.check(context.bot, chat);
      const service = addMessage(context.world, chat, { from: "service", text: null });
      chat.topics.set(service.messageId, { id: service.messageId, name, state: "open" });
      return { message_thread_id: service.messageId, name, icon_color: 7_322_096 };
    },
  ),
  editForumTopic: method(
    z.strictObject({ chat_id: chatId, message_thread_id: z.int(), name: z.string() }),
    ({ chat_id, message_thread_id, name }, context) => {
      checkName(name);
      topicOf(forum(chat_id, context), message_thread_id).name = name;
      return true;
    },
  ),
  closeForumTopic: method(topicOnly, (params, context) => turn(params, "closed", context)),
  reopenForumTopic: method(topicOnly, (params, context) => turn(params, "open", context)),
  deleteForumTopic: method(topicOnly, (params, context) => {
    const chat = forum(params.chat_id, context);
    topicOf(chat, params.message_thread_id).state = "deleted";
    for (const one of chat.messages) if (one.threadId === params.message_thread_id) one.deleted = true;
    return true;
  }),
};

function turn(params: z.infer<typeof topicOnly>, state: "open" | "closed", context: MethodContext): true {
  const chat = forum(params.chat_id, context);
  const topic = topicOf(chat, params.message_thread_id);
  if (topic.state === state) throw badRequest("TOPIC_NOT_MODIFIED");
  topic.state = state;
  context.flood.check(context.bot, chat);
  addMessage(context.world, chat, { from: "service", threadId: topic.id });
  return true;
}

function forum(id: string | number, { bot }: MethodContext): FakeChat {
  const chat = openChat(bot, id);
  if (chat.type !== "supergroup") throw badRequest("the chat is not a forum");
  return chat;
}

function topicOf(chat: FakeChat, id: number): Topic {
  const topic = chat.topics.get(id);
  if (topic === undefined || topic.state === "deleted") throw badRequest("TOPIC_ID_INVALID");
  return topic;
}

function checkName(name: string): void {
  if (name.length < 1 || name.length > MAX_NAME) throw badRequest("topic name must be 1-128 characters long");
}
