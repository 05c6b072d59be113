/** One fitted part as a call of the Bot API. Pure. */
import { Input } from "telegraf";
import type { InlineKeyboardButton, KeyboardButton, Opts } from "telegraf/types";
import type { OutboundChoice, OutboundContent } from "../../messages.ts";
import { choiceCode } from "../fit.ts";

type TextPart = Extract<OutboundContent, { type: "text" }>;
type FilePart = Extract<OutboundContent, { type: "file" }>;

type Markup = NonNullable<Opts<"sendMessage">["reply_markup"]>;

/** Everything that goes to a person, as method and payload. */
export type Encoded =
  | { method: "sendMessage"; payload: Opts<"sendMessage"> }
  | { method: "sendPhoto"; payload: Opts<"sendPhoto"> }
  | { method: "sendVoice"; payload: Opts<"sendVoice"> }
  | { method: "sendDocument"; payload: Opts<"sendDocument"> };

/** Where a part goes. `quote` is the message it answers. */
export type Destination = { address: string; quote: string | null };

/** Two labels of this length are still readable side by side on a small phone. */
const HALF_ROW = 16;
/** Telegram takes no larger photos; as a document it may have 50 MB. */
const MAX_PHOTO_BYTES = 10 * 1024 * 1024;
const PHOTO = new Set(["image/jpeg", "image/png", "image/webp"]);
const VOICE = new Set(["audio/ogg", "audio/mpeg", "audio/mp4", "audio/x-m4a"]);
/** In both languages, for a part does not know which one is spoken. */
const ASK: Record<"location" | "contact", KeyboardButton> = {
  location: { text: "📍 Gửi vị trí / Send location", request_location: true },
  contact: { text: "📱 Gửi số của tôi / Send my number", request_contact: true },
};

/** A text with its buttons. Never a parse mode: what people and staff write is shown as it is. */
export function encodeText(part: TextPart, { address, quote }: Destination): Encoded {
  const markup = markupOf(part);
  return {
    method: "sendMessage",
    payload: {
      chat_id: address,
      text: part.text,
      // The platform would fetch the page and show it large: conspicuous on a child's phone.
      link_preview_options: { is_disabled: true },
      ...(part.quiet ? { disable_notification: true } : {}),
      ...(quote !== null && Number.isSafeInteger(Number(quote))
        ? { reply_parameters: { message_id: Number(quote), allow_sending_without_reply: true } }
        : {}),
      ...(markup === null ? {} : { reply_markup: markup }),
    },
  };
}

/**
 * A message carries one keyboard only: where the old one shall go and buttons shall come, a part before them takes it
 * away. That is the first paragraph, or a tick where there is only one.
 */
export function spreadKeyboards(parts: OutboundContent[]): OutboundContent[] {
  return parts.flatMap((part) => {
    if (part.type !== "text" || !part.clearKeyboard || part.ask !== null || part.choices.length === 0)
      return [part];
    const [first = "", ...rest] = part.text.split(/\n\s*\n/);
    const before = rest.length === 0 ? { text: "✓", quiet: true } : { text: first };
    const text = rest.length === 0 ? part.text : rest.join("\n\n");
    return [
      { ...part, ...before, choices: [] },
      { ...part, text, clearKeyboard: false },
    ];
  });
}

/** A file by what it is: a photo is shown, a voice is played, the rest is a document. */
export function encodeFile(part: FilePart, { address }: Destination, bytes: Buffer): Encoded {
  const source = Input.fromBuffer(bytes, fileName(part.name));
  const common = { chat_id: address, ...(part.caption === null ? {} : { caption: part.caption }) };
  const mime = part.mime.split(";")[0]?.trim().toLowerCase() ?? "";
  if (PHOTO.has(mime) && bytes.length <= MAX_PHOTO_BYTES)
    return { method: "sendPhoto", payload: { ...common, photo: source } };
  if (VOICE.has(mime)) return { method: "sendVoice", payload: { ...common, voice: source } };
  return { method: "sendDocument", payload: { ...common, document: source } };
}

/** The rows of buttons under a text: two beside each other only where both stay readable. */
export function rowsOf(choices: OutboundChoice[]): OutboundChoice[][] {
  const rows: OutboundChoice[][] = [];
  for (const choice of choices) {
    const row = rows.at(-1);
    const before = row?.length === 1 ? row[0] : undefined;
    if (row && before && before.label.length <= HALF_ROW && choice.label.length <= HALF_ROW) row.push(choice);
    else rows.push([choice]);
  }
  return rows;
}

function markupOf(part: TextPart): Markup | null {
  if (part.ask !== null) return askKeyboard(ASK[part.ask], part.choices);
  if (part.choices.length > 0)
    return {
      inline_keyboard: rowsOf(part.choices).map((row) => row.map((one) => inlineButton(one, part.turn))),
    };
  return part.clearKeyboard ? { remove_keyboard: true } : null;
}

/** The choices stand below the request as words to send: a text cannot have buttons of both kinds. */
function askKeyboard(request: KeyboardButton, choices: OutboundChoice[]): Markup {
  const rows = rowsOf(choices).map((row) => row.map(({ label }) => ({ text: label })));
  return { keyboard: [[request], ...rows], resize_keyboard: true, one_time_keyboard: true };
}

function inlineButton({ id, label }: OutboundChoice, turn: number): InlineKeyboardButton {
  return { text: label, callback_data: choiceCode(turn, id) };
}

/** The name goes into a header of the upload, as telegraf writes it. */
function fileName(name: string): string {
  const safe = name
    .toWellFormed()
    .replace(/[\p{C}"\\/]/gu, "_")
    .slice(0, 120)
    .toWellFormed();
  return safe === "" ? "file" : safe;
}
