/** Somebody with Telegram on the phone, as tests and people play it. */
import type { Update } from "./updateQueue.ts";
import type { FakeBot, FakeChat, FakeMessage, World } from "./world.ts";
import { addMessage, newChat } from "./world.ts";

const MESSAGE_LIFE_MS = 24 * 3_600_000;
const TAP_LIFE_MS = 150_000;

/** What the person sees of one message. */
export type SeenMessage = {
  messageId: number;
  from: "bot" | "person";
  text: string | null;
  /** Labels of the buttons below it, row by row. */
  buttons: string[][];
  silent: boolean;
  protected: boolean;
  quotes: number | null;
  file: { kind: string; name: string; bytes: Buffer } | null;
  at: number;
  deleted: boolean;
};
export type SentFile = { bytes?: Buffer; size?: number; caption?: string; name?: string; mime?: string };
export type SentPlace = { latitude: number; longitude: number; accuracy?: number; live?: boolean };

export type FakePerson = {
  id: number;
  /** Presses Start, or follows a link that carries a word. */
  start: (payload?: string) => number;
  say: (text: string) => number;
  /** Presses the button with this label: the newest one below a message, else the keyboard. */
  tap: (label: string) => string;
  /** Presses a button that carries `data`, with or without the message it hung on. */
  tapData: (data: string, message?: Record<string, unknown> | null) => string;
  sendLocation: (place: SentPlace) => number;
  /** The live location moves on. */
  moveTo: (messageId: number, place: SentPlace) => void;
  shareContact: (phone: string, ownerId?: number | null) => number;
  sendPhoto: (file?: SentFile) => number;
  sendFile: (
    kind: "voice" | "audio" | "video" | "video_note" | "document" | "animation",
    file?: SentFile,
  ) => number;
  sendSticker: (emoji: string) => number;
  edit: (messageId: number, text: string) => void;
  block: () => void;
  unblock: () => void;
  /** The account is gone. */
  deactivate: () => void;
  /** What came from the bot, what it took back included. */
  received: () => SeenMessage[];
  /** Both sides of the talk. */
  talk: () => SeenMessage[];
  /** The keyboard in place of the phone's own, or null. */
  keyboard: () => string[][] | null;
  /** Taps that still show a spinner. */
  spinning: () => number;
};

