/** Somebody with Zalo on the phone, as tests and people play it. Every act resolves when the webhook has answered. */

import type { Delivery, EmitOptions, WebhookSender } from "./webhookSender.ts";
import { addMessage, type FakeMessage, type FakeUser, userOf, type World } from "./world.ts";

/** What the person sees of one message of ours. */
export type SeenMessage = {
  id: string;
  text: string | null;
  /** text, image, gif or file. */
  kind: string;
  /** Labels of the buttons below it. */
  buttons: string[];
  /** The uploaded file, if it is one. */
  file: { name: string; bytes: Buffer } | null;
  quotes: string | null;
  /** reply, or what was paid with. */
  quota: string | null;
  at: number;
};

export type FakePerson = {
  id: string;
  say: (text: string, options?: EmitOptions) => Promise<Delivery>;
  /** Presses the newest button with this label. @returns null for buttons that dial or open, which tell us nothing */
  tap: (label: string) => Promise<Delivery | null>;
  /** Answers the newest message as its screen allows: the button, or the words of a line without one. */
  choose: (label: string) => Promise<Delivery | null>;
  /** Presses an item of the OA's fixed menu, or what is left of an old button: only its payload arrives. */
  pressMenu: (payload: string) => Promise<Delivery>;
  sendLocation: (latitude: number, longitude: number) => Promise<Delivery>;
  sendImage: (file?: { bytes?: Buffer; caption?: string }) => Promise<Delivery>;
  sendVoice: (bytes?: Buffer) => Promise<Delivery>;
  sendFile: (name: string, bytes?: Buffer) => Promise<Delivery>;
  sendSticker: () => Promise<Delivery>;
  /** A message of which Zalo tells nothing but that it was there. */
  sendWithheld: () => Promise<Delivery>;
  follow: () => Promise<Delivery>;
  unfollow: () => Promise<Delivery>;
  clickChatNow: () => Promise<Delivery>;
  withdraw: () => Promise<Delivery>;
  /** From now on every send meets this code; null again none. */
  refuse: (code: number | null) => void;
  /** Messages of ours, oldest first. */
  received: () => SeenMessage[];
  /** Numbers dialled and links opened by buttons. */
  opened: string[];
  /** Writes without telling the webhook: as when nobody listened. */
  sayUnheard: (text: string) => FakeMessage;
  /** A human answers this person in the OA's own console. */
  answeredInConsole: (text: string, adminId?: string) => Promise<Delivery>;
};

export function createPerson(
  world: World,
  webhook: WebhookSender,
  origin: () => string,
  id: string,
): FakePerson {
  const phone: Phone = { world, webhook, origin, user: userOf(world, id), oa: { id: world.account.oaId } };
  const opened: string[] = [];
  return {
    id,
    opened,
    ...words(phone, opened),
    ...attachments(phone),
    ...relations(phone),
    refuse: (code) => {
      phone.user.refuses = code;
    },
    received: () => phone.user.messages.filter((one) => one.from === "oa").map((one) => seen(world, one)),
    sayUnheard: (text) => {
      acted(phone);
      return addMessage(world, phone.user.messages, { from: "person", text });
    },
    answeredInConsole: (text, adminId = "9000001") => {
      const message = addMessage(world, phone.user.messages, { text });
      return webhook.emit({
        event_name: "oa_send_text",
        sender: { ...phone.oa, admin_id: adminId },
        recipient: { id },
        message: { msg_id: message.id, text },
      });
    },
  };
}

type Phone = {
  world: World;
  webhook: WebhookSender;
  origin: () => string;
  user: FakeUser;
  oa: { id: string };
};
type Writing = { attachment?: unknown; options?: EmitOptions | undefined };

function words(phone: Phone, opened: string[]): Pick<FakePerson, "say" | "tap" | "choose" | "pressMenu"> {
  const { messages } = phone.user;
  const tap: FakePerson["tap"] = async (label) => {
    const shown = messages.filter((one) => one.from === "oa").reverse();
    const buttons = shown.flatMap((one) => one.buttons);
    const button = buttons.find((one) => one.title === label);
    if (!button)
      throw new Error(`no button with this label; there are: ${buttons.map((one) => one.title).join(" | ")}`);
    if (typeof button.payload === "string")
      return write(phone, { text: button.payload, hidden: button.type === "oa.query.hide" }, "text");
    opened.push(...Object.values(button.payload as Record<string, string>));
    return null;
  };
  return {
    tap,
    pressMenu: (payload) => write(phone, { text: payload, hidden: true }, "text"),
    say: (text, options) => write(phone, { text }, "text", { options }),
    choose: (label) => {
      const newest = messages.findLast((one) => one.from === "oa");
      const there = newest?.buttons.some((button) => button.title === label) ?? false;
      return there ? tap(label) : write(phone, { text: label }, "text");
    },
  };
}

