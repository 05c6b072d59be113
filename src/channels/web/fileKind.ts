/** What a file is, judged by its bytes: names and headers can lie. */
import type { MediaKind } from "../../../flows/contract.ts";

export type FileKind = { media: MediaKind; mime: string; ending: string };

const PHOTO = (kind: string, ending: string): FileKind => ({ media: "photo", mime: `image/${kind}`, ending });
const VOICE = (kind: string, ending: string): FileKind => ({ media: "voice", mime: `audio/${kind}`, ending });

/** Containers that carry films as well: only what was declared a recording is taken for one. */
const SHARED_WITH_FILM = new Set(["audio/webm", "audio/mp4", "audio/ogg"]);

const SIGNS: { kind: FileKind; fits: (bytes: Buffer) => boolean }[] = [
  {
    kind: PHOTO("jpeg", "jpg"),
    fits: (bytes) => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff,
  },
  { kind: PHOTO("png", "png"), fits: (bytes) => text(bytes, 0, 8) === "\x89PNG\r\n\x1a\n" },
  {
    kind: PHOTO("webp", "webp"),
    fits: (bytes) => text(bytes, 0, 4) === "RIFF" && text(bytes, 8, 4) === "WEBP",
  },
  { kind: VOICE("webm", "webm"), fits: (bytes) => text(bytes, 0, 4) === "\x1a\x45\xdf\xa3" },
  { kind: VOICE("ogg", "ogg"), fits: (bytes) => text(bytes, 0, 4) === "OggS" },
  {
    kind: VOICE("mp4", "m4a"),
    fits: (bytes) => text(bytes, 4, 4) === "ftyp" && !/^(heic|heix|mif1|avif|qt)/.test(text(bytes, 8, 4)),
  },
  {
    kind: VOICE("mpeg", "mp3"),
    fits: (bytes) => text(bytes, 0, 3) === "ID3" || (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe6) === 0xe2),
  },
  {
    kind: { media: "document", mime: "application/pdf", ending: "pdf" },
    fits: (bytes) => text(bytes, 0, 5) === "%PDF-",
  },
];

/** The kind of a file, or null when it is none that we take. */
export function fileKindOf(bytes: Buffer, declared: string): FileKind | null {
  const kind = SIGNS.find(({ fits }) => fits(bytes))?.kind ?? null;
  if (kind === null) return null;
  if (SHARED_WITH_FILM.has(kind.mime) && !declared.startsWith("audio/")) return null;
  return kind;
}

/** Kinds that a browser may show in the page; the rest is only ever downloaded. */
export function isShownInPage(mime: string): boolean {
  return SIGNS.some(({ kind }) => kind.mime === mime && kind.media !== "document");
}

function text(bytes: Buffer, start: number, length: number): string {
  return bytes.toString("latin1", start, start + length);
}