/** @param id a person's id is the id of the private chat with it */
export function createPerson(world: World, bot: FakeBot, id: number): FakePerson {
  const chat = bot.chats.get(id) ?? newChat(id, "private");
  bot.chats.set(id, chat);
  const from = { id, is_bot: false, first_name: "Lan", language_code: "vi" };
  const frame = { chat: { id, type: "private", first_name: "Lan" }, from };
  const seconds = () => Math.floor(world.clock.now() / 1000);

  function push(kind: string, body: Record<string, unknown>, lifeMs = MESSAGE_LIFE_MS): void {
    const update: Update = { update_id: bot.updates.nextId(), [kind]: body };
    bot.updates.push(update, { key: `${kind === "callback_query" ? "tap" : "chat"} ${id}`, lifeMs });
  }

  function write(body: Record<string, unknown>): number {
    chat.started = true;
    const message = addMessage(world, chat, { from: "person", text: textOf(body) });
    push("message", { message_id: message.messageId, date: seconds(), ...frame, ...body });
    return message.messageId;
  }

  function edit(messageId: number, body: Record<string, unknown>): void {
    push("edited_message", {
      message_id: messageId,
      date: seconds(),
      edit_date: seconds(),
      ...frame,
      ...body,
    });
  }

  function tapData(data: string, message: Record<string, unknown> | null = null): string {
    const tap = `${bot.updates.nextId(undefined)}00${id}`;
    bot.openTaps.set(tap, world.clock.now());
    const about = message === null ? {} : { message };
    push("callback_query", { id: tap, from, chat_instance: "1", data, ...about }, TAP_LIFE_MS);
    return tap;
  }

  function tap(label: string): string {
    const below = [...chat.messages].reverse().find((one) => !one.deleted && buttonOf(one, label));
    const button = below && buttonOf(below, label);
    if (below && button?.data)
      return tapData(button.data, { message_id: below.messageId, date: seconds(), chat: frame.chat });
    const key = keyboardOf(chat)
      ?.flat()
      .find(({ text }) => text === label);
    if (!key) throw new Error(`no button with this label; there are: ${labelsOf(chat).join(" | ")}`);
    if (key.asks !== null) throw new Error(`this button asks for a ${key.asks}: send one`);
    return String(write({ text: label }));
  }

  function membership(status: "kicked" | "member"): void {
    chat.blocked = status === "kicked";
    const was = status === "kicked" ? "member" : "kicked";
    const member = (state: string) => ({ status: state, user: { id: bot.id, is_bot: true } });
    const body = { ...frame, date: seconds(), old_chat_member: member(was), new_chat_member: member(status) };
    push("my_chat_member", body);
  }

  function file(kind: string, { bytes = Buffer.from(`a ${kind}`), size, name, mime }: SentFile) {
    const fileId = world.nextFileId();
    const stored = { kind, name: name ?? kind, mime: mime ?? "", bytes, size: size ?? bytes.length };
    world.files.set(fileId, { ...stored, path: `${kind}/${fileId}${ENDINGS[kind] ?? ""}` });
    const told = { ...(name ? { file_name: name } : {}), ...(mime ? { mime_type: mime } : {}) };
    return { file_id: fileId, file_unique_id: fileId, file_size: stored.size, ...told };
  }

  return {
    id,
    start: (payload) =>
      write({ text: payload === undefined ? "/start" : `/start ${payload}`, ...command("/start") }),
    say: (text) => write({ text }),
    tap,
    tapData,
    sendLocation: (place) => write({ location: locationOf(place) }),
    moveTo: (messageId, place) => edit(messageId, { location: locationOf({ ...place, live: true }) }),
    shareContact: (phone, ownerId = id) =>
      write({
        contact: {
          phone_number: phone,
          first_name: "Lan",
          ...(ownerId === null ? {} : { user_id: ownerId }),
        },
      }),
    sendPhoto: (sent = {}) => {
      const small = { ...file("photo", { bytes: Buffer.from("small") }), width: 90, height: 67 };
      const large = { ...file("photo", sent), width: 1280, height: 960 };
      return write({ photo: [small, large], ...captionOf(sent) });
    },
    sendFile: (kind, sent = {}) => {
      const about = file(kind, sent);
      // Telegram says an animation twice, once for clients that do not know it.
      const twice = kind === "animation" ? { document: about } : {};
      return write({ [kind]: about, ...twice, ...captionOf(sent) });
    },
    sendSticker: (emoji) => write({ sticker: { ...file("sticker", {}), type: "regular", emoji } }),
    edit: (messageId, text) => edit(messageId, { text }),
    block: () => membership("kicked"),
    unblock: () => membership("member"),
    deactivate: () => {
      chat.deactivated = true;
    },
    received: () => chat.messages.filter(({ from: who }) => who === "bot").map(seen),
    talk: () => chat.messages.map(seen),
    keyboard: () => keyboardOf(chat)?.map((row) => row.map(({ text }) => text)) ?? null,
    spinning: () => [...bot.openTaps.keys()].filter((one) => one.endsWith(`00${id}`)).length,
  };
}

const ENDINGS: Record<string, string> = { photo: ".jpg", voice: ".oga", video: ".mp4", sticker: ".webp" };

function locationOf({ latitude, longitude, accuracy, live }: SentPlace) {
  return {
    latitude,
    longitude,
    ...(accuracy === undefined ? {} : { horizontal_accuracy: accuracy }),
    ...(live ? { live_period: 900 } : {}),
  };
}

function command(text: string) {
  return { entities: [{ type: "bot_command", offset: 0, length: text.length }] };
}

function captionOf({ caption }: SentFile) {
  return caption === undefined ? {} : { caption };
}

function textOf(body: Record<string, unknown>): string | null {
  const text = body.text ?? body.caption;
  return typeof text === "string" ? text : null;
}

function buttonOf(message: FakeMessage, label: string) {
  return message.inline.flat().find(({ text, data }) => text === label && data !== null);
}

/** The newest keyboard that no later message took away. */
function keyboardOf(chat: FakeChat): FakeMessage["keyboard"] {
  const last = [...chat.messages].reverse().find((one) => one.keyboard !== null || one.removesKeyboard);
  return last?.keyboard ?? null;
}

function labelsOf(chat: FakeChat): string[] {
  const below = chat.messages.filter(({ deleted }) => !deleted).flatMap(({ inline }) => inline.flat());
  return [...below, ...(keyboardOf(chat)?.flat() ?? [])].map(({ text }) => text);
}

function seen(message: FakeMessage): SeenMessage {
  const { messageId, from, text, inline, silent, quotes, file, at, deleted } = message;
  return {
    messageId,
    from: from === "bot" ? "bot" : "person",
    text,
    buttons: inline.map((row) => row.map((one) => one.text)),
    silent,
    protected: message.protected,
    quotes,
    file: file === null ? null : { kind: file.kind, name: file.name, bytes: file.bytes },
    at,
    deleted,
  };
}
