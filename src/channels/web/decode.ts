/** What a page may say, checked at the edge. */
import { z } from "zod";
import type { InboundContent } from "../../messages.ts";

/** Longer than anything a person types, short enough for one screen of staff. */
const MAX_TEXT = 100_000;

const text = z
  .string()
  .max(MAX_TEXT)
  // Half an emoji cannot be stored as UTF-8: the rest of the words matters more than refusing it.
  .transform((value) => value.toWellFormed())
  .refine((value) => value.trim() !== "");

const content = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("text"), text }),
  z.strictObject({
    type: z.literal("choice"),
    choice: z.string().min(1).max(128),
    turn: z.int().nonnegative().nullable(),
  }),
  z.strictObject({
    type: z.literal("location"),
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
    accuracy: z.number().nonnegative().nullable(),
  }),
  z.strictObject({ type: z.literal("started"), payload: z.string().max(64).nullable() }),
]);

const message = z.strictObject({ id: z.uuid().toLowerCase(), content });

/** One message of the page, or null when it is not one. */
export function decodeMessage(body: unknown): { id: string; content: InboundContent } | null {
  const read = message.safeParse(body);
  return read.success ? read.data : null;
}

const upload = z.object({
  "x-message-id": z.uuid().toLowerCase(),
  "content-type": z.string().max(100).default(""),
  "x-file-name": z.string().max(1000).default(""),
});

/** What the headers of a file say about it; the bytes are judged apart. */
export function decodeUpload(headers: unknown): { id: string; name: string; declared: string } | null {
  const read = upload.safeParse(headers);
  if (!read.success) return null;
  const name = decodeName(read.data["x-file-name"]);
  return { id: read.data["x-message-id"], name, declared: read.data["content-type"] };
}

/** The name as people wrote it, without folders and control signs; what cannot be read is no name. */
function decodeName(encoded: string): string {
  try {
    const name = decodeURIComponent(encoded).toWellFormed().normalize("NFC");
    return name
      .replace(/^.*[/\\]/s, "")
      .replace(/\p{C}/gu, "")
      .slice(0, 120);
  } catch {
    return "";
  }
}

/** The cursor a page gives back; anything else means "from the beginning". */
export function decodeCursor(value: unknown): string | null {
  return typeof value === "string" && /^[1-9]\d{0,18}$/.test(value) ? value : null;
}
