/** Takes place, time and device out of a photo. The page does it too; here it holds for every client. */

/** The photo without its metadata; bytes that are not built as they should be give null. */
export function stripMetadata(bytes: Buffer, mime: string): Buffer | null {
  if (mime === "image/jpeg") return stripJpeg(bytes);
  if (mime === "image/png") return stripPng(bytes);
  if (mime === "image/webp") return stripWebp(bytes);
  return bytes;
}

/** JPEG: APP0 (JFIF), APP2 (colour) and APP14 (Adobe's colour transform) stay, all other APPn and comments go. */
function stripJpeg(bytes: Buffer): Buffer | null {
  const kept: Buffer[] = [bytes.subarray(0, 2)];
  let at = 2;
  while (at + 4 <= bytes.length) {
    const marker = bytes[at + 1] ?? 0;
    // Behind the end mark there may be a film or a second photo with its own metadata: it is left behind.
    if (marker === END_OF_IMAGE) break;
    if (bytes[at] !== 0xff) return null;
    const segmentEnd = at + 2 + bytes.readUInt16BE(at + 2);
    const end = marker === START_OF_SCAN ? endOfScan(bytes, segmentEnd) : segmentEnd;
    if (end > bytes.length) return null;
    if (!isJpegMetadata(marker)) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return kept.length > 1 ? Buffer.concat([...kept, Buffer.from([0xff, END_OF_IMAGE])]) : null;
}

const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;

function isJpegMetadata(marker: number): boolean {
  const isApplication = marker >= 0xe0 && marker <= 0xef;
  return marker === 0xfe || (isApplication && marker !== 0xe0 && marker !== 0xe2 && marker !== 0xee);
}

/** Inside a scan 0xff is followed by 0 (a plain 0xff) or a restart mark; any other mark ends it. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    const belongsToScan = next === 0 || next === 0xff || (next >= 0xd0 && next <= 0xd7);
    if (!belongsToScan) return at;
  }
  return bytes.length;
}

const PNG_METADATA = new Set(["eXIf", "tEXt", "zTXt", "iTXt", "tIME"]);

function stripPng(bytes: Buffer): Buffer | null {
  const kept: Buffer[] = [bytes.subarray(0, 8)];
  let at = 8;
  while (at + 12 <= bytes.length) {
    const name = bytes.toString("latin1", at + 4, at + 8);
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) return null;
    if (!PNG_METADATA.has(name)) kept.push(bytes.subarray(at, end));
    if (name === "IEND") return Buffer.concat(kept);
    at = end;
  }
  return null;
}

const WEBP_METADATA = new Set(["EXIF", "XMP "]);
/** Bits of the VP8X chunk that promise EXIF and XMP. */
const WEBP_METADATA_FLAGS = 0b0000_1100;

function stripWebp(bytes: Buffer): Buffer | null {
  const kept: Buffer[] = [];
  let at = 12;
  while (at + 8 <= bytes.length) {
    const name = bytes.toString("latin1", at, at + 4);
    const size = bytes.readUInt32LE(at + 4);
    const end = at + 8 + size + (size % 2);
    if (at + 8 + size > bytes.length) return null;
    const chunk = Buffer.from(bytes.subarray(at, end));
    if (name === "VP8X" && size > 0) chunk.writeUInt8((chunk[8] ?? 0) & ~WEBP_METADATA_FLAGS, 8);
    if (!WEBP_METADATA.has(name)) kept.push(chunk);
    at = end;
  }
  const body = Buffer.concat(kept);
  if (body.length === 0) return null;
  const head = Buffer.from(bytes.subarray(0, 12));
  head.writeUInt32LE(body.length + 4, 4);
  return Buffer.concat([head, body]);
}
