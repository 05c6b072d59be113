/** Which files staff may send, judged by their bytes: what every platform shows and none has to open with a program. */

export type StaffFile = { name: string; mime: string; bytes: Buffer };

const MEGABYTE = 1024 * 1024;
/** Zalo takes pictures of one megabyte and documents of five; what all take, a counsellor need not know. */
const KINDS = [
  { mime: "image/jpeg", sign: Buffer.from([0xff, 0xd8, 0xff]), most: MEGABYTE },
  { mime: "image/png", sign: Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), most: MEGABYTE },
  { mime: "application/pdf", sign: Buffer.from("%PDF-"), most: 5 * MEGABYTE },
];
export const MOST_FILE_BYTES = Math.max(...KINDS.map((kind) => kind.most));

/** @returns the kind as a MIME type; why not, otherwise */
export function staffFileKind(bytes: Buffer): { mime: string } | { refused: "kind" | "size" } {
  const kind = KINDS.find(({ sign }) => bytes.subarray(0, sign.length).equals(sign));
  if (kind === undefined) return { refused: "kind" };
  return bytes.length > kind.most ? { refused: "size" } : { mime: kind.mime };
}
