import type { LightMyRequestResponse } from "fastify";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ask, messageId, newVisitor } from "./askHost.ts";
import { createMemoryHost, type MemoryHost } from "./memoryHost.ts";
import * as photos from "./photos.ts";

let host: MemoryHost;
let cookie: string;
beforeEach(async () => {
  host = await createMemoryHost();
  cookie = await newVisitor(host);
});
afterEach(() => host.stop());

function upload(bytes: Buffer, more: Record<string, string> = {}): Promise<LightMyRequestResponse> {
  const headers = {
    cookie,
    "content-type": "application/octet-stream",
    "x-message-id": messageId(),
    ...more,
  };
  return ask(host, { method: "POST", url: "/chat/api/files", headers, payload: bytes });
}

async function stored(): Promise<{ bytes: Buffer; mime: string } | null> {
  const inbound = host.accepted[0];
  if (inbound?.content.type !== "media") throw new Error("no file came in");
  return host.deps.readFile(inbound.address, inbound.content.file.id);
}

describe("a file", () => {
  it.each([
    ["a JPEG", photos.JPEG_WITH_METADATA, photos.JPEG_WITHOUT, "image/jpeg"],
    ["a PNG", photos.PNG_WITH_METADATA, photos.PNG_WITHOUT, "image/png"],
    ["a WebP", photos.WEBP_WITH_METADATA, photos.WEBP_WITHOUT, "image/webp"],
  ])("that is %s is kept without its metadata", async (_name, given, kept, mime) => {
    expect((await upload(given, { "content-type": "text/html" })).statusCode).toBe(200);
    const file = await stored();
    expect(file).toEqual(expect.objectContaining({ mime, bytes: kept }));
    expect(file?.bytes.includes(photos.CANARY)).toBe(false);
  });

  it.each([
    ["a recording of Chrome", photos.WEBM, "audio/webm;codecs=opus", "voice"],
    ["a recording of Safari", photos.M4A, "audio/mp4", "voice"],
    ["a PDF", photos.PDF, "application/pdf", "document"],
  ])("that is %s becomes one message", async (_name, bytes, declared, media) => {
    expect((await upload(bytes, { "content-type": declared })).statusCode).toBe(200);
    expect(host.accepted).toHaveLength(1);
    expect(host.accepted[0]?.content).toMatchObject({ type: "media", media, file: { size: bytes.length } });
  });

  it.each([
    ["a web page", Buffer.from("<html><script>alert(1)</script>"), "image/jpeg"],
    [
      "a drawing with scripts",
      Buffer.from("<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>"),
      "image/svg+xml",
    ],
    ["a program", Buffer.from("MZ\x90\0"), "application/pdf"],
    ["a film", photos.WEBM, "video/webm"],
    ["an iPhone photo that was not converted", photos.HEIC, "image/heic"],
    ["a broken photo", photos.JPEG_WITH_METADATA.subarray(0, 40), "image/jpeg"],
    ["nothing", Buffer.alloc(0), "image/jpeg"],
  ])("that is %s is refused", async (_name, bytes, declared) => {
    expect((await upload(bytes, { "content-type": declared })).statusCode).toBe(415);
    expect(host.accepted).toEqual([]);
  });

  it("above 20 MB is refused with 413", async () => {
    const large = Buffer.concat([photos.PDF, Buffer.alloc(20 * 1024 * 1024)]);
    expect((await upload(large)).statusCode).toBe(413);
  });

  it("without a message id is not understood", async () => {
    expect((await upload(photos.PDF, { "x-message-id": "1" })).statusCode).toBe(400);
  });

  it("sent twice with one id is one message", async () => {
    const id = messageId();
    for (let time = 0; time < 2; time += 1) await upload(photos.PDF, { "x-message-id": id });
    expect(host.accepted).toHaveLength(1);
  });

  it("keeps a name in any language, without folders", async () => {
    await upload(photos.PDF, { "x-file-name": encodeURIComponent("C:\\nhà\\Đơn tố cáo\u0000\u202e.pdf") });
    expect(host.accepted[0]?.content).toMatchObject({ file: { name: "Đơn tố cáo.pdf" } });
  });

  it("waits outside while the database is away or too many come at once", async () => {
    host.setAway(true);
    expect((await upload(photos.PDF)).statusCode).toBe(503);
    host.setAway(false);
    expect((await upload(photos.PDF)).statusCode).toBe(200);
    await host.stop();
    host = await createMemoryHost({ limits: { uploads: 0 } });
    expect((await upload(photos.PDF)).statusCode).toBe(503);
  });
});

describe("reading a file", () => {
  it("is for the one who sent it, and shows a photo in the page", async () => {
    await upload(photos.JPEG_WITH_METADATA);
    const url = "/chat/api/files/file1";
    const own = await ask(host, { url, headers: { cookie } });
    expect(own.rawPayload).toEqual(photos.JPEG_WITHOUT);
    expect(own.headers["content-type"]).toBe("image/jpeg");
    expect(own.headers["content-disposition"]).toBe("inline");
    const other = await ask(host, { url, headers: { cookie: await newVisitor(host) } });
    expect(other.statusCode).toBe(404);
    expect((await ask(host, { url })).statusCode).toBe(404);
  });

  it("only ever saves a document, and never runs anything", async () => {
    await upload(photos.PDF);
    const { headers } = await ask(host, { url: "/chat/api/files/file1", headers: { cookie } });
    expect(headers["content-disposition"]).toBe("attachment");
    expect(headers["content-security-policy"]).toContain("sandbox");
    expect(headers["x-content-type-options"]).toBe("nosniff");
  });

  it("frees its place after every upload", async () => {
    await host.stop();
    host = await createMemoryHost({ limits: { uploads: 1 } });
    for (let time = 0; time < 3; time += 1) expect((await upload(photos.PDF)).statusCode).toBe(200);
  });
});
