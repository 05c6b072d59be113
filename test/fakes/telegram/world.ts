/** What the fake platform knows: bots, people, chats with their messages and topics, files. */
import { ApiError, badRequest } from "./apiError.ts";
import type { VirtualClock } from "./clock.ts";
import type { UpdateQueue } from "./updateQueue.ts";

export type FakeFile = {
  kind: string;
  name: string;
  mime: string;
  bytes: Buffer;
  size: number;
  path: string;
};
export type InlineButton = { text: string; data: string | null; url: string | null };
export type KeyButton = { text: string; asks: "contact" | "location" | null };

export type FakeMessage = {
  messageId: number;
  from: "bot" | "person" | "service";
  text: string | null;
  /** Rows of buttons below the text. */
  inline: InlineButton[][];
  /** The keyboard that came with it in place of the phone's own. */
  keyboard: KeyButton[][] | null;
  removesKeyboard: boolean;
  silent: boolean;
  protected: boolean;
  quotes: number | null;
  threadId: number | null;
  file: FakeFile | null;
  /** Milliseconds since 1970. */
  at: number;
  deleted: boolean;
};

export type Topic = { id: number; name: string; state: "open" | "closed" | "deleted" };
export type FakeChat = {
  id: number;
  type: "private" | "group" | "supergroup";
  messages: FakeMessage[];
  topics: Map<number, Topic>;
  /** People who never pressed Start cannot be written to. */
  started: boolean;
  blocked: boolean;
  deactivated: boolean;
  /** The bot was thrown out or has left. */
  botGone: boolean;
  migratedTo: number | null;
};

export type FakeBot = {
  id: number;
  token: string;
  username: string;
  chats: Map<number, FakeChat>;
  updates: UpdateQueue;
  commands: Map<string, { command: string; description: string }[]>;
  descriptions: Map<string, string>;
  /** Taps without an answer: id → when it was made. */
  openTaps: Map<string, number>;
};

export type World = {
  clock: VirtualClock;
  files: Map<string, FakeFile>;
  nextMessageId: () => number;
  nextFileId: () => string;
};

/** A chat as yet untouched. */
export function newChat(id: number, type: FakeChat["type"]): FakeChat {
  return {
    id,
    type,
    messages: [],
    topics: new Map(),
    started: false,
    blocked: false,
    deactivated: false,
    botGone: false,
    migratedTo: null,
  };
}

/** The chat that a call names, if the bot may write there. @throws ApiError as the platform would */
export function openChat(bot: FakeBot, chatId: string | number): FakeChat {
  const chat = knownChat(bot, chatId);
  if (chat.deactivated) throw new ApiError(403, "Forbidden: user is deactivated");
  if (chat.blocked) throw new ApiError(403, "Forbidden: bot was blocked by the user");
  if (chat.type === "private" && !chat.started)
    throw new ApiError(403, "Forbidden: bot can't initiate conversation with a user");
  return chat;
}

/** The chat that a call names, whatever the bot may do there. */
export function knownChat(bot: FakeBot, chatId: string | number): FakeChat {
  if (!/^-?\d{1,15}$/.test(String(chatId))) throw badRequest("chat not found");
  const chat = bot.chats.get(Number(chatId));
  if (chat === undefined) throw badRequest("chat not found");
  if (chat.migratedTo !== null)
    throw new ApiError(400, "Bad Request: group chat was upgraded to a supergroup chat", {
      migrate_to_chat_id: chat.migratedTo,
    });
  if (chat.botGone) throw new ApiError(403, `Forbidden: bot was kicked from the ${chat.type} chat`);
  return chat;
}

/** Puts a message into a chat and answers with it. */
export function addMessage(world: World, chat: FakeChat, part: Partial<FakeMessage>): FakeMessage {
  const message: FakeMessage = {
    messageId: world.nextMessageId(),
    from: "bot",
    text: null,
    inline: [],
    keyboard: null,
    removesKeyboard: false,
    silent: false,
    protected: false,
    quotes: null,
    threadId: null,
    file: null,
    at: world.clock.now(),
    deleted: false,
    ...part,
  };
  chat.messages.push(message);
  return message;
}

/** A message as the Bot API shows it. */
export function toApiMessage(bot: FakeBot, chat: FakeChat, message: FakeMessage): Record<string, unknown> {
  return {
    message_id: message.messageId,
    from: { id: bot.id, is_bot: true, first_name: bot.username, username: bot.username },
    chat: { id: chat.id, type: chat.type },
    date: Math.floor(message.at / 1000),
    ...(message.text === null ? {} : { [message.file ? "caption" : "text"]: message.text }),
    ...(message.threadId === null ? {} : { message_thread_id: message.threadId, is_topic_message: true }),
  };
}
