/** Somebody with Zalo on the phone, as tests and people play it. Every act resolves when the webhook has answered. */

import type { Delivery, EmitOptions, WebhookSender } from "./webhookSender.ts";
import { addMessage, type FakeMessage, userOf, type World } from "./world.ts";

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
  const user = userOf(world, id);
  const oa = { id: world.account.oaId };
  const opened: string[] = [];
  const acted = () => {
    user.follows = true;
    user.lastActAt = world.clock.now();
  };
  const write = (
    message: Partial<FakeMessage>,
    kind: string,
    attachment?: unknown,
    options?: EmitOptions,
  ) => {
    acted();
    const said = addMessage(world, user.messages, { ...message, from: "person", kind });
    const text = said.text === null ? {} : { text: said.text };
    const attachments = attachment === undefined ? {} : { attachments: [attachment] };
    return webhook.emit(
      {
        event_name: `user_send_${kind}`,
        sender: { id },
        recipient: oa,
        user_id_by_app: `9${id}`,
        message: { msg_id: said.id, ...text, ...attachments },
      },
      options,
    );
  };
  const host = (bytes: Buffer, mime: string) => {
    const name = world.nextId();
    world.files.set(name, { bytes, mime });
    return `${origin()}/files/${name}`;
  };
  const relation = (event_name: string) =>
    webhook.emit({
      event_name,
      oa_id: oa.id,
      follower: { id },
      user_id_by_app: `9${id}`,
      source: "oa_profile",
    });
  const byUser = (event_name: string) =>
    webhook.emit({ event_name, oa_id: oa.id, user_id: id, user_id_by_app: `9${id}` });

  const tap = async (label: string) => {
    const shown = user.messages.filter((one) => one.from === "oa").reverse();
    const button = shown.flatMap((one) => one.buttons).find((one) => one.title === label);
    const labels = shown.flatMap((one) => one.buttons.map((each) => each.title));
    if (!button) throw new Error(`no button with this label; there are: ${labels.join(" | ")}`);
    if (typeof button.payload === "string")
      return write({ text: button.payload, hidden: button.type === "oa.query.hide" }, "text");
    opened.push(...Object.values(button.payload as Record<string, string>));
    return null;
  };

  return {
    id,
    opened,
    say: (text, options) => write({ text }, "text", undefined, options),
    tap,
    choose: (label) => {
      const newest = user.messages.findLast((one) => one.from === "oa");
      const there = newest?.buttons.some((button) => button.title === label) ?? false;
      return there ? tap(label) : write({ text: label }, "text");
    },
    sendLocation: (latitude, longitude) => {
      const coordinates = { latitude: String(latitude), longitude: String(longitude) };
      const attachment = { type: "location", payload: { coordinates } };
      return write({ text: "", place: { latitude, longitude } }, "location", attachment);
    },
    sendImage: ({ bytes = Buffer.from("a picture"), caption } = {}) => {
      const url = host(bytes, "image/jpeg");
      return write({ text: caption ?? null, url }, "image", {
        type: "image",
        payload: { thumbnail: url, url },
      });
    },
    sendVoice: (bytes = Buffer.from("a voice")) => {
      const url = host(bytes, "audio/amr");
      return write({ url }, "audio", { type: "audio", payload: { url } });
    },
    sendFile: (name, bytes = Buffer.from("a file")) => {
      const url = host(bytes, "application/pdf");
      const payload = { url, size: String(bytes.length), name, checksum: "0", type: "pdf" };
      return write({ url }, "file", { type: "file", payload });
    },
    sendSticker: () =>
      write({}, "sticker", { type: "sticker", payload: { id: "46573", url: "https://zalo-api.zadn.vn/s" } }),
    sendWithheld: () => write({}, "text"),
    follow: () => {
      acted();
      return relation("follow");
    },
    unfollow: () => {
      user.follows = false;
      return relation("unfollow");
    },
    clickChatNow: () => {
      acted();
      return byUser("user_click_chatnow");
    },
    withdraw: () => byUser("user_withdraw"),
    refuse: (code) => {
      user.refuses = code;
    },
    received: () => user.messages.filter((one) => one.from === "oa").map((one) => seen(world, one)),
    sayUnheard: (text) => {
      acted();
      return addMessage(world, user.messages, { from: "person", text });
    },
    answeredInConsole: (text, adminId = "9000001") => {
      const message = addMessage(world, user.messages, { text });
      return webhook.emit({
        event_name: "oa_send_text",
        sender: { ...oa, admin_id: adminId },
        recipient: { id },
        message: { msg_id: message.id, text },
      });
    },
  };
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
