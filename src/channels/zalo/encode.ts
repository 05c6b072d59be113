/** What goes into a call of the consulting message API. Pure: fitted content in, JSON out. */
import type { OutboundChoice, OutboundContent } from "../../messages.ts";
import { isAnonymous, recipientOf } from "./address.ts";
import { buttonPayload } from "./buttonPayload.ts";

type Text = Extract<OutboundContent, { type: "text" }>;

export type ZaloMessage = { path: string; json: unknown };

/** A stored upload: pictures have an id, other files a token. */
export type Upload = { kind: "image" | "gif"; attachmentId: string } | { kind: "file"; token: string };

const CONSULTING = "/v3.0/oa/message/cs";
/** Visitors of the chat widget are answered through the older call, with words only. */
const VISITOR = "/v2.0/oa/message";
const TELEPHONE = /^tel:(\+?\d{3,15})$/;

export function encodeText(address: string, content: Text, quote: string | null): ZaloMessage {
  const message: Record<string, unknown> = { text: content.text };
  if (quote !== null && !isAnonymous(address)) message.quote_message_id = quote;
  if (content.choices.length > 0)
    message.attachment = {
      type: "template",
      payload: { buttons: content.choices.map((choice) => button(choice, content.turn)) },
    };
  return envelope(address, message);
}

export function encodeFile(address: string, upload: Upload, caption: string | null): ZaloMessage {
  if (upload.kind === "file")
    return envelope(address, { attachment: { type: "file", payload: { token: upload.token } } });
  const element = { media_type: upload.kind, attachment_id: upload.attachmentId };
  // A moving picture must say its size; Zalo scales it.
  const sized = upload.kind === "gif" ? { ...element, width: 400, height: 400 } : element;
  return envelope(address, {
    ...(caption === null ? {} : { text: caption }),
    attachment: { type: "template", payload: { template_type: "media", elements: [sized] } },
  });
}

/** Ids say what a tap does: `tel:111` dials, an https address opens, anything else comes back to us unseen. */
function button({ id, label }: OutboundChoice, turn: number): unknown {
  const phone = TELEPHONE.exec(id)?.[1];
  if (phone !== undefined) return { title: label, type: "oa.open.phone", payload: { phone_code: phone } };
  if (id.startsWith("https://")) return { title: label, type: "oa.open.url", payload: { url: id } };
  return { title: label, type: "oa.query.hide", payload: buttonPayload(turn, id) };
}

function envelope(address: string, message: Record<string, unknown>): ZaloMessage {
  return {
    path: isAnonymous(address) ? VISITOR : CONSULTING,
    json: { recipient: recipientOf(address), message },
  };
}
