/** What the bot tells Telegram about itself at start: the address for updates, its commands, its description. */
import type { Opts } from "telegraf/types";
import type { TelegramClient } from "./client.ts";

/** What we want to be told; said explicitly, for an omitted list keeps whatever was set before. */
export const ALLOWED_UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"] as const;
const MAX_CONNECTIONS = 20;

/** Commands are words without tone marks: the decoder takes the stroke away and they are read as words. */
const COMMANDS = {
  vi: [
    { command: "start", description: "Bắt đầu" },
    { command: "menu", description: "Các việc có thể làm ở đây" },
    { command: "gap_nguoi", description: "Nói chuyện với người thật" },
    { command: "so_dien_thoai", description: "Các số cần gọi: 111, 113, 114, 115" },
    { command: "dung", description: "Dừng lại" },
    { command: "xoa_tin_nhan", description: "Xóa cuộc trò chuyện này" },
    { command: "english", description: "English" },
  ],
  en: [
    { command: "start", description: "Start" },
    { command: "menu", description: "What you can do here" },
    { command: "human", description: "Talk to a person" },
    { command: "numbers", description: "Numbers to call: 111, 113, 114, 115" },
    { command: "stop", description: "Stop" },
    { command: "delete", description: "Delete this conversation" },
    { command: "tieng_viet", description: "Tiếng Việt" },
  ],
} as const;

const DESCRIPTIONS = {
  vi: "Nơi nói chuyện về an toàn của trẻ em. Nguy hiểm ngay lúc này: gọi 111 (trẻ em), 113 (công an), 115 (cấp cứu), miễn phí.",
  en: "A place to talk about the safety of children. In danger right now: call 111 (children), 113 (police), 115 (ambulance), free of charge.",
} as const;
const SHORT_DESCRIPTIONS = {
  vi: "Bảo vệ trẻ em. Khẩn cấp: gọi 111, 113, 115.",
  en: "Child protection. Emergency: call 111, 113, 115.",
} as const;

export type WebhookRegistration = { publicUrl: string; webhookSecret: string };

/** Says where updates shall be sent. What waited while we were away is never dropped. */
export async function registerWebhook(
  client: TelegramClient,
  registration: WebhookRegistration,
): Promise<void> {
  await client.call("setWebhook", {
    url: `${registration.publicUrl.replace(/\/+$/, "")}/webhooks/telegram`,
    secret_token: registration.webhookSecret,
    allowed_updates: [...ALLOWED_UPDATES],
    max_connections: MAX_CONNECTIONS,
    drop_pending_updates: false,
  });
}

/** Commands and descriptions: Vietnamese for everybody, English for clients that are set to English. */
export async function describeBot(client: TelegramClient): Promise<void> {
  for (const language of ["", "vi", "en"] as const) {
    const words = language === "en" ? "en" : "vi";
    const forLanguage = language === "" ? {} : { language_code: language };
    const commands: Opts<"setMyCommands">["commands"] = COMMANDS[words].map((one) => ({ ...one }));
    await client.call("setMyCommands", { commands, ...forLanguage });
    await client.call("setMyDescription", { description: DESCRIPTIONS[words], ...forLanguage });
    await client.call("setMyShortDescription", {
      short_description: SHORT_DESCRIPTIONS[words],
      ...forLanguage,
    });
  }
}
