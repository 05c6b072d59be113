/** Small files of every kind, made here byte by byte. */
import { deflateSync } from "node:zlib";

const segment = (marker: number, body: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
};

/** What must never be found again in a stored photo. */
export const CANARY = "GPS 21.0285N 105.8542E";

const EXIF = segment(0xe1, Buffer.from(`Exif\0\0${CANARY}`));
const COMMENT = segment(0xfe, Buffer.from(CANARY));
const JFIF = segment(0xe0, Buffer.from("JFIF\0\x01\x01\0\0\x01\0\x01\0\0", "latin1"));
const SCAN = Buffer.concat([
  segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
  Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]),
]);
const END = Buffer.from([0xff, 0xd9]);

/** A JPEG by its build (not by its picture), with metadata before, between and behind. */
export const JPEG_WITH_METADATA = Buffer.concat([
  Buffer.from([0xff, 0xd8]),
  JFIF,
  EXIF,
  COMMENT,
  SCAN,
  EXIF,
  SCAN,
  END,
  Buffer.from(CANARY),
]);
export const JPEG_WITHOUT = Buffer.concat([Buffer.from([0xff, 0xd8]), JFIF, SCAN, SCAN, END]);

const chunk = (name: string, body: Buffer): Buffer => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length, 0);
  head.write(name, 4, "latin1");
  // Readers check this sum; nobody here does.
  return Buffer.concat([head, body, Buffer.alloc(4)]);
};
const PNG_SIGN = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
const IHDR = chunk("IHDR", Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]));
const IDAT = chunk("IDAT", deflateSync(Buffer.from([0, 0])));
const IEND = chunk("IEND", Buffer.alloc(0));
export const PNG_WITH_METADATA = Buffer.concat([
  PNG_SIGN,
  IHDR,
  chunk("tEXt", Buffer.from(CANARY)),
  chunk("eXIf", Buffer.from(CANARY)),
  IDAT,
  IEND,
  Buffer.from(CANARY),
]);
export const PNG_WITHOUT = Buffer.concat([PNG_SIGN, IHDR, IDAT, IEND]);

const riff = (name: string, body: Buffer): Buffer => {
  const head = Buffer.alloc(8);
  head.write(name, 0, "latin1");
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
};
const webp = (flags: number, ...chunks: Buffer[]): Buffer => {
  const body = Buffer.concat([
    Buffer.from("WEBP"),
    riff("VP8X", Buffer.from([flags, 0, 0, 0, 0, 0, 0, 0, 0, 0])),
    ...chunks,
  ]);
  return riff("RIFF", body);
};
const PICTURE = riff("VP8L", Buffer.from([1, 2, 3, 4, 5]));
export const WEBP_WITH_METADATA = webp(0b0001_1100, PICTURE, riff("EXIF", Buffer.from(CANARY)));
export const WEBP_WITHOUT = webp(0b0001_0000, PICTURE);

export const PDF = Buffer.from("%PDF-1.7\n%…\n");
export const WEBM = Buffer.concat([Buffer.from([0x1a, 0x45, 0xdf, 0xa3]), Buffer.alloc(40)]);
export const M4A = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from("ftypmp42"), Buffer.alloc(16)]);
export const HEIC = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from("ftypheic"), Buffer.alloc(16)]);
