import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { API_TIMEOUT_MS } from "../../../src/channels/telegram/client.ts";
import { rowsOf } from "../../../src/channels/telegram/encode.ts";
import type { FakePerson } from "../../fakes/telegram/person.ts";
import type { Harness } from "./harness.ts";
import { failure, outbound, startHarness, textTo } from "./harness.ts";

const LAN = 5361472119;
let harness: Harness;
let lan: FakePerson;

beforeEach(async () => {
  harness = await startHarness({ timeoutMs: 5_000 });
  lan = harness.fake.person(LAN);
  lan.start();
});
afterEach(async () => {
  expect(harness.fake.faultsLeft()).toBe(0);
  await harness.stop();
});

const send = (content: Parameters<typeof textTo>[1]) => harness.channel.send(textTo(LAN, content));
const paramsOf = (method: string) => harness.fake.callsOf(method).map(({ params }) => params);

describe("a text", () => {
  it("arrives as it is, without any mark-up", async () => {
    const { platformMessageIds } = await send({ text: "a < b & *c* _d_ <b>e</b>" });
    expect(lan.received()).toMatchObject([
      { text: "a < b & *c* _d_ <b>e</b>", silent: false, protected: false },
    ]);
    expect(platformMessageIds).toEqual([String(lan.received()[0]?.messageId)]);
    expect(paramsOf("sendMessage")[0]).not.toHaveProperty("parse_mode");
  });

  it("TG-23 never fetches a preview and is never protected from the child's own keeping", async () => {
    await send({ text: "https://tongdai111.vn" });
    await send({ text: "?", choices: [{ id: "a", label: "Có" }], quiet: true });
    await send({ text: "?", ask: "contact" });
    for (const params of paramsOf("sendMessage")) {
      expect(params).toMatchObject({ link_preview_options: { is_disabled: true } });
      expect(params).not.toHaveProperty("protect_content");
    }
  });

  it("comes without sound when it is quiet", async () => {
    await send({ text: "Em còn đó không?", quiet: true });
    expect(lan.received()[0]?.silent).toBe(true);
  });

  it("answers the message that it quotes, and comes without it when that is gone", async () => {
    const said = lan.say("mấy giờ mở cửa?");
    await harness.channel.send({ ...textTo(LAN, { text: "8 giờ" }), quote: String(said) });
    await harness.channel.send({ ...textTo(LAN, { text: "8 giờ" }), quote: "999" });
    await harness.channel.send({ ...textTo(LAN, { text: "8 giờ" }), quote: "of another platform" });
    expect(lan.received().map(({ quotes }) => quotes)).toEqual([said, null, null]);
  });

  it("GEN-09 of 9000 characters arrives in order", async () => {
    const text = Array.from({ length: 400 }, (_, at) => `Đoạn thứ ${at} của bài.`).join("\n\n");
    const { platformMessageIds } = await send({ text });
    expect(platformMessageIds.length).toBe(Math.ceil(text.length / 4096));
    expect(
      lan
        .received()
        .map((one) => one.text)
        .join("\n\n"),
    ).toBe(text);
  });

  it("whose second part failed goes on with the second part", async () => {
    const long = textTo(LAN, { text: `${"a".repeat(4000)}\n\n${"b".repeat(4000)}` });
    harness.fake.failNext({ kind: "html", status: 502 }, { method: "sendMessage", after: 1 });
    expect(await failure(harness.channel.send(long))).toMatchObject({ code: "transient" });
    const { platformMessageIds } = await harness.channel.send(long);
    expect(lan.received().map((one) => one.text?.[0])).toEqual(["a", "b"]);
    expect(platformMessageIds).toEqual(lan.received().map((one) => String(one.messageId)));
  });
});

describe("choices", () => {
  it("are buttons that carry the turn, short ones side by side", async () => {
    const choices = [
      { id: "yes", label: "Có" },
      { id: "no", label: "Không" },
      { id: "later", label: "Để em nói sau được không ạ" },
    ];
    await send({ text: "?", choices, turn: 12 });
    expect(lan.received()[0]?.buttons).toEqual([["Có", "Không"], ["Để em nói sau được không ạ"]]);
    expect(JSON.stringify(paramsOf("sendMessage")[0])).toContain('"callback_data":"12:later"');
  });

  it("make rows of one or two", () => {
    const label = (length: number) => ({ id: "x", label: "x".repeat(length) });
    const lengths = rowsOf([label(3), label(3), label(3), label(30), label(16), label(17)]).map(
      (row) => row.length,
    );
    expect(lengths).toEqual([2, 1, 1, 1, 1]);
  });

  it("TG-14 never carry more than 64 bytes, in Vietnamese too", async () => {
    const choices = [
      { id: "x".repeat(62), label: "Vừa" },
      { id: "ấ".repeat(22), label: "Dài" },
    ];
    await send({ text: "?", choices, turn: 1 });
    expect(lan.received()[0]).toMatchObject({ text: "?\n\n1. Vừa\n2. Dài", buttons: [["Vừa"]] });
  });

  it("with a request stand below it as words", async () => {
    await send({ text: "Ở đâu ạ?", ask: "location", choices: [{ id: "skip", label: "Bỏ qua" }] });
    expect(lan.keyboard()).toEqual([["📍 Gửi vị trí / Send location"], ["Bỏ qua"]]);
    lan.tap("Bỏ qua");
    expect(() => lan.tap("📍 Gửi vị trí / Send location")).toThrow(/asks for a location/);
  });

  it("or a plain text take the request button away again", async () => {
    await send({ text: "Ở đâu ạ?", ask: "location" });
    await send({ text: "Cảm ơn em", clearKeyboard: true });
    expect(lan.keyboard()).toBeNull();
  });
});

