import { describe, expect, it } from "vitest";
import { createLineFeed } from "../../../src/channels/web/lineFeed.ts";
import type { WebLine } from "../../../src/channels/web/webChatDeps.ts";
import { botText } from "./memoryHost.ts";

let rows: WebLine[] = [];
const reads: (string | null)[] = [];
const lines = async (_address: string, after: string | null): Promise<WebLine[]> => {
  reads.push(after);
  return rows.filter(({ id }) => after === null || BigInt(id) > BigInt(after));
};
const row = (id: number, more: Partial<WebLine> = {}): WebLine => ({
  id: String(id),
  from: "bot",
  staffName: null,
  at: 0,
  state: "sent",
  content: botText(`line ${id}`),
  deleted: false,
  platformMessageId: null,
  ...more,
});
const range = (from: number, to: number): WebLine[] =>
  Array.from({ length: to - from + 1 }, (_, index) => row(from + index));
const idsOf = (news: { lines: { id: string }[] } | null): string[] => news?.lines.map(({ id }) => id) ?? [];

describe("following a talk", () => {
  it("gives everything first, then only what is new, then nothing", async () => {
    rows = range(1, 3);
    const feed = createLineFeed(lines, "lan", null);
    expect(await feed.read()).toMatchObject({ whole: true, cursor: "0", started: true });
    rows.push(row(4));
    expect(idsOf(await feed.read())).toEqual(["4"]);
    expect(await feed.read()).toBeNull();
  });

  it("finds a line that became visible after a later one", async () => {
    rows = [row(1), row(3)];
    const feed = createLineFeed(lines, "lan", null);
    await feed.read();
    rows = [row(1), row(2), row(3)];
    expect(idsOf(await feed.read())).toEqual(["2"]);
  });

  it("shows a line of ours only when it is sent, however many came after it", async () => {
    rows = [row(1), row(2, { state: "queued" }), ...range(3, 90)];
    const feed = createLineFeed(lines, "lan", null);
    expect(idsOf(await feed.read())).not.toContain("2");
    await feed.read();
    rows[1] = row(2);
    expect(idsOf(await feed.read())).toEqual(["2"]);
  });

  it("never shows what could not be sent", async () => {
    rows = [row(1, { state: "failed" }), row(2)];
    expect(idsOf(await createLineFeed(lines, "lan", null).read())).toEqual(["2"]);
  });

  it("does not read a long talk again and again", async () => {
    rows = range(1, 500);
    const feed = createLineFeed(lines, "lan", null);
    const { cursor } = (await feed.read())!;
    expect(cursor).toBe("468");
    reads.length = 0;
    rows.push(row(501));
    expect(idsOf(await feed.read())).toEqual(["501"]);
    expect(reads).toEqual(["468"]);
  });

  it("goes on from a cursor without missing what came while nobody listened", async () => {
    rows = range(1, 100);
    const first = (await createLineFeed(lines, "lan", null).read())!;
    rows.push(...range(101, 105));
    const back = await createLineFeed(lines, "lan", first.cursor).read();
    expect(back?.whole).toBe(false);
    expect(idsOf(back)).toEqual(expect.arrayContaining(["101", "102", "103", "104", "105"]));
  });

  it("hides words that were taken back, and says so to a page that shows them", async () => {
    rows = range(1, 2);
    const feed = createLineFeed(lines, "lan", null);
    await feed.read();
    rows[0] = row(1, { deleted: true });
    const news = await feed.read();
    expect(news?.lines).toEqual([expect.objectContaining({ id: "1", content: { type: "gone" } })]);
  });

  it("starts afresh when words far above were taken back", async () => {
    rows = range(1, 200);
    const feed = createLineFeed(lines, "lan", null);
    await feed.read();
    rows = rows.map((line) => ({ ...line, deleted: true }));
    rows.push(row(201, { content: { type: "delete", platformMessageIds: ["1"] } }));
    const news = await feed.read();
    expect(news?.whole).toBe(true);
    expect(news?.lines.every(({ content }) => content.type === "gone")).toBe(true);
  });

  it("empties the page when the talk was forgotten", async () => {
    rows = range(1, 3);
    const feed = createLineFeed(lines, "lan", null);
    await feed.read();
    rows = [];
    expect(await feed.read()).toMatchObject({ whole: true, lines: [] });
  });
});
