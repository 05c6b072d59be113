/** The calls that take files: by kind, size and the form's field. */
import { Refusal } from "./refusal.ts";
import type { FakeUpload, World } from "./world.ts";

const MEGABYTE = 1024 * 1024;
const KINDS: Readonly<Record<string, { kind: FakeUpload["kind"]; most: number; types: RegExp }>> = {
  image: { kind: "image", most: MEGABYTE, types: /^image\/(jpeg|png)$/ },
  gif: { kind: "gif", most: 5 * MEGABYTE, types: /^image\/gif$/ },
  file: {
    kind: "file",
    most: 5 * MEGABYTE,
    types: /^(application\/(pdf|msword|vnd\.openxml[\w.-]+)|text\/csv)$/,
  },
};

/** @returns the answer's `data` */
export function takeUpload(world: World, name: string, contentType: string, body: Buffer): unknown {
  const kind = KINDS[name];
  const part = partOf(contentType, body);
  if (!kind || !part || part.field !== "file" || !kind.types.test(part.type))
    throw new Refusal(-201, "file is invalid");
  if (part.bytes.length > kind.most) throw new Refusal(-210, "file exceeds limit");
  const id = `upload-${world.nextId()}`;
  world.uploads.set(id, { kind: kind.kind, name: part.name, bytes: part.bytes, at: world.clock.now() });
  return kind.kind === "file" ? { token: id } : { attachment_id: id };
}

type Part = { field: string; name: string; type: string; bytes: Buffer };

/** The one part of a multipart form. */
function partOf(contentType: string, body: Buffer): Part | null {
  const boundary = /^multipart\/form-data;\s*boundary="?([^";]+)"?/.exec(contentType)?.[1];
  const head = body.indexOf("\r\n\r\n");
  const end = boundary === undefined ? -1 : body.lastIndexOf(`\r\n--${boundary}--`);
  if (head < 0 || end < head) return null;
  const headers = body.subarray(0, head).toString("utf8");
  return {
    field: /name="([^"]*)"/.exec(headers)?.[1] ?? "",
    name: /filename="([^"]*)"/.exec(headers)?.[1] ?? "",
    type: /content-type:\s*(\S+)/i.exec(headers)?.[1] ?? "",
    bytes: Buffer.from(body.subarray(head + 4, end)),
  };
}