describe("choices that come when a keyboard goes", () => {
  const choices = [{ id: "yes", label: "Có" }];

  it("hang below the last paragraph, the keyboard goes with the first", async () => {
    await send({ text: "Ở đâu ạ?", ask: "location" });
    await send({ text: "Cảm ơn em.\n\nCó ai ở đó không?", choices, clearKeyboard: true });
    expect(lan.keyboard()).toBeNull();
    expect(lan.received().slice(1)).toMatchObject([
      { text: "Cảm ơn em.", buttons: [] },
      { text: "Có ai ở đó không?", buttons: [["Có"]] },
    ]);
  });

  it("come behind a tick when there is one paragraph only", async () => {
    await send({ text: "Ở đâu ạ?", ask: "location" });
    const { platformMessageIds } = await send({ text: "Có ai ở đó không?", choices, clearKeyboard: true });
    expect(platformMessageIds).toHaveLength(2);
    expect(lan.keyboard()).toBeNull();
    expect(lan.received().slice(1)).toMatchObject([
      { text: "✓", silent: true },
      { text: "Có ai ở đó không?", buttons: [["Có"]] },
    ]);
  });
});

describe("a file", () => {
  const file = (mime: string, caption: string | null = null) =>
    outbound(LAN, { type: "file", file: "9", name: 'bản "đồ"\r\n.x', mime, caption });
  const bytes = Buffer.from([0, 1, 2, 255, 13, 10, 45, 45]);

  it.each([
    ["image/jpeg", "photo"],
    ["image/png", "photo"],
    ["audio/ogg; codecs=opus", "voice"],
    ["application/pdf", "document"],
    ["image/svg+xml", "document"],
  ])("of %s is sent as a %s", async (mime, kind) => {
    await harness.channel.send(file(mime, "của em"), bytes);
    const [got] = lan.received();
    expect(got).toMatchObject({ text: "của em", file: { kind, name: "bản _đồ___.x" } });
    expect(got?.file?.bytes.equals(bytes)).toBe(true);
  });

  it("larger than a photo may be is a document", async () => {
    await harness.channel.send(file("image/jpeg"), Buffer.alloc(10 * 1024 * 1024 + 1));
    expect(lan.received()[0]?.file?.kind).toBe("document");
  });

  it("without its bytes is our mistake", async () => {
    expect(await failure(harness.channel.send(file("image/png")))).toMatchObject({
      code: "rejected",
      retry: "never",
    });
  });
});

describe("taking back", () => {
  const takeBack = (ids: number[]) =>
    harness.channel.send(outbound(LAN, { type: "delete", platformMessageIds: ids.map(String) }));

  it("TG-21 deletes both directions in batches of at most 100", async () => {
    harness.fake.setFlood("off");
    for (let at = 0; at < 130; at += 1) lan.say(`câu ${at}`);
    for (let at = 0; at < 120; at += 1) await send({ text: `đáp ${at}` });
    const all = lan.talk().map(({ messageId }) => messageId);
    const { platformMessageIds } = await takeBack(all);
    expect(platformMessageIds).toHaveLength(all.length);
    expect(lan.talk().every(({ deleted }) => deleted)).toBe(true);
    const sizes = paramsOf("deleteMessages").map(({ message_ids }) => (message_ids as unknown[]).length);
    expect(sizes).toEqual([100, 100, 51]);
  });

  it("TG-21 TG-22 takes what is younger than 48 hours, says what that was, and does not throw for the rest", async () => {
    await send({ text: "cũ" });
    await harness.clock.advance(49 * 3_600_000);
    await send({ text: "mới" });
    await send({ text: "mới hơn" });
    const ids = lan.received().map(({ messageId }) => messageId);
    const { platformMessageIds } = await takeBack(ids);
    expect(platformMessageIds).toEqual(ids.slice(1).map(String));
    expect(lan.received().map(({ deleted }) => deleted)).toEqual([false, true, true]);
  });

  it("of what is gone already is no error", async () => {
    const { platformMessageIds } = await takeBack([4711]);
    expect(platformMessageIds).toEqual(["4711"]);
  });
});

describe("time", () => {
  it("TG-27 a call that gets no answer ends, and nobody knows whether it arrived", async () => {
    const hurried = await startHarness({ timeoutMs: 500 });
    const minh = hurried.fake.person(6);
    minh.start();
    hurried.fake.failNext({ kind: "hang", when: "after" }, { method: "sendMessage" });
    const error = await failure(hurried.channel.send(textTo(6, { text: "?" })));
    expect(error).toMatchObject({ code: "ambiguous", retry: "unknown" });
    expect(minh.received()).toHaveLength(1);
    await hurried.stop();
  });

  it("TG-27 ends by ten seconds unless a test says otherwise", async () => {
    const timeout = vi.spyOn(AbortSignal, "timeout");
    const slow = await startHarness();
    slow.fake.person(1).start();
    await slow.channel.send(textTo(1, {}));
    expect(timeout).toHaveBeenCalledWith(API_TIMEOUT_MS);
    expect(API_TIMEOUT_MS).toBeLessThanOrEqual(10_000);
    timeout.mockRestore();
    await slow.stop();
  });
});