type Attaching = "sendLocation" | "sendImage" | "sendVoice" | "sendFile" | "sendSticker" | "sendWithheld";

function attachments(phone: Phone): Pick<FakePerson, Attaching> {
  return {
    sendLocation: (latitude, longitude) => {
      const coordinates = { latitude: String(latitude), longitude: String(longitude) };
      const attachment = { type: "location", payload: { coordinates } };
      return write(phone, { text: "", place: { latitude, longitude } }, "location", { attachment });
    },
    sendImage: ({ bytes = Buffer.from("a picture"), caption } = {}) => {
      const url = host(phone, bytes, "image/jpeg");
      const attachment = { type: "image", payload: { thumbnail: url, url } };
      return write(phone, { text: caption ?? null, url }, "image", { attachment });
    },
    sendVoice: (bytes = Buffer.from("a voice")) => {
      const url = host(phone, bytes, "audio/amr");
      return write(phone, { url }, "audio", { attachment: { type: "audio", payload: { url } } });
    },
    sendFile: (name, bytes = Buffer.from("a file")) => {
      const url = host(phone, bytes, "application/pdf");
      const payload = { url, size: String(bytes.length), name, checksum: "0", type: "pdf" };
      return write(phone, { url }, "file", { attachment: { type: "file", payload } });
    },
    sendSticker: () => {
      const payload = { id: "46573", url: "https://zalo-api.zadn.vn/s" };
      return write(phone, {}, "sticker", { attachment: { type: "sticker", payload } });
    },
    sendWithheld: () => write(phone, {}, "text"),
  };
}

function relations(phone: Phone): Pick<FakePerson, "follow" | "unfollow" | "clickChatNow" | "withdraw"> {
  const { webhook, user, oa } = phone;
  const { id } = user;
  const common = { oa_id: oa.id, user_id_by_app: `9${id}` };
  return {
    follow: () => {
      acted(phone);
      return webhook.emit({ event_name: "follow", ...common, follower: { id }, source: "oa_profile" });
    },
    unfollow: () => {
      user.follows = false;
      return webhook.emit({ event_name: "unfollow", ...common, follower: { id }, source: "oa_profile" });
    },
    clickChatNow: () => {
      acted(phone);
      return webhook.emit({ event_name: "user_click_chatnow", ...common, user_id: id });
    },
    withdraw: () => webhook.emit({ event_name: "user_withdraw", ...common, user_id: id }),
  };
}

/** An act of the person opens the windows. */
function acted({ user, world }: Phone): void {
  user.follows = true;
  user.lastActAt = world.clock.now();
}

function write(
  phone: Phone,
  message: Partial<FakeMessage>,
  kind: string,
  more: Writing = {},
): Promise<Delivery> {
  acted(phone);
  const { world, user, webhook, oa } = phone;
  const said = addMessage(world, user.messages, { ...message, from: "person", kind });
  const text = said.text === null ? {} : { text: said.text };
  const files = more.attachment === undefined ? {} : { attachments: [more.attachment] };
  const event = {
    event_name: `user_send_${kind}`,
    sender: { id: user.id },
    recipient: oa,
    user_id_by_app: `9${user.id}`,
    message: { msg_id: said.id, ...text, ...files },
  };
  return webhook.emit(event, more.options);
}

function host({ world, origin }: Phone, bytes: Buffer, mime: string): string {
  const name = world.nextId();
  world.files.set(name, { bytes, mime });
  return `${origin()}/files/${name}`;
}

function seen(world: World, message: FakeMessage): SeenMessage {
  const upload = message.url === null ? undefined : world.uploads.get(message.url);
  return {
    id: message.id,
    text: message.text,
    kind: message.kind,
    buttons: message.buttons.map((button) => button.title),
    file: upload ? { name: upload.name, bytes: upload.bytes } : null,
    quotes: message.quotes,
    quota: message.quota,
    at: message.at,
  };
}
