/** Reads a multipart body, as strictly as its writer should write it. */
export type Upload = { name: string; mime: string; bytes: Buffer };

/** @throws Error when the body is not multipart of this boundary */
export function readMultipart(body: Buffer, contentType: string): Record<string, unknown> {
  const boundary = /boundary=("?)([^";]+)\1/.exec(contentType)?.[2];
  if (boundary === undefined) throw new Error("no boundary");
  const fields: Record<string, unknown> = {};
  for (const part of partsOf(body, Buffer.from(`--${boundary}`))) {
    const end = part.indexOf("\r\n\r\n");
    const head = part.subarray(0, end).toString("utf8");
    const name = /name="([^"]*)"/.exec(head)?.[1];
    if (end < 0 || name === undefined) throw new Error("a part without a name");
    const bytes = part.subarray(end + 4);
    const fileName = /filename="([^"]*)"/.exec(head)?.[1];
    fields[name] =
      fileName === undefined ? fromText(name, bytes.toString("utf8")) : upload(fileName, head, bytes);
  }
  return fields;
}

function partsOf(body: Buffer, mark: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  let at = body.indexOf(mark);
  while (at >= 0) {
    const start = at + mark.length;
    const next = body.indexOf(mark, start);
    if (next < 0) break;
    // Between the marks: line break, part, line break.
    parts.push(body.subarray(start + 2, next - 2));
    at = next;
  }
  return parts;
}

function upload(name: string, head: string, bytes: Buffer): Upload {
  const mime = /content-type:\s*([^\r\n]+)/i.exec(head)?.[1] ?? "application/octet-stream";
  return { name, mime, bytes: Buffer.from(bytes) };
}

function fromText(name: string, text: string): unknown {
  if (name === "text" || name === "caption" || name === "chat_id") return text;
  if (text === "true" || text === "false") return text === "true";
  if (!/^[{[]/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
