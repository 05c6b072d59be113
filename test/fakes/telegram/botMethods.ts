/** Methods about the bot itself: webhook, updates, commands, taps, files, groups. */
import { z } from "zod";
import { ApiError, badRequest } from "./apiError.ts";
import { tooMany } from "./flood.ts";
import type { Method, MethodContext } from "./method.ts";
import { chatId, method } from "./method.ts";
import { knownChat } from "./world.ts";

const MAX_DOWNLOAD_BYTES = 20 * 1024 * 1024;
const TAP_LIFE_MS = 150_000;
const OWN_HOST = /^http:\/\/127\.0\.0\.1(:\d+)?\//;
const KINDS = ["message", "edited_message", "callback_query", "my_chat_member", "channel_post"] as const;

const language = z
  .string()
  .regex(/^([a-z]{2})?$/)
  .optional();
const commands = z
  .array(
    z.strictObject({
      command: z.string().regex(/^[a-z0-9_]{1,32}$/, "BOT_COMMAND_INVALID"),
      description: z.string().min(1).max(256),
    }),
  )
  .max(100);
const webhook = z.strictObject({
  url: z.string(),
  secret_token: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,256}$/, "secret token contains unallowed characters")
    .optional(),
  allowed_updates: z.array(z.enum(KINDS)).optional(),
  max_connections: z.int().min(1).max(100).optional(),
  drop_pending_updates: z.boolean().optional(),
});

export const BOT_METHODS: Record<string, Method> = {
  getMe: method(z.strictObject({}), (_, { bot }) => ({
    id: bot.id,
    is_bot: true,
    first_name: bot.username,
    username: bot.username,
  })),
  setWebhook: method(webhook, setWebhook),
  deleteWebhook: method(
    z.strictObject({ drop_pending_updates: z.boolean().optional() }),
    (params, { bot }) => {
      bot.updates.setWebhook(null, params.drop_pending_updates ?? false);
      return true;
    },
  ),
  getWebhookInfo: method(z.strictObject({}), (_, context) => webhookInfo(context)),
  getUpdates: method(
    z.strictObject({
      offset: z.int().optional(),
      limit: z.int().min(1).max(100).optional(),
      timeout: z.int().min(0).max(50).optional(),
      allowed_updates: z.array(z.enum(KINDS)).optional(),
    }),
    ({ offset = 0, limit = 100, timeout = 0 }, { bot }) => bot.updates.ask(offset, limit, timeout),
  ),
  answerCallbackQuery: method(
    z.strictObject({
      callback_query_id: z.string(),
      text: z.string().max(200, "MESSAGE_TOO_LONG").optional(),
      show_alert: z.boolean().optional(),
    }),
    ({ callback_query_id }, context) => answerTap(callback_query_id, context),
  ),
  setMyCommands: method(z.strictObject({ commands, language_code: language }), (params, { bot }) => {
    bot.commands.set(params.language_code ?? "", params.commands);
    return true;
  }),
  setMyDescription: method(
    z.strictObject({ description: z.string().max(512), language_code: language }),
    (params, { bot }) => {
      bot.descriptions.set(params.language_code ?? "", params.description);
      return true;
    },
  ),
  setMyShortDescription: method(
    z.strictObject({ short_description: z.string().max(120), language_code: language }),
    (params, { bot }) => {
      bot.descriptions.set(`short ${params.language_code ?? ""}`.trim(), params.short_description);
      return true;
    },
  ),
  getFile: method(z.strictObject({ file_id: z.string() }), ({ file_id }, { world }) => {
    const file = world.files.get(file_id);
    if (file === undefined) throw badRequest("wrong file_id or the file is temporarily unavailable");
    if (file.size > MAX_DOWNLOAD_BYTES) throw badRequest("file is too big");
    return { file_id, file_unique_id: file_id, file_size: file.size, file_path: file.path };
  }),
  leaveChat: method(z.strictObject({ chat_id: chatId }), (params, { bot }) => {
    const chat = knownChat(bot, params.chat_id);
    if (chat.type === "private") throw badRequest("chat member status can't be changed in private chats");
    chat.botGone = true;
    return true;
  }),
};

const lastSetWebhook = new WeakMap<object, number>();

function setWebhook(params: z.infer<typeof webhook>, { bot, world }: MethodContext): true {
  const now = world.clock.now();
  if (now - (lastSetWebhook.get(bot) ?? Number.NEGATIVE_INFINITY) < 1000) throw tooMany(1);
  lastSetWebhook.set(bot, now);
  if (!/^https:\/\//.test(params.url) && !OWN_HOST.test(params.url) && params.url !== "")
    throw badRequest("bad webhook: An HTTPS URL must be provided for webhook");
  const next = {
    url: params.url,
    secret: params.secret_token ?? null,
    allowed: params.allowed_updates ?? null,
    maxConnections: params.max_connections ?? 40,
  };
  bot.updates.setWebhook(params.url === "" ? null : next, params.drop_pending_updates ?? false);
  return true;
}

function webhookInfo({ bot }: MethodContext) {
  const { webhook: set } = bot.updates;
  const last = bot.updates.lastError;
  return {
    url: set?.url ?? "",
    has_custom_certificate: false,
    pending_update_count: bot.updates.pending(),
    ...(last === null
      ? {}
      : { last_error_date: Math.floor(last.at / 1000), last_error_message: last.message }),
    ...(set === null ? {} : { max_connections: set.maxConnections, allowed_updates: set.allowed ?? [] }),
  };
}

function answerTap(id: string, { bot, world }: MethodContext): true {
  const since = bot.openTaps.get(id);
  if (since === undefined || world.clock.now() - since > TAP_LIFE_MS)
    throw new ApiError(
      400,
      "Bad Request: query is too old and response timeout expired or query ID is invalid",
    );
  bot.openTaps.delete(id);
  return true;
}
