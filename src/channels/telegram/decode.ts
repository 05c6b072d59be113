/** Telegram's updates in our words. A table by kind; what is not in it is ignored with a reason, never an error. */
import { z } from "zod";
import type { Ignored, Inbound, InboundContent, Received } from "../../messages.ts";
import { readChoiceCode } from "../fit.ts";
import { decodeMessage, wordsOf } from "./decodeMessage.ts";

export type Decoded = {
  received: Received;
  /** A tap that shows a spinner until it is answered. */
  callbackId: string | null;
  /** A group that the bot has no business in. */
  groupToLeave: string | null;
};

/** What the decoders of one kind of update know beside its body. */
type Context = { externalId: string; now: number };
type Decoder = (body: unknown, context: Context) => Decoded;

const id = z.int();
const update = z.looseObject({ update_id: z.int().nonnegative() });
const chat = z.object({ id, type: z.string() });
const sender = z.object({ id, is_bot: z.boolean().default(false) });
const messageFrame = z.object({
  message_id: id,
  date: z.number().nonnegative(),
  edit_date: z.number().nonnegative().optional(),
  chat,
  from: sender.optional(),
});
const callback = z.object({
  id: z.string().max(64),
  from: sender,
  data: z.string().optional(),
  // A message that is too old comes as { date: 0 }, or not at all: nothing may depend on it.
  message: z.object({ chat: chat.optional() }).optional(),
});
const membership = z.object({
  chat,
  from: sender,
  date: z.number().nonnegative(),
  new_chat_member: z.object({ status: z.string() }),
});

const DECODERS: Record<string, Decoder> = {
  message: (body, context) => fromMessage(body, context),
  edited_message: (body, context) => fromEdit(body, context),
  callback_query: (body, context) => fromCallback(body, context),
  my_chat_member: (body, context) => fromMembership(body, context),
  channel_post: (body, context) => fromGroup(body, context),
};

/** @returns null when it is not an update at all: it has no `update_id` */
export function decode(body: unknown, now: number): Decoded | null {
  const read = update.safeParse(body);
  if (!read.success) return null;
  const context = { externalId: String(read.data.update_id), now };
  const kind = Object.keys(read.data).find((key) => Object.hasOwn(DECODERS, key));
  if (kind === undefined) return ignored("unknownUpdate", context);
  return DECODERS[kind]?.(read.data[kind], context) ?? ignored("unknownUpdate", context);
}

function fromMessage(body: unknown, context: Context): Decoded {
  const frame = messageFrame.safeParse(body);
  if (!frame.success) return ignored("message.malformed", context);
  const refused = refusal(frame.data, context);
  if (refused) return refused;
  const content = decodeMessage(body);
  if (typeof content === "string") return ignored(content, context);
  return inbound(frame.data, content, context);
}

function fromEdit(body: unknown, context: Context): Decoded {
  const frame = messageFrame.safeParse(body);
  if (!frame.success) return ignored("edit.malformed", context);
  const refused = refusal(frame.data, context);
  if (refused) return refused;
  const text = wordsOf(body);
  // A live location moves by edits: the place was told once, the rest is no step of the talk.
  if (text === null) return ignored("edit.withoutWords", context);
  const content: InboundContent = {
    type: "edited",
    platformMessageId: String(frame.data.message_id),
    text,
  };
  return inbound(frame.data, content, context);
}

function fromCallback(body: unknown, context: Context): Decoded {
  const read = callback.safeParse(body);
  if (!read.success) return { ...ignored("tap.malformed", context), callbackId: callbackIdOf(body) };
  const { id: callbackId, from, data, message } = read.data;
  if (message?.chat !== undefined && message.chat.id !== from.id)
    return { ...ignored("tap.foreign", context), callbackId };
  const choice = data === undefined ? null : readChoiceCode(data);
  if (choice === null) return { ...ignored("tap.unknown", context), callbackId };
  const content: InboundContent = { type: "choice", ...choice };
  const frame = { address: from.id, messageId: null, at: context.now };
  return { received: toInbound(frame, content, context), callbackId, groupToLeave: null };
}

function fromMembership(body: unknown, context: Context): Decoded {
  const read = membership.safeParse(body);
  if (!read.success) return ignored("membership.malformed", context);
  const { chat: where, from, date, new_chat_member } = read.data;
  const inside = ["member", "administrator", "restricted"].includes(new_chat_member.status);
  if (where.type !== "private")
    return { ...ignored("group", context), groupToLeave: inside ? String(where.id) : null };
  if (where.id !== from.id) return ignored("membership.foreign", context);
  const frame = { address: from.id, messageId: null, at: date * 1000 };
  if (new_chat_member.status === "kicked") return alone(toInbound(frame, { type: "left" }, context));
  if (inside) return alone(toInbound(frame, { type: "returned" }, context));
  return ignored("membership.unknown", context);
}

function fromGroup(body: unknown, context: Context): Decoded {
  const frame = messageFrame.safeParse(body);
  const groupToLeave = frame.success ? String(frame.data.chat.id) : null;
  return { ...ignored("group", context), groupToLeave };
}

/** Only a person in a private talk is heard. */
function refusal(frame: z.infer<typeof messageFrame>, context: Context): Decoded | null {
  if (frame.chat.type !== "private")
    return { ...ignored("group", context), groupToLeave: String(frame.chat.id) };
  if (frame.from === undefined || frame.from.id !== frame.chat.id) return ignored("message.foreign", context);
  return frame.from.is_bot ? ignored("message.fromBot", context) : null;
}

function inbound(frame: z.infer<typeof messageFrame>, content: InboundContent, context: Context): Decoded {
  const at = (frame.edit_date ?? frame.date) * 1000;
  return alone(toInbound({ address: frame.chat.id, messageId: frame.message_id, at }, content, context));
}

function toInbound(
  frame: { address: number; messageId: number | null; at: number },
  content: InboundContent,
  context: Context,
): Inbound {
  return {
    kind: "inbound",
    channel: "telegram",
    externalId: context.externalId,
    address: String(frame.address),
    platformMessageId: frame.messageId === null ? null : String(frame.messageId),
    at: frame.at,
    content,
  };
}

function alone(received: Received): Decoded {
  return { received, callbackId: null, groupToLeave: null };
}

function ignored(reason: string, { externalId }: Context): Decoded {
  const received: Ignored = { kind: "ignored", channel: "telegram", externalId, reason };
  return alone(received);
}

function callbackIdOf(body: unknown): string | null {
  const read = z.object({ id: z.string().max(64) }).safeParse(body);
  return read.success ? read.data.id : null;
}
