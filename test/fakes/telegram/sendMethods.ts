/** Methods that put something into a chat or take it out. */
import { z } from "zod";
import { badRequest } from "./apiError.ts";
import { readMarkup, replyMarkup } from "./markup.ts";
import type { Method, MethodContext } from "./method.ts";
import { chatId, integer, method } from "./method.ts";
import type { FakeChat, FakeMessage } from "./world.ts";
import { addMessage, knownChat, openChat, toApiMessage } from "./world.ts";

const MAX_TEXT = 4096;
const MAX_CAPTION = 1024;
const MAX_UPLOAD_BYTES = 50 * 1024 * 1024;
const MAX_PHOTO_BYTES = 10 * 1024 * 1024;
const MAX_DELETE = 100;
const DELETABLE_MS = 48 * 3_600_000;
const GENERAL_TOPIC = 1;

const common = {
  chat_id: chatId,
  message_thread_id: integer.optional(),
  disable_notification: z.boolean().optional(),
  protect_content: z.boolean().optional(),
  reply_parameters: z
    .strictObject({ message_id: z.int(), allow_sending_without_reply: z.boolean().optional() })
    .optional(),
  reply_markup: replyMarkup.optional(),
};
const upload = z.object({ name: z.string(), mime: z.string(), bytes: z.instanceof(Buffer) });
const fileFields = { ...common, caption: z.string().optional(), method: z.string().optional() };
type Common = z.infer<z.ZodObject<typeof common>>;

const sendText = z.strictObject({
  ...common,
  text: z.string(),
  parse_mode: z.enum(["HTML", "MarkdownV2", "Markdown"]).optional(),
  link_preview_options: z.strictObject({ is_disabled: z.boolean().optional() }).optional(),
});

export const SEND_METHODS: Record<string, Method> = {
  sendMessage: method(sendText, (params, context) => {
    const { chat, part } = prepare(params, context);
    const text = params.text.trim();
    if (text === "") throw badRequest("message text is empty");
    if (text.length > MAX_TEXT) throw badRequest("message is too long");
    return post(chat, { ...part, text }, context);
  }),
  sendPhoto: method(z.strictObject({ ...fileFields, photo: upload }), (p, c) =>
    sendFile("photo", p.photo, p, c),
  ),
  sendVoice: method(z.strictObject({ ...fileFields, voice: upload }), (p, c) =>
    sendFile("voice", p.voice, p, c),
  ),
  sendDocument: method(z.strictObject({ ...fileFields, document: upload }), (p, c) =>
    sendFile("document", p.document, p, c),
  ),
  sendChatAction: method(z.strictObject({ chat_id: chatId, action: z.string() }), (params, { bot }) => {
    openChat(bot, params.chat_id);
    return true;
  }),
  deleteMessage: method(z.strictObject({ chat_id: chatId, message_id: z.int() }), (params, context) => {
    const chat = knownChat(context.bot, params.chat_id);
    if (!find(chat, params.message_id)) throw badRequest("message to delete not found");
    return remove(chat, [params.message_id], context);
  }),
  deleteMessages: method(
    z.strictObject({ chat_id: chatId, message_ids: z.array(z.int()) }),
    ({ chat_id, message_ids }, context) => {
      if (message_ids.length === 0) throw badRequest("message identifiers are not specified");
      if (message_ids.length > MAX_DELETE) throw badRequest("too many message identifiers specified");
      return remove(knownChat(context.bot, chat_id), message_ids, context);
    },
  ),
};

/** Marks as gone what is younger than 48 hours; one that is older spoils the call. Missing ones are skipped. */
function remove(chat: FakeChat, ids: number[], { world }: MethodContext): true {
  const found = ids.map((id) => find(chat, id)).filter((one) => one !== undefined);
  const tooOld = (one: FakeMessage) => world.clock.now() - one.at > DELETABLE_MS;
  if (found.some(tooOld)) throw badRequest("message can't be deleted");
  for (const one of found) one.deleted = true;
  return true;
}

function find(chat: FakeChat, id: number): FakeMessage | undefined {
  return chat.messages.find(({ messageId, deleted }) => messageId === id && !deleted);
}

function prepare(params: Common, { bot }: MethodContext): { chat: FakeChat; part: Partial<FakeMessage> } {
  const chat = openChat(bot, params.chat_id);
  const threadId = params.message_thread_id ?? null;
  if (threadId !== null) checkTopic(chat, threadId);
  const quoted = params.reply_parameters;
  const quotes = quoted !== undefined && find(chat, quoted.message_id) ? quoted.message_id : null;
  if (quoted !== undefined && quotes === null && quoted.allow_sending_without_reply !== true)
    throw badRequest("message to be replied not found");
  const part = {
    ...readMarkup(params.reply_markup, chat),
    silent: params.disable_notification ?? false,
    protected: params.protect_content ?? false,
    threadId,
    quotes,
  };
  return { chat, part };
}

function checkTopic(chat: FakeChat, threadId: number): void {
  const topic = chat.topics.get(threadId);
  // The topic "General" has the number 1 and is reached by naming none.
  if (threadId === GENERAL_TOPIC || topic === undefined || topic.state === "deleted")
    throw badRequest("message thread not found");
  if (topic.state === "closed") throw badRequest("TOPIC_CLOSED");
}

function post(chat: FakeChat, part: Partial<FakeMessage>, { bot, world, flood }: MethodContext) {
  flood.check(bot, chat);
  return toApiMessage(bot, chat, addMessage(world, chat, part));
}

type FileParams = Common & { caption?: string | undefined };

function sendFile(kind: string, file: z.infer<typeof upload>, params: FileParams, context: MethodContext) {
  const { chat, part } = prepare(params, context);
  if ((params.caption?.length ?? 0) > MAX_CAPTION) throw badRequest("message caption is too long");
  if (file.bytes.length === 0) throw badRequest("file must be non-empty");
  if (file.bytes.length > (kind === "photo" ? MAX_PHOTO_BYTES : MAX_UPLOAD_BYTES))
    throw badRequest("file is too big");
  const id = context.world.nextFileId();
  const stored = { kind, ...file, size: file.bytes.length, path: `${kind}s/${id}` };
  context.world.files.set(id, stored);
  return post(chat, { ...part, text: params.caption ?? null, file: stored }, context);
}
