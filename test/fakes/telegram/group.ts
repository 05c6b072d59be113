/** A group of staff, as the fake shows it. */
import type { Update } from "./updateQueue.ts";
import type { FakeBot, FakeChat, FakeMessage, Topic, World } from "./world.ts";
import { newChat } from "./world.ts";

const UPDATE_LIFE_MS = 24 * 3_600_000;

export type FakeGroup = {
  id: number;
  /** What the bot wrote; `threadId` null is the topic "General". Notices of the platform itself are left out. */
  posts: () => FakeMessage[];
  /** Everything that counts against the group's limit. */
  all: () => FakeMessage[];
  topics: () => Topic[];
  deleteTopic: (id: number) => void;
  closeTopic: (id: number) => void;
  /** A member writes; the bot hears it. */
  say: (userId: number, text: string, extra?: Record<string, unknown>) => void;
  /** Somebody puts the bot in. */
  addBot: (userId: number) => void;
  /** Becomes a supergroup with a new id, which it answers with. */
  migrate: (newId: number) => FakeGroup;
  kickBot: () => void;
  hasBot: () => boolean;
};

/** Makes the group known to the bot; a supergroup with topics unless said otherwise. */
export function createGroup(
  world: World,
  bot: FakeBot,
  id: number,
  type: FakeChat["type"] = "supergroup",
): FakeGroup {
  const chat = bot.chats.get(id) ?? { ...newChat(id, type), started: true };
  bot.chats.set(id, chat);
  const seconds = () => Math.floor(world.clock.now() / 1000);

  function push(kind: string, body: Record<string, unknown>): void {
    const update: Update = { update_id: bot.updates.nextId(), [kind]: body };
    bot.updates.push(update, { key: `chat ${id}`, lifeMs: UPDATE_LIFE_MS });
  }

  const where = () => ({ chat: { id, type, title: "Staff" }, date: seconds() });
  const who = (userId: number) => ({ from: { id: userId, is_bot: false, first_name: "Hoa" } });

  return {
    id,
    posts: () => chat.messages.filter(({ from }) => from === "bot"),
    all: () => chat.messages,
    topics: () => [...chat.topics.values()],
    deleteTopic: (topic) => setState(chat, topic, "deleted"),
    closeTopic: (topic) => setState(chat, topic, "closed"),
    say: (userId, text, extra = {}) =>
      push("message", { message_id: world.nextMessageId(), ...where(), ...who(userId), text, ...extra }),
    addBot: (userId) => {
      chat.botGone = false;
      const status = (state: string) => ({ status: state, user: { id: bot.id, is_bot: true } });
      const change = { old_chat_member: status("left"), new_chat_member: status("member") };
      push("my_chat_member", { ...where(), ...who(userId), ...change });
    },
    migrate: (newId) => {
      chat.migratedTo = newId;
      return createGroup(world, bot, newId, "supergroup");
    },
    kickBot: () => {
      chat.botGone = true;
    },
    hasBot: () => !chat.botGone,
  };
}

function setState(chat: FakeChat, id: number, state: Topic["state"]): void {
  const topic = chat.topics.get(id);
  if (topic === undefined) throw new Error("no such topic");
  topic.state = state;
}
