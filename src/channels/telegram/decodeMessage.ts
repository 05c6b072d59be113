/** What is inside one message of a person. A table kind → decoder. */
import { z } from "zod";
import type { FileRef, InboundContent } from "../../messages.ts";

/** The content, or the reason why there is none. */
type MessageDecoder = { shape: z.ZodType; read: (body: unknown) => InboundContent };

const words = z.string().transform(clean);
const caption = z.object({ caption: words.optional() });
const file = z.object({
  file_id: z.string().min(1).max(512),
  file_name: z.string().optional(),
  mime_type: z.string().optional(),
  file_size: z.number().nonnegative().optional(),
});
const size = file.extend({ width: z.number(), height: z.number() });

/** `animation` stands before `document` because Telegram sends such a message with both, `venue` with its `location`. */
const DECODERS: Record<string, MessageDecoder> = {
  text: kind(z.object({ text: words }), ({ text }) => fromText(text)),
  location: kind(
    z.object({
      location: z.object({
        latitude: z.number().min(-90).max(90),
        longitude: z.number().min(-180).max(180),
        horizontal_accuracy: z.number().nonnegative().optional(),
      }),
    }),
    ({ location: { latitude, longitude, horizontal_accuracy } }) => ({
      type: "location",
      latitude,
      longitude,
      accuracy: horizontal_accuracy ?? null,
    }),
  ),
  contact: kind(
    z.object({
      contact: z.object({ phone_number: z.string().max(64), user_id: z.int().optional() }),
      from: z.object({ id: z.int() }),
    }),
    // Any entry of the address book can be sent: only one's own number is one's own.
    ({ contact, from }) => ({
      type: "contact",
      phone: contact.phone_number,
      own: contact.user_id === from.id,
    }),
  ),
  photo: kind(z.object({ photo: z.array(size).min(1) }).extend(caption.shape), (message) => {
    const largest = message.photo.reduce((best, one) =>
      one.width * one.height > best.width * best.height ? one : best,
    );
    return media("photo", { ...largest, mime_type: "image/jpeg" }, message.caption);
  }),
  voice: kind(z.object({ voice: file }).extend(caption.shape), (m) => media("voice", m.voice, m.caption)),
  audio: kind(z.object({ audio: file }).extend(caption.shape), (m) => media("voice", m.audio, m.caption)),
  video: kind(z.object({ video: file }).extend(caption.shape), (m) => media("video", m.video, m.caption)),
  video_note: kind(z.object({ video_note: file }), (m) =>
    media("video", { ...m.video_note, mime_type: "video/mp4" }, undefined),
  ),
  animation: kind(z.object({ animation: file }).extend(caption.shape), (m) =>
    media("animation", m.animation, m.caption),
  ),
  document: kind(z.object({ document: file }).extend(caption.shape), (m) =>
    media("document", m.document, m.caption),
  ),
  // Its emoji is what a sticker says in words.
  sticker: kind(z.object({ sticker: file.extend({ emoji: words.optional() }) }), (m) =>
    media("sticker", m.sticker, m.sticker.emoji),
  ),
};

const kinds = Object.keys(DECODERS);
const anything = z.record(z.string(), z.unknown());

/** The content of a message, or a code for why it has none that we can use. */
export function decodeMessage(body: unknown): InboundContent | string {
  const message = anything.safeParse(body);
  if (!message.success) return "message.malformed";
  const found = kinds.find((name) => message.data[name] !== undefined && message.data[name] !== null);
  const decoder = found === undefined ? undefined : DECODERS[found];
  if (found === undefined || decoder === undefined) return "message.unknownKind";
  const read = decoder.shape.safeParse(body);
  if (!read.success) return `message.malformed.${found}`;
  return decoder.read(read.data);
}

/** The words of a message or of its picture, or null when it has none. */
export function wordsOf(body: unknown): string | null {
  const read = z.object({ text: words.optional(), caption: words.optional() }).safeParse(body);
  return read.success ? (read.data.text ?? read.data.caption ?? null) : null;
}

function kind<T extends z.ZodType>(shape: T, read: (body: z.infer<T>) => InboundContent): MessageDecoder {
  return { shape, read: (body) => read(body as z.infer<T>) };
}

function fromText(text: string): InboundContent {
  const started = /^\/start(?:@\w+)?(?:\s+(.*))?$/is.exec(text);
  if (started) {
    const payload = started[1]?.trim() ?? "";
    return { type: "started", payload: /^[\w-]{1,64}$/.test(payload) ? payload : null };
  }
  // A command of the menu is read like the words it stands for: "/gap_nguoi" is "gap nguoi".
  const command = /^\/([a-z][a-z0-9_]{0,31})(?:@\w+)?(?=\s|$)/i.exec(text);
  if (!command) return { type: "text", text };
  return { type: "text", text: `${command[1]?.replaceAll("_", " ")}${text.slice(command[0].length)}` };
}

function media(
  what: Extract<InboundContent, { type: "media" }>["media"],
  found: z.infer<typeof file>,
  text: string | undefined,
): InboundContent {
  const ref: FileRef = {
    id: found.file_id,
    name: found.file_name === undefined ? null : clean(found.file_name).slice(0, 200).toWellFormed(),
    mime: found.mime_type ?? null,
    size: found.file_size ?? null,
  };
  return { type: "media", media: what, file: ref, caption: text === undefined || text === "" ? null : text };
}

function clean(text: string): string {
  return text.toWellFormed().normalize("NFC");
}
