/** Somebody with Telegram on the phone, as tests and people play it. */
import type { Update } from "./updateQueue.ts";
import type { FakeBot, FakeChat, FakeMessage, KeyButton, World } from "./world.ts";
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
  /** The keyboard that came with it, row by row. */
  keys: KeyButton[][];
  silent: boolean;
  protected: boolean;
  quotes: number | null;
  file: { kind: string; name: string; bytes: Buffer } | null;
  at: number;
  deleted: boolean;
};
export type SentFile = { bytes?: Buffer; size?: number; caption?: string; name?: string; mime?: string };
export type SentPlace = { latitude: number; longitude: number; accuracy?: number; live?: boolean };

type SentKind = "voice" | "audio" | "video" | "video_note" | "document" | "animation";

export class FakePerson {
  readonly id: number;
  readonly #world: World;
  readonly #bot: FakeBot;
  readonly #chat: FakeChat;

  /** @param id a person's id is the id of the private chat with it */
  constructor(world: World, bot: FakeBot, id: number) {
    this.id = id;
    this.#world = world;
    this.#bot = bot;
    this.#chat = bot.chats.get(id) ?? newChat(id, "private");
    bot.chats.set(id, this.#chat);
  }

  /** Presses Start, or follows a link that carries a word. */
  start(payload?: string): number {
    const entities = [{ type: "bot_command", offset: 0, length: "/start".length }];
    return this.#write({ text: payload === undefined ? "/start" : `/start ${payload}`, entities });
  }

  say(text: string): number {
    return this.#write({ text });
  }

  /** Presses the button with this label: the newest one below a message, else the keyboard. */
  tap(label: string): string {
    const below = [...this.#chat.messages].reverse().find((one) => !one.deleted && buttonOf(one, label));
    const button = below && buttonOf(below, label);
    if (below && button?.data)
      return this.tapData(button.data, {
        message_id: below.messageId,
        date: this.#seconds(),
        ...this.#frame(),
      });
    const key = keyboardOf(this.#chat)
      ?.flat()
      .find(({ text }) => text === label);
    if (!key) throw new Error(`no button with this label; there are: ${labelsOf(this.#chat).join(" | ")}`);
    if (key.asks !== null) throw new Error(`this button asks for a ${key.asks}: send one`);
    return String(this.say(label));
  }

  /** Presses a button that carries `data`, with or without the message it hung on. */
  tapData(data: string, message: Record<string, unknown> | null = null): string {
    // Whoever has a button of ours has pressed Start once.
    this.#chat.started = true;
    const id = `${this.#bot.updates.nextId()}00${this.id}`;
    this.#bot.openTaps.set(id, this.#world.clock.now());
    const about = message === null ? {} : { message };
    this.#push("callback_query", { id, from: this.#frame().from, chat_instance: "1", data, ...about });
    return id;
  }

  sendLocation(place: SentPlace): number {
    return this.#write({ location: locationOf(place) });
  }

  /** The live location moves on. */
  moveTo(messageId: number, place: SentPlace): void {
    this.#edit(messageId, { location: locationOf({ ...place, live: true }) });
  }

  /** @param ownerId whose number it is; null for somebody without an account */
  shareContact(phone: string, ownerId: number | null = this.id): number {
    const owner = ownerId === null ? {} : { user_id: ownerId };
    return this.#write({ contact: { phone_number: phone, first_name: "Lan", ...owner } });
  }

  sendPhoto(sent: SentFile = {}): number {
    const small = { ...this.#file("photo", { bytes: Buffer.from("small") }), width: 90, height: 67 };
    const large = { ...this.#file("photo", sent), width: 1280, height: 960 };
    return this.#write({ photo: [small, large], ...captionOf(sent) });
  }

  sendFile(kind: SentKind, sent: SentFile = {}): number {
    const about = this.#file(kind, sent);
    // Telegram says an animation twice, once for clients that do not know it.
    const twice = kind === "animation" ? { document: about } : {};
    return this.#write({ [kind]: about, ...twice, ...captionOf(sent) });
  }

  sendSticker(emoji: string): number {
    return this.#write({ sticker: { ...this.#file("sticker", {}), type: "regular", emoji } });
  }

  edit(messageId: number, text: string): void {
    this.#edit(messageId, { text });
  }

  block(): void {
    this.#membership("kicked", "member");
  }

  unblock(): void {
    this.#membership("member", "kicked");
  }

  /** The account is gone. */
  deactivate(): void {
    this.#chat.deactivated = true;
  }

  /** What came from the bot, what it took back included. */
  received(): SeenMessage[] {
    return this.talk().filter(({ from }) => from === "bot");
  }

  /** Both sides of the talk. */
  talk(): SeenMessage[] {
    return this.#chat.messages.map(seen);
  }

  /** The keyboard in place of the phone's own, or null. */
  keyboard(): string[][] | null {
    return keyboardOf(this.#chat)?.map((row) => row.map(({ text }) => text)) ?? null;
  }

  /** Taps that still show a spinner. */
  spinning(): number {
    return [...this.#bot.openTaps.keys()].filter((one) => one.endsWith(`00${this.id}`)).length;
  }

  #frame() {
    const { id } = this;
    return {
      chat: { id, type: "private", first_name: "Lan" },
      from: { id, is_bot: false, first_name: "Lan", language_code: "vi" },
    };
  }

  #seconds(): number {
    return Math.floor(this.#world.clock.now() / 1000);
  }

  #push(kind: string, body: Record<string, unknown>): void {
    const isTap = kind === "callback_query";
    const update: Update = { update_id: this.#bot.updates.nextId(), [kind]: body };
    const key = `${isTap ? "tap" : "chat"} ${this.id}`;
    this.#bot.updates.push(update, { key, lifeMs: isTap ? TAP_LIFE_MS : MESSAGE_LIFE_MS });
  }

  #write(body: Record<string, unknown>): number {
    this.#chat.started = true;
    const { messageId } = addMessage(this.#world, this.#chat, { from: "person", text: textOf(body) });
    this.#push("message", { message_id: messageId, date: this.#seconds(), ...this.#frame(), ...body });
    return messageId;
  }

  #edit(messageId: number, body: Record<string, unknown>): void {
    const at = this.#seconds();
    this.#push("edited_message", {
      message_id: messageId,
      date: at,
      edit_date: at,
      ...this.#frame(),
      ...body,
    });
  }

  #membership(status: "kicked" | "member", was: "kicked" | "member"): void {
    this.#chat.blocked = status === "kicked";
    const user = { id: this.#bot.id, is_bot: true };
    const change = { old_chat_member: { status: was, user }, new_chat_member: { status, user } };
    this.#push("my_chat_member", { ...this.#frame(), date: this.#seconds(), ...change });
  }

  #file(kind: string, { bytes = Buffer.from(`a ${kind}`), size = bytes.length, name, mime }: SentFile) {
    const id = this.#world.nextFileId();
    const path = `${kind}/${id}${ENDINGS[kind] ?? ""}`;
    this.#world.files.set(id, { kind, name: name ?? kind, mime: mime ?? "", bytes, size, path });
    const told = { ...(name ? { file_name: name } : {}), ...(mime ? { mime_type: mime } : {}) };
    return { file_id: id, file_unique_id: id, file_size: size, ...told };
  }
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
    keys: message.keyboard ?? [],
    silent,
    protected: message.protected,
    quotes,
    file: file === null ? null : { kind: file.kind, name: file.name, bytes: file.bytes },
    at,
    deleted,
  };
}
