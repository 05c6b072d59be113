import { createServer } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  allowed,
  createAttachments,
  isInside,
  MAX_ATTACHMENT_BYTES,
} from "../../../src/channels/zalo/attachments.ts";
import { failure, startHarness } from "./harness.ts";

describe("links to what people sent", () => {
  test.each([
    ["http://f20-zpc.zdn.vn/a.jpg", "https://f20-zpc.zdn.vn/a.jpg"],
    ["https://zalo-api.zadn.vn/s?x=1", "https://zalo-api.zadn.vn/s?x=1"],
  ])("ZA-34 %s is fetched as %s", (link, expected) => {
    expect(allowed(link).href).toBe(expected);
  });

  test.each([
    "https://xau.vn/a.jpg",
    "https://zdn.vn.xau.vn/a",
    "https://azdn.vn/a",
    "https://f.zdn.vn:8443/a",
    "http://f.zdn.vn:8080/a",
    "https://user:pass@f.zdn.vn/a",
    "https://127.0.0.1/a",
    "file:///etc/passwd",
    "ftp://f.zdn.vn/a",
    "not a link",
    "",
  ])("ZA-34 GEN-14 %j is not asked at all", async (link) => {
    expect(() => allowed(link)).toThrow(expect.objectContaining({ code: "rejected", retry: "never" }));
    const fetchAttachment = createAttachments({ proxy: null, plainOrigins: [] });
    expect(await failure(fetchAttachment(link))).toMatchObject({ code: "rejected" });
  });

  test.each([
    "127.0.0.1",
    "10.1.2.3",
    "192.168.0.1",
    "172.20.0.1",
    "169.254.169.254",
    "100.64.0.1",
    "::1",
    "fd00::1",
    "fe80::1",
    "::ffff:10.0.0.1",
    "no address",
  ])("GEN-14 %s is inside our own network", (address) => expect(isInside(address)).toBe(true));

  test("GEN-14 a public address is not", () => {
    expect(isInside("118.102.1.1")).toBe(false);
    expect(isInside("2001:ee0::1")).toBe(false);
  });
});

describe("fetching", () => {
  let origin = "";
  const answers: Record<string, { status: number; headers?: Record<string, string>; bytes?: number }> = {
    "/small": { status: 200, headers: { "content-type": "image/jpeg; charset=x" }, bytes: 10 },
    "/big": { status: 200, bytes: MAX_ATTACHMENT_BYTES + 1 },
    "/gone": { status: 404 },
    "/broken": { status: 502 },
    "/moved": { status: 302, headers: { location: "/small" } },
    "/away": { status: 302, headers: { location: "https://xau.vn/x" } },
    "/round": { status: 302, headers: { location: "/round" } },
  };
  const server = createServer((request, response) => {
    if (request.url === "/slow") return;
    const { status, headers, bytes } = answers[request.url ?? ""] ?? { status: 404 };
    response.writeHead(status, headers).end(Buffer.alloc(bytes ?? 0, 1));
  });

  beforeAll(async () => {
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    origin = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const get = (path: string) => {
    // Only what never answers is given up; twenty megabytes may take their time on a busy machine.
    const timeoutMs = path === "/slow" ? 300 : 60_000;
    return createAttachments({ proxy: null, plainOrigins: [origin], timeoutMs })(`${origin}${path}`);
  };

  test("ZA-34 gives the bytes and their kind, also after a move within the house", async () => {
    expect(await get("/small")).toEqual({ bytes: Buffer.alloc(10, 1), mime: "image/jpeg" });
    expect((await get("/moved")).bytes).toHaveLength(10);
  });

  test.each([
    ["/away", "rejected"],
    ["/round", "rejected"],
    ["/big", "fileTooBig"],
    ["/gone", "fileExpired"],
    ["/broken", "transient"],
    ["/slow", "transient"],
  ])("GEN-14 %s ends as %s", async (path, code) => {
    expect(await failure(get(path))).toMatchObject({ code });
  });

  test("ZA-34 what a person sends through the fake is fetched byte for byte", async () => {
    const { fake, channel, inbound, stop } = await startHarness();
    await fake.person().sendImage({ bytes: Buffer.from("pixels"), caption: "đây ạ" });
    const content = inbound[0]?.content;
    if (content?.type !== "media") throw new Error("no picture came");
    expect(await channel.fetchFile(content.file)).toEqual({
      bytes: Buffer.from("pixels"),
      mime: "image/jpeg",
    });
    await stop();
  });
});
