/** A file that the person picked, made fit to leave the phone. */
import type { LocalFile } from "../model/transcript.ts";

export type PickResult = { file: LocalFile } | { problem: "tooLarge" | "wrongKind" | "unreadable" };

export const ACCEPTED = "image/jpeg,image/png,image/webp,application/pdf";

const MAX_BYTES = 20 * 1024 * 1024;
/** Photos above this are made smaller, so that they get through on a bad line. */
const LARGE_PHOTO = 2 * 1024 * 1024;
/** Still enough to read a number plate. */
const LONGEST_SIDE = 2048;

/** Photos are drawn anew, which leaves place, time and device of the picture behind. */
export async function takeFile(picked: File): Promise<PickResult> {
  if (picked.type === "application/pdf") {
    if (picked.size > MAX_BYTES) return { problem: "tooLarge" };
    return { file: { media: "document", name: picked.name, body: picked, preview: null } };
  }
  if (!picked.type.startsWith("image/")) return { problem: "wrongKind" };
  const body = await redraw(picked);
  if (body === null) return { problem: "unreadable" };
  if (body.size > MAX_BYTES) return { problem: "tooLarge" };
  const name = picked.name.replace(/\.\w+$/, "") || "photo";
  return { file: { media: "photo", name: `${name}.jpg`, body, preview: URL.createObjectURL(body) } };
}

async function redraw(picked: File): Promise<Blob | null> {
  try {
    const image = await createImageBitmap(picked, { imageOrientation: "from-image" });
    const longest = Math.max(image.width, image.height);
    const scale = picked.size > LARGE_PHOTO ? Math.min(1, LONGEST_SIDE / longest) : 1;
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(image.width * scale));
    canvas.height = Math.max(1, Math.round(image.height * scale));
    const pen = canvas.getContext("2d");
    if (pen === null) return null;
    // JPEG knows no transparency; without this a see-through drawing would turn black.
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    image.close();
    return await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.86));
  } catch {
    return null;
  }
}
