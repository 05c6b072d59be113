/** The calls that write to a person. */
import { readToUser, readToVisitor, type SentMessage } from "./messageShape.ts";
import { Refusal } from "./refusal.ts";
import { addMessage, CLOSED_MS, type FakeButton, type FakeMessage, WINDOW_MS, type World } from "./world.ts";

/** @returns the answer's `data` and what was written */
export type Written = { data: unknown; message: FakeMessage; userId: string | null };

const UPLOAD_LIFE_MS = 7 * 86_400_000;

/** POST /v3.0/oa/message/cs */
export function sendToUser(world: World, body: unknown): Written {
  const { recipient, message } = readToUser(body);
  const user = world.users.get(recipient.user_id);
  if (!user?.follows) throw new Refusal(-213, "User has not followed OA");
  if (user.refuses !== null) throw new Refusal(user.refuses, "User refuses");
  const silent = world.clock.now() - (user.lastActAt ?? 0);
  if (silent > CLOSED_MS) throw new Refusal(-230, "User has not interacted with OA in 7 days");
  const quota = silent > WINDOW_MS ? "purchase_quota" : "reply";
  const sent = addMessage(world, user.messages, { ...contentOf(world, message), quota });
  const data = {
    message_id: sent.id,
    user_id: user.id,
    sent_time: String(sent.at),
    quota: { quota_type: quota },
  };
  return { data, message: sent, userId: user.id };
}

/** POST /v2.0/oa/message with both ids of a visitor. */
export function sendToVisitor(world: World, body: unknown): Written {
  const { recipient, message } = readToVisitor(body);
  const talk = world.visitors.get(`${recipient.anonymous_id}:${recipient.conversation_id}`);
  if (!talk) throw new Refusal(-213, "Unknown visitor");
  const sent = addMessage(world, talk, { text: message.text });
  return { data: { message_id: sent.id }, message: sent, userId: null };
}

function contentOf(world: World, message: SentMessage): Partial<FakeMessage> {
  const base = { text: message.text ?? null, quotes: message.quote_message_id ?? null };
  const { attachment } = message;
  if (!attachment) return base;
  if ("token" in attachment.payload)
    return { ...base, kind: "file", url: uploaded(world, attachment.payload.token) };
  if ("buttons" in attachment.payload) {
    if (!world.buttonsWork) throw new Refusal(-201, "attachment is invalid");
    return { ...base, buttons: attachment.payload.buttons as FakeButton[] };
  }
  const element = attachment.payload.elements[0];
  if (!element) throw new Refusal(-201, "elements is invalid");
  return { ...base, kind: element.media_type, url: uploaded(world, element.attachment_id) };
}

function uploaded(world: World, id: string): string {
  const upload = world.uploads.get(id);
  if (!upload || world.clock.now() - upload.at > UPLOAD_LIFE_MS)
    throw new Refusal(-100, "Attachment expired");
  return id;
}
