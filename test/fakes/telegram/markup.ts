/** Keyboards, checked as the platform checks them. */
import { z } from "zod";
import { badRequest } from "./apiError.ts";
import type { FakeChat, FakeMessage } from "./world.ts";

const MAX_BUTTONS = 100;
const MAX_CALLBACK_BYTES = 64;
const MAX_PLACEHOLDER = 64;

const inline = z.strictObject({
  inline_keyboard: z.array(
    z.array(
      z.strictObject({ text: z.string(), callback_data: z.string().optional(), url: z.string().optional() }),
    ),
  ),
});
const reply = z.strictObject({
  keyboard: z.array(
    z.array(
      z.strictObject({
        text: z.string(),
        request_contact: z.boolean().optional(),
        request_location: z.boolean().optional(),
      }),
    ),
  ),
  resize_keyboard: z.boolean().optional(),
  one_time_keyboard: z.boolean().optional(),
  is_persistent: z.boolean().optional(),
  input_field_placeholder: z.string().max(MAX_PLACEHOLDER).optional(),
});
const remove = z.strictObject({ remove_keyboard: z.literal(true), selective: z.boolean().optional() });

export const replyMarkup = z.union([inline, reply, remove]);
type Shown = Pick<FakeMessage, "inline" | "keyboard" | "removesKeyboard">;

/** What a keyboard looks like to the person. @throws ApiError */
export function readMarkup(markup: z.infer<typeof replyMarkup> | undefined, chat: FakeChat): Shown {
  const nothing: Shown = { inline: [], keyboard: null, removesKeyboard: false };
  if (markup === undefined) return nothing;
  if ("remove_keyboard" in markup) return { ...nothing, removesKeyboard: true };
  if ("inline_keyboard" in markup) return { ...nothing, inline: inlineRows(markup.inline_keyboard) };
  return { ...nothing, keyboard: replyRows(markup.keyboard, chat) };
}

type InlineRows = z.infer<typeof inline>["inline_keyboard"];
type ReplyRows = z.infer<typeof reply>["keyboard"];

function inlineRows(rows: InlineRows): FakeMessage["inline"] {
  checkRows(rows);
  return rows.map((row) =>
    row.map(({ text, callback_data, url }) => {
      if ((callback_data === undefined) === (url === undefined))
        throw badRequest(
          "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        );
      if (callback_data !== undefined && badData(callback_data)) throw badRequest("BUTTON_DATA_INVALID");
      if (url !== undefined && !/^(https?|tg):\/\//.test(url)) throw badRequest("BUTTON_URL_INVALID");
      return { text, data: callback_data ?? null, url: url ?? null };
    }),
  );
}

function replyRows(rows: ReplyRows, chat: FakeChat): NonNullable<FakeMessage["keyboard"]> {
  checkRows(rows);
  return rows.map((row) =>
    row.map(({ text, request_contact, request_location }) => {
      const asks = request_contact ? "contact" : request_location ? "location" : null;
      if (asks !== null && chat.type !== "private")
        throw badRequest(
          `${asks === "contact" ? "phone number" : "location"} can be requested in private chats only`,
        );
      return { text, asks };
    }),
  );
}

function checkRows(rows: { text: string }[][]): void {
  if (rows.length === 0 || rows.some((row) => row.length === 0)) throw badRequest("REPLY_MARKUP_INVALID");
  if (rows.flat().length > MAX_BUTTONS) throw badRequest("REPLY_MARKUP_TOO_LONG");
  if (rows.flat().some(({ text }) => text.trim() === "")) throw badRequest("BUTTON_TEXT_INVALID");
}

function badData(text: string): boolean {
  const bytes = Buffer.byteLength(text);
  return bytes < 1 || bytes > MAX_CALLBACK_BYTES;
}
