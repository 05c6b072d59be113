import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { newVisitor, post } from "./askHost.ts";
import { botText, createMemoryHost, type MemoryHost, type MemoryHostOptions } from "./memoryHost.ts";

let host: MemoryHost;
let url: string;
let cookie: string;
const streams: AbortController[] = [];

async function start(options: MemoryHostOptions): Promise<void> {
  host = await createMemoryHost(options);
  url = await host.listen();
  cookie = await newVisitor(host);
}
beforeEach(() => start({ limits: { heartbeatMs: 60 } }));
afterEach(async () => {
  for (const stream of streams.splice(0)) stream.abort();
  await host.stop();
});

type Listening = {
  status: number;
  text: () => string;
  until: (words: string) => Promise<void>;
  ended: () => boolean;
};

async function listen(headers: Record<string, string> = {}, query = ""): Promise<Listening> {
  const abort = new AbortController();
  streams.push(abort);
  const response = await fetch(`${url}/chat/api/events${query}`, {
    headers: { cookie, ...headers },
    signal: abort.signal,
  });
  let text = "";
  let hasEnded = false;
  const read = async (): Promise<void> => {
    const decoder = new TextDecoder();
    try {
      for await (const part of response.body ?? [])
        text += decoder.decode(part as Uint8Array, { stream: true });
    } catch {
      // Cut off by the test.
    }
    hasEnded = true;
  };
  void read();
  return {
    status: response.status,
    text: () => text,
    ended: () => hasEnded,
    until: (words) => expect.poll(() => text, { timeout: 5000 }).toContain(words),
  };
}

describe("live lines", () => {
  it("come as they are said, with a heart that beats and a time to come back", async () => {
    await post(host, { type: "text", text: "Chào ạ" }, { cookie });
    const page = await listen();
    await page.until("Mình nghe: Chào ạ");
    await page.until("event: beat");
    expect(page.text()).toMatch(/^retry: \d+\n\n/);
    host.say(botText("Còn đây không?"));
    await page.until("Còn đây không?");
    expect(page.text().match(/Còn đây không/g)).toHaveLength(1);
  });

  it("carry the security headers", async () => {
    await post(host, { type: "text", text: "x" }, { cookie });
    const abort = new AbortController();
    const { headers } = await fetch(`${url}/chat/api/events`, { headers: { cookie }, signal: abort.signal });
    abort.abort();
    expect(headers.get("content-type")).toContain("text/event-stream");
    expect(headers.get("cache-control")).toContain("no-store");
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
  });

  it("go on after Last-Event-ID with everything that was said meanwhile", async () => {
    await post(host, { type: "text", text: "x" }, { cookie });
    for (let number = 1; number <= 60; number += 1) host.say(botText(`câu ${number}.`));
    const first = await listen();
    await first.until("câu 60.");
    const cursor = /^id: (\d+)$/m.exec(first.text())?.[1] ?? "";
    streams.pop()?.abort();
    host.say(botText("câu 61."));
    for (const again of [await listen({ "last-event-id": cursor }), await listen({}, `?after=${cursor}`)]) {
      await again.until("câu 61.");
      expect(again.text()).not.toContain("câu 1.");
    }
  });

  it("are nothing for one who has not written: the browser stops asking", async () => {
    cookie = "";
    expect((await listen()).status).toBe(204);
  });

  it("end when lines cannot be read, so that the page comes back", async () => {
    await post(host, { type: "text", text: "x" }, { cookie });
    const page = await listen();
    await page.until("Mình nghe");
    host.setAway(true);
    await expect.poll(() => page.ended(), { timeout: 5000 }).toBe(true);
    expect((await listen()).status).toBe(503);
  });

  it("do not hold up a server that stops", async () => {
    await post(host, { type: "text", text: "x" }, { cookie });
    const page = await listen();
    await page.until("retry");
    const before = Date.now();
    await host.stop();
    expect(Date.now() - before).toBeLessThan(2000);
    await expect.poll(() => page.ended()).toBe(true);
    await host.listen();
  });

  it("are bounded per person: the oldest makes room", async () => {
    await host.stop();
    await start({ limits: { streamsPerAddress: 2 } });
    await post(host, { type: "text", text: "x" }, { cookie });
    const pages = [await listen(), await listen(), await listen()];
    await pages[0]!.until("event: moved");
    expect(pages.slice(1).some((page) => page.text().includes("moved"))).toBe(false);
  });

  it("are bounded in all, and a place is free again when a page closes", async () => {
    await host.stop();
    await start({ limits: { streams: 1 } });
    await post(host, { type: "text", text: "x" }, { cookie });
    expect((await listen()).status).toBe(200);
    expect((await listen()).status).toBe(503);
    for (const stream of streams.splice(0)) stream.abort();
    await expect.poll(async () => (await listen()).status).toBe(200);
  });
});
