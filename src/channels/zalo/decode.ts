/** Zalo's events in the words of the house: a table event_name → decoder. Pure; never throws. */
import type { Ignored, Inbound, InboundContent, Receipt, Received } from "../../messages.ts";
import { anonymousAddress } from "./address.ts";
import { composed } from "./buttonPayload.ts";
import { decodeMessage, type MessageKind } from "./decodeMessage.ts";
import type { WebhookEvent } from "./webhookEvent.ts";

export type Decoded = { event: WebhookEvent; oaId: string; at: number };

type Decoder = (decoded: Decoded) => Received[];

/** Names that are known and mean nothing to a conversation. */
const KNOWN_AND_IGNORED = [
  "user_reacted_message",
  "oa_reacted_message",
  "user_call_oa",
  "oa_call_user",
  "user_reply_consent",
  "oa_send_consent",
  "oa_send_template",
  "add_user_to_tag",
  "remove_user_from_tag",
  "update_user_info",
  "change_template_status",
  "change_oa_daily_quota",
  "change_oa_template_tags",
] as const;

const UNKNOWN_EVENT = "unknownEvent";
const MESSAGE_KINDS = Object.keys(decodeMessage) as MessageKind[];
const DAY_MS = 86_400_000;
// The day of Vietnam, so that a greeting is not repeated because it is midnight in Greenwich.
const VIETNAM_MS = 7 * 3_600_000;

const RECEIPTS: ReadonlyMap<string, Receipt["state"]> = new Map([
  ["user_received_message", "delivered"],
  ["user_seen_message", "seen"],
]);

const decoders: ReadonlyMap<string, Decoder> = new Map<string, Decoder>([
  ...MESSAGE_KINDS.map((kind): [string, Decoder] => [`user_send_${kind}`, personSaid(kind)]),
  ...MESSAGE_KINDS.map((kind): [string, Decoder] => [`anonymous_send_${kind}`, visitorSaid(kind)]),
  ...KNOWN_AND_IGNORED.map((name): [string, Decoder] => [name, () => [ignored("notForTalks")]]),
  ["follow", started],
  ["user_click_chatnow", started],
  ["unfollow", (decoded) => came(decoded, "left")],
  ["user_withdraw", (decoded) => came(decoded, "withdrew")],
  ["user_submit_info", submitted],
]);

/** What an event that is proven to be Zalo's means. */
export function decode(decoded: Decoded): Received[] {
  const { event, oaId } = decoded;
  const state = RECEIPTS.get(event.event_name);
  if (state !== undefined) return receipt(event, state);
  if (event.event_name.startsWith("oa_send_")) return ownOrConsole(decoded);
  // Whatever its name: what our own account sends is never answered, or it would answer itself for ever.
  if (event.sender?.id === oaId) return [ignored("ownMessage")];
  return decoders.get(event.event_name)?.(decoded) ?? [ignored(UNKNOWN_EVENT)];
}

/** Whether nobody here knows the name: such events are kept for a look. */
export function isUnknown(received: Received[]): boolean {
  return received.some((one) => one.kind === "ignored" && one.reason === UNKNOWN_EVENT);
}

/** The id under which a message is known once, whether the webhook or the gap filling brings it. */
export function messageExternalId(messageId: string, part = 0): string {
  return part === 0 ? `said:${messageId}` : `said:${messageId}:${part}`;
}

function personSaid(kind: MessageKind): Decoder {
  return (decoded) => said(decoded, kind, decoded.event.sender?.id);
}

/** A visitor of the chat widget: another address than any user's, or it is nobody we could answer. */
function visitorSaid(kind: MessageKind): Decoder {
  return (decoded) => {
    const visitor = decoded.event.sender?.id;
    const talk = decoded.event.message?.conversation_id;
    return said(decoded, kind, visitor && talk ? anonymousAddress(visitor, talk) : undefined);
  };
}

function said({ event, at }: Decoded, kind: MessageKind, address: string | undefined): Received[] {
  const messageId = event.message?.msg_id;
  if (address === undefined || messageId === undefined) return [ignored("withoutIds")];
  const found = decodeMessage[kind](event);
  // Zalo may withhold what a minor has written: whoever writes is answered, even when we were told no word of it.
  const contents: InboundContent[] = found.length > 0 ? found : [{ type: "text", text: "" }];
  return contents.map((content, part) =>
    inbound({ address, content, at, externalId: messageExternalId(messageId, part), messageId }),
  );
}

/** Greeted once a day at most, whichever of the two events comes first. */
function started({ event, at }: Decoded): Received[] {
  const address = personOf(event);
  if (address === undefined) return [ignored("withoutIds")];
  const day = Math.floor((at + VIETNAM_MS) / DAY_MS);
  const content: InboundContent = { type: "started", payload: null };
  return [inbound({ address, content, at, externalId: `started:${address}:${day}`, messageId: null })];
}

function came({ event, at }: Decoded, type: "left" | "withdrew"): Received[] {
  const address = personOf(event);
  if (address === undefined) return [ignored("withoutIds")];
  return [
    inbound({ address, content: { type }, at, externalId: `${type}:${address}:${at}`, messageId: null }),
  ];
}

/** The card that Zalo offers to fill in; only the number is taken. */
function submitted({ event, at }: Decoded): Received[] {
  const address = personOf(event);
  const phone = event.info?.phone?.trim();
  if (address === undefined || !phone) return [ignored("withoutIds")];
  const content: InboundContent = { type: "contact", phone, own: true };
  return [inbound({ address, content, at, externalId: `info:${address}:${at}`, messageId: null })];
}

/** Matched by the message's id alone: sources contradict each other on who is the sender of a receipt. */
function receipt(event: WebhookEvent, state: Receipt["state"]): Received[] {
  const { msg_id, msg_ids } = event.message ?? {};
  const ids = [...(msg_ids ?? []), ...(msg_id === undefined ? [] : [msg_id])];
  if (ids.length === 0) return [ignored("withoutIds")];
  return [{ kind: "receipt", channel: "zalo", platformMessageIds: ids, state }];
}

/** An echo of our own send, or what a human has typed in the OA's own console. */
function ownOrConsole({ event, at }: Decoded): Received[] {
  const messageId = event.message?.msg_id;
  const address = event.recipient?.id;
  if (event.sender?.admin_id === undefined) return [ignored("echo")];
  // To a visitor of the widget there is no case that could be led.
  if (messageId === undefined || address === undefined || event.event_name.startsWith("oa_send_anonymous"))
    return [ignored("withoutIds")];
  const kind = event.event_name.slice("oa_send_".length);
  const text = event.message?.text?.trim() ? composed(event.message.text) : `[${kind}]`;
  const content: InboundContent = { type: "staffWroteElsewhere", text };
  return [inbound({ address, content, at, externalId: `elsewhere:${messageId}`, messageId })];
}

function personOf(event: WebhookEvent): string | undefined {
  return event.follower?.id ?? event.user_id ?? event.sender?.id;
}

type Line = Pick<Inbound, "address" | "content" | "at" | "externalId"> & { messageId: string | null };

function inbound({ messageId, ...line }: Line): Inbound {
  return { kind: "inbound", channel: "zalo", platformMessageId: messageId, ...line };
}

function ignored(reason: string): Ignored {
  return { kind: "ignored", channel: "zalo", externalId: null, reason };
}
