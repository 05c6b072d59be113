import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ask, cookiesOf, messageId, newVisitor, post } from "./askHost.ts";
import { createMemoryHost, type MemoryHost, type MemoryHostOptions } from "./memoryHost.ts";

let host: MemoryHost;
const restart = async (options: MemoryHostOptions): Promise<void> => {
  await host.stop();
  host = await createMemoryHost(options);
};
beforeEach(async () => {
  host = await createMemoryHost();
});
afterEach(() => host.stop());

const TEXT = { type: "text", text: "Chào ạ" };

describe("pages", () => {
  it("shows at / the ways to the chat and to the console", async () => {
    const { statusCode, body } = await ask(host, { url: "/" });
    expect(statusCode).toBe(200);
    expect(body).toContain('href="/chat"');
    expect(body).toContain('href="/console"');
  });

  it("shows the numbers to call in the HTML of the chat itself", async () => {
    const { body } = await ask(host, { url: "/chat" });
    for (const digits of ["111", "113", "115"]) expect(body).toContain(`<a href="tel:${digits}">`);
    expect(body).toContain("Bảo vệ trẻ em");
    expect(body).not.toContain("{settings}");
  });

  it("betrays nothing in the title and gives no cookie to one who only looks", async () => {
    const response = await ask(host, { url: "/chat" });
    expect(response.body).toContain("<title>Trò chuyện</title>");
    expect(response.cookies).toEqual([]);
    expect((await ask(host, { url: "/chat/api/lines" })).cookies).toEqual([]);
  });

  it.each(["/", "/chat", "/chat/api/lines", "/chat/api/nothing/../lines"])(
    "guards %s by headers",
    async (url) => {
      const { headers } = await ask(host, { url });
      expect(headers["content-security-policy"]).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
      expect(headers["content-security-policy"]).not.toContain("unsafe");
      expect(headers["cache-control"]).toContain("no-store");
      expect(headers["referrer-policy"]).toBe("no-referrer");
      expect(headers["permissions-policy"]).toContain("geolocation=(self), microphone=(self)");
      expect(headers["x-content-type-options"]).toBe("nosniff");
    },
  );

  it("serves the page's files compressed and nothing beside them", async () => {
    const { body } = await ask(host, { url: "/chat" });
    const script = /src="([^"]+\.js)"/.exec(body)?.[1] ?? "";
    const response = await ask(host, { url: script, headers: { "accept-encoding": "gzip, br" } });
    expect(response.statusCode).toBe(200);
    expect(response.headers["content-encoding"]).toBe("br");
    for (const url of ["/chat/assets/../index.html", "/chat/assets/%2e%2e/built-from", "/chat/assets/x.js"])
      expect((await ask(host, { url })).statusCode).toBe(404);
  });
});

