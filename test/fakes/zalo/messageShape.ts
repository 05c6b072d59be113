/** What Zalo takes in a message, and stricter: a field that the contract does not name is refused with -201. */
import { z } from "zod";
import { Refusal } from "./refusal.ts";

const url = z.url({ protocol: /^https$/ });
const query = z.strictObject({
  title: z.string().min(1).max(100),
  type: z.enum(["oa.query.hide", "oa.query.show"]),
  payload: z.string().min(1).max(1000),
});
const link = z.strictObject({
  title: z.string().min(1).max(100),
  type: z.literal("oa.open.url"),
  payload: z.strictObject({ url }),
});
const phone = z.strictObject({
  title: z.string().min(1).max(100),
  type: z.literal("oa.open.phone"),
  payload: z.strictObject({ phone_code: z.string().regex(/^\+?\d{3,15}$/) }),
});
const buttons = z.strictObject({
  buttons: z
    .array(z.union([query, link, phone]))
    .min(1)
    .max(5),
});
const size = z.number().int().positive();
const element = z.union([
  z.strictObject({ media_type: z.enum(["image", "sticker"]), attachment_id: z.string().min(1) }),
  z.strictObject({
    media_type: z.literal("gif"),
    attachment_id: z.string().min(1),
    width: size,
    height: size,
  }),
]);
const media = z.strictObject({ template_type: z.literal("media"), elements: z.array(element).length(1) });
const attachment = z.union([
  z.strictObject({ type: z.literal("template"), payload: z.union([buttons, media]) }),
  z.strictObject({ type: z.literal("file"), payload: z.strictObject({ token: z.string().min(1) }) }),
]);
const message = z
  .strictObject({
    text: z.string().min(1).optional(),
    quote_message_id: z.string().min(1).optional(),
    attachment: attachment.optional(),
  })
  .refine((one) => one.text !== undefined || (one.attachment && !("buttons" in one.attachment.payload)));

const toUser = z.strictObject({ recipient: z.strictObject({ user_id: z.string().regex(/^\d+$/) }), message });
const toVisitor = z.strictObject({
  recipient: z.strictObject({ anonymous_id: z.string().min(1), conversation_id: z.string().min(1) }),
  message: z.strictObject({ text: z.string().min(1) }),
});

export type SentMessage = z.infer<typeof message>;
export type ToUser = z.infer<typeof toUser>;
export type ToVisitor = z.infer<typeof toVisitor>;

const MOST_LETTERS = 2000;

/** @throws Refusal -201 or -210 */
export function readToUser(body: unknown): ToUser {
  return checked(toUser.safeParse(body));
}

/** @throws Refusal -201 or -210 */
export function readToVisitor(body: unknown): ToVisitor {
  return checked(toVisitor.safeParse(body));
}

function checked<T extends { message: { text?: string | undefined } }>(read: {
  success: boolean;
  data?: T | undefined;
}): T {
  if (!read.success || !read.data) throw new Refusal(-201, "Invalid parameter");
  if ((read.data.message.text?.length ?? 0) > MOST_LETTERS)
    throw new Refusal(-210, "Parameter exceeds limit");
  return read.data;
}
