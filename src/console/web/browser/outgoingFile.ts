/** A file that staff chose, made ready to leave: pictures drawn anew, which takes place, time and device out of them. */

export type OutgoingFile = { name: string; data: string };
export type FileFault = "kind" | "size";

const MOST_BYTES = 5 * 1024 * 1024;
/** Fits a phone's screen twice over and stays below what Zalo takes. */
const LONGEST_SIDE = 1600;
const MOST_PICTURE_BYTES = 1024 * 1024;
const QUALITIES = [0.85, 0.7, 0.5];

export async function readyFile(file: File): Promise<OutgoingFile | FileFault> {
  if (/^image\/(jpeg|png)$/.test(file.type)) return readyPicture(file);
  if (file.type !== "application/pdf") return "kind";
  if (file.size > MOST_BYTES) return "size";
  return { name: file.name.slice(-100), data: await base64(file) };
}

async function readyPicture(file: File): Promise<OutgoingFile | FileFault> {
  const picture = await createImageBitmap(file).catch(() => null);
  if (picture === null) return "kind";
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(picture.width * scale)),
    Math.max(1, Math.round(picture.height * scale)),
  );
  const pen = canvas.getContext("2d");
  if (pen === null) return "kind";
  // What was see-through must not turn black.
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  for (const quality of QUALITIES) {
    const drawn = await canvas.convertToBlob({ type: "image/jpeg", quality });
    // The file's own name may tell a place or a person.
    if (drawn.size <= MOST_PICTURE_BYTES) return { name: "anh.jpg", data: await base64(drawn) };
  }
  return "size";
}

async function base64(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const pieces: string[] = [];
  // One call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 8192)
    pieces.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  return btoa(pieces.join(""));
}