describe("an address", () => {
  it("is made with the first message, secret, for this site and this session only", async () => {
    const response = await post(host, TEXT);
    const [secret, open] = response.cookies as Record<string, unknown>[];
    expect(secret).toMatchObject({ httpOnly: true, sameSite: "Strict", path: "/chat" });
    expect(String(secret?.value)).toMatch(/^[\w-]{43}$/);
    for (const cookie of [secret, open]) {
      expect(cookie).not.toHaveProperty("maxAge");
      expect(cookie).not.toHaveProperty("expires");
      expect(cookie).not.toHaveProperty("secure");
    }
    expect(host.accepted[0]?.address).toBe(secret?.value);
  });

  it("is for https alone where the public address is https", async () => {
    await restart({ secureCookies: true });
    for (const cookie of (await post(host, TEXT)).cookies) expect(cookie).toMatchObject({ secure: true });
  });

  it("stays the same for the next message", async () => {
    const cookie = await newVisitor(host);
    for (const text of ["một", "hai"]) await post(host, { type: "text", text }, { cookie });
    expect(new Set(host.accepted.map(({ address }) => address)).size).toBe(1);
  });

  it("is closed by the page alone, without any connection", async () => {
    const cookie = await newVisitor(host);
    await post(host, TEXT, { cookie });
    const half = cookie.replace("open=1", "");
    const { lines, started } = (
      await ask(host, { url: "/chat/api/lines", headers: { cookie: half } })
    ).json();
    expect({ lines, started }).toEqual({ lines: [], started: false });
  });

  it("is taken away by forget, and staff learn that nobody reads any more", async () => {
    const cookie = await newVisitor(host);
    await post(host, TEXT, { cookie });
    const half = cookie.replace("open=1", "");
    const response = await ask(host, { method: "POST", url: "/chat/api/forget", headers: { cookie: half } });
    expect(response.statusCode).toBe(204);
    for (const gone of response.cookies) expect(gone).toMatchObject({ value: "" });
    expect(host.accepted.map(({ content }) => content.type)).toEqual(["text", "left"]);
  });

  it("is no use when it was made up or mangled", async () => {
    for (const value of ["x", "a".repeat(44), "%00", "../../x", ""]) {
      const response = await ask(host, {
        url: "/chat/api/lines",
        headers: { cookie: `session=${value}; open=1` },
      });
      expect(response.json().started).toBe(false);
    }
  });
});

describe("messages", () => {
  it("are stored once however often they come, with the page's own id", async () => {
    const cookie = await newVisitor(host);
    const id = messageId();
    for (let time = 0; time < 3; time += 1)
      expect((await post(host, TEXT, { cookie, id })).statusCode).toBe(200);
    expect(host.accepted).toHaveLength(1);
    expect(host.accepted[0]).toMatchObject({ channel: "web", platformMessageId: id, content: TEXT });
  });

  it("cannot be blocked by another browser that uses the same id", async () => {
    const id = messageId();
    await post(host, TEXT, { cookie: await newVisitor(host), id });
    await post(host, TEXT, { cookie: await newVisitor(host), id });
    expect(host.accepted).toHaveLength(2);
  });

  it("never carry the address in their external id", async () => {
    await post(host, TEXT);
    const { externalId, address } = host.accepted[0]!;
    expect(externalId).not.toContain(address);
  });

  it.each([
    ["a choice", { type: "choice", choice: "yes", turn: 3 }],
    ["a place", { type: "location", latitude: 21.02, longitude: 105.85, accuracy: 12 }],
    ["a beginning", { type: "started", payload: null }],
  ])("may be %s", async (_name, content) => {
    expect((await post(host, content)).statusCode).toBe(200);
    expect(host.accepted[0]?.content).toEqual(content);
  });

  it.each([
    ["an empty text", { type: "text", text: " \n " }],
    ["too long a text", { type: "text", text: "a".repeat(100_001) }],
    ["a place outside the world", { type: "location", latitude: 91, longitude: 0, accuracy: null }],
    ["a made-up file", { type: "media", media: "photo", file: { id: "1" }, caption: null }],
    ["a withdrawal", { type: "withdrew" }],
    ["staff's words", { type: "staffWroteElsewhere", text: "x" }],
    ["a surplus field", { ...TEXT, from: "staff" }],
    ["nothing", null],
  ])("may not be %s", async (_name, content) => {
    const response = await post(host, content);
    expect(response.statusCode).toBe(400);
    expect(response.cookies).toEqual([]);
    expect(host.accepted).toEqual([]);
  });

  it("keep their words when half an emoji is among them", async () => {
    expect((await post(host, { type: "text", text: "cứu em \ud83d" })).statusCode).toBe(200);
    expect(host.accepted[0]?.content).toEqual({ type: "text", text: "cứu em \ufffd" });
  });

  it("larger than 1 MiB are refused with 413", async () => {
    const response = await post(host, { type: "text", text: "a".repeat(1024 * 1024) });
    expect(response.statusCode).toBe(413);
  });

  it("are not quoted in errors or logs", async () => {
    const response = await ask(host, {
      method: "POST",
      url: "/chat/api/messages",
      headers: { "content-type": "application/json" },
      payload: '{"id": "bí mật của em',
    });
    expect(response.statusCode).toBe(400);
    expect(response.body).not.toContain("bí mật");
    expect(JSON.stringify(host.logged)).not.toContain("bí mật");
  });

  it.each([
    ["another site", { "sec-fetch-site": "cross-site" }],
    ["another origin", { origin: "https://evil.example" }],
    ["an unnamed origin", { origin: "null" }],
    ["nowhere", {}],
  ])("from %s are refused", async (_name, headers) => {
    for (const url of ["/chat/api/messages", "/chat/api/files", "/chat/api/session", "/chat/api/forget"]) {
      const response = await host.app.inject({ method: "POST", url, headers, payload: {} });
      expect(response.statusCode).toBe(403);
    }
  });

  it("from an older browser that only names its origin are taken", async () => {
    const headers = { origin: "http://chat.example", host: "chat.example" };
    const payload = { id: messageId(), content: TEXT };
    const response = await host.app.inject({ method: "POST", url: "/chat/api/messages", headers, payload });
    expect(response.statusCode).toBe(200);
  });
});

