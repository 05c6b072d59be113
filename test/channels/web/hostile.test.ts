/** Whatever is thrown at the doors: an answer, no crash, no echo, and the next person is served. */
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ask, newVisitor, OWN_PAGE, post } from "./askHost.ts";
import { createMemoryHost, type MemoryHost } from "./memoryHost.ts";

const CANARY = "canary-mật-khẩu";
const EXPECTED = new Set([200, 204, 400, 403, 404, 405, 413, 414, 415, 429]);

let host: MemoryHost;
let cookie: string;
beforeAll(async () => {
  host = await createMemoryHost({ limits: { addressBurst: 1e6, ipBurst: 1e6 } });
  cookie = await newVisitor(host);
});
afterAll(() => host.stop());

const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.string({ unit: "grapheme", maxLength: 300 }),
  fc.constantFrom(
    "\u202e\u200b".repeat(50),
    "a\u0301".repeat(1000),
    "🏳️‍🌈".repeat(200),
    "\ud800",
    "x".repeat(99_999),
  ),
);
const anyContent = fc.oneof(
  fc.record({ type: fc.constant("text"), text: anyText }),
  fc.record({
    type: fc.constantFrom("choice", "location", "media", "left", "__proto__"),
    choice: anyText,
    turn: fc.anything(),
  }),
  fc.anything(),
);

async function stillServes(): Promise<void> {
  expect((await post(host, { type: "text", text: "alo" }, { cookie })).statusCode).toBe(200);
}

describe("hostile requests", () => {
  it("to messages are answered and stored whole or not at all", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uuid(), anyContent, async (id, content) => {
        const before = host.accepted.length;
        const response = await post(host, content, { cookie, id });
        expect(EXPECTED).toContain(response.statusCode);
        expect(host.accepted.length - before).toBeLessThanOrEqual(response.statusCode === 200 ? 1 : 0);
        const text = (content as { type?: unknown; text?: unknown } | null)?.text;
        if (response.statusCode === 200 && typeof text === "string" && host.accepted.length > before)
          expect(host.accepted.at(-1)?.content).toEqual({ type: "text", text: text.toWellFormed() });
      }),
      { numRuns: 200 },
    );
    await stillServes();
  });

  it("with any bytes to any route say nothing of what they held", async () => {
    const routes = ["messages", "files", "session", "lines", "events", "forget", "files/x", "nothing"];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"),
        fc.constantFrom(...routes),
        fc.constantFrom(
          "application/json",
          "text/plain",
          "image/jpeg",
          "multipart/form-data; boundary=x",
          "x",
        ),
        fc.uint8Array({ maxLength: 400 }),
        async (method, route, type, bytes) => {
          const response = await host.app.inject({
            method: method as "POST",
            url: `/chat/api/${route}`,
            headers: { ...OWN_PAGE, "content-type": type, "x-file-name": encodeURIComponent(CANARY) },
            payload: Buffer.concat([Buffer.from(CANARY), Buffer.from(bytes)]),
          });
          expect(EXPECTED).toContain(response.statusCode);
          expect(response.body).not.toContain(CANARY);
        },
      ),
      { numRuns: 300 },
    );
    expect(JSON.stringify(host.logged)).not.toContain(CANARY);
    await stillServes();
  });

  it("with any cookies, cursors and file names find nothing of others", async () => {
    await post(host, { type: "text", text: CANARY }, { cookie });
    const header = fc.string({ maxLength: 120 }).map((words) => words.replace(/[^\x20-\x7e]/g, "~"));
    await fc.assert(
      fc.asyncProperty(header, header, anyText, async (session, last, after) => {
        const headers = { cookie: `session=${session}; open=1`, "last-event-id": last };
        const query = encodeURIComponent(after.toWellFormed().slice(0, 200));
        for (const url of [
          `/chat/api/lines?after=${query}`,
          `/chat/api/files/${query}`,
          "/chat/api/events",
        ]) {
          const response = await ask(host, { url, headers });
          expect(EXPECTED).toContain(response.statusCode);
          expect(response.body).not.toContain(CANARY);
        }
      }),
      { numRuns: 100 },
    );
  });

  it("with files of any bytes are stored as what they are or refused", async () => {
    const heads = [
      "\xff\xd8\xff",
      "\x89PNG\r\n\x1a\n",
      "RIFF\0\0\0\0WEBP",
      "%PDF-",
      "ID3",
      "\0\0\0\x18ftypisom",
      "",
      "OggS",
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.uuid(),
        fc.constantFrom(...heads),
        fc.uint8Array({ maxLength: 600 }),
        async (id, head, tail) => {
          const response = await ask(host, {
            method: "POST",
            url: "/chat/api/files",
            headers: { cookie, "content-type": "audio/ogg", "x-message-id": id },
            payload: Buffer.concat([Buffer.from(head, "latin1"), Buffer.from(tail)]),
          });
          expect([200, 400, 415]).toContain(response.statusCode);
        },
      ),
      { numRuns: 300 },
    );
    await stillServes();
  });
});
