/** The shape of an event, as loose as the platform: ids as text, everything optional that some sample leaves out. */
import { z } from "zod";

const id = z.string().min(1).max(200);
const words = z.string().max(1_000_000);
/** A number or its text; `parseJson` has made text of every number. */
const coordinate = z
  .union([z.string(), z.number()])
  .transform(Number)
  .refine((value) => Number.isFinite(value));
const coordinates = z.object({ latitude: coordinate, longitude: coordinate });

const payload = z.object({
  url: z.string().max(4000).optional().catch(undefined),
  thumbnail: z.string().max(4000).optional().catch(undefined),
  description: words.optional().catch(undefined),
  id: id.optional().catch(undefined),
  name: z.string().max(1000).optional().catch(undefined),
  size: z.union([z.string(), z.number()]).optional().catch(undefined),
  type: z.string().max(100).optional().catch(undefined),
  coordinates: coordinates.optional().catch(undefined),
});
const attachment = z.object({ type: z.string().max(60).catch(""), payload: payload.catch({}) });

const message = z.object({
  msg_id: id.optional().catch(undefined),
  msg_ids: z.array(id).max(1000).optional().catch(undefined),
  text: words.optional().catch(undefined),
  conversation_id: id.optional().catch(undefined),
  attachments: z.array(attachment).max(100).optional().catch(undefined),
  location: coordinates.optional().catch(undefined),
});

const party = z.object({ id, admin_id: id.optional().catch(undefined) });

/** One event. Extra fields are dropped: nothing that is not needed goes on. */
export const webhookEvent = z.object({
  event_name: z.string().min(1).max(100),
  app_id: id.optional().catch(undefined),
  oa_id: id.optional().catch(undefined),
  user_id: id.optional().catch(undefined),
  timestamp: z.string().optional().catch(undefined),
  sender: party.optional().catch(undefined),
  recipient: party.optional().catch(undefined),
  follower: party.optional().catch(undefined),
  message: message.optional().catch(undefined),
  attachments: z.array(attachment).max(100).optional().catch(undefined),
  info: z
    .object({ phone: z.string().max(40).optional().catch(undefined) })
    .optional()
    .catch(undefined),
});

export type WebhookEvent = z.infer<typeof webhookEvent>;
export type Attachment = z.infer<typeof attachment>;

/** Attachments stand in the message, or beside it. */
export function attachmentsOf(event: WebhookEvent): Attachment[] {
  return event.message?.attachments ?? event.attachments ?? [];
}