describe("when it is too much", () => {
  it("says when to come again, and takes the message then", async () => {
    let now = 1_000_000;
    await restart({ limits: { addressBurst: 2, addressPerSecond: 0.5 }, clock: { now: () => now } });
    const cookie = await newVisitor(host);
    const id = messageId();
    await post(host, TEXT, { cookie });
    await post(host, TEXT, { cookie });
    const refused = await post(host, TEXT, { cookie, id });
    expect(refused.statusCode).toBe(429);
    expect(refused.headers["retry-after"]).toBe("2");
    now += 2000;
    expect((await post(host, TEXT, { cookie, id })).statusCode).toBe(200);
    expect(host.accepted).toHaveLength(3);
  });

  it("does not slow down others, and always lets a person leave", async () => {
    await restart({ limits: { addressBurst: 1, addressPerSecond: 0.01 } });
    const [lan, minh] = [await newVisitor(host), await newVisitor(host)];
    await post(host, TEXT, { cookie: lan });
    expect((await post(host, TEXT, { cookie: lan })).statusCode).toBe(429);
    expect((await post(host, TEXT, { cookie: minh })).statusCode).toBe(200);
    const leave = await ask(host, { method: "POST", url: "/chat/api/forget", headers: { cookie: lan } });
    expect(leave.statusCode).toBe(204);
  });

  it("bounds what one network may send with ever new addresses", async () => {
    await restart({ limits: { ipBurst: 5, ipPerSecond: 0.01 } });
    const answers = [];
    for (let time = 0; time < 7; time += 1) answers.push((await post(host, TEXT)).statusCode);
    expect(answers).toEqual([200, 200, 200, 200, 200, 429, 429]);
  });
});

describe("when the database is away", () => {
  it("pretends nothing: 503, a time to wait, and the same id later is stored once", async () => {
    const cookie = await newVisitor(host);
    const id = messageId();
    host.setAway(true);
    const away = await post(host, TEXT, { cookie, id });
    expect(away.statusCode).toBe(503);
    expect(Number(away.headers["retry-after"])).toBeGreaterThan(0);
    expect((await ask(host, { url: "/chat/api/lines", headers: { cookie } })).statusCode).toBe(503);
    expect((await ask(host, { url: "/chat/api/events", headers: { cookie } })).statusCode).toBe(503);
    host.setAway(false);
    expect((await post(host, TEXT, { cookie, id })).statusCode).toBe(200);
    expect(host.accepted).toHaveLength(1);
  });

  it("still lets a person leave", async () => {
    const cookie = cookiesOf(await post(host, TEXT));
    host.setAway(true);
    const leave = await ask(host, { method: "POST", url: "/chat/api/forget", headers: { cookie } });
    expect(leave.statusCode).toBe(204);
  });
});
