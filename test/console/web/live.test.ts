/** The live line without a browser: nothing missed, nothing doubled, never "live" when it is not. */
import { describe, expect, it } from "vitest";
import type { Change } from "../../../src/console/api.ts";
import { createEventParser } from "../../../src/console/web/model/eventStream.ts";
import {
  type LiveEvent,
  type LiveNews,
  liveStep,
  newLive,
  retryDelay,
  SILENCE_MS,
} from "../../../src/console/web/model/live.ts";
import { fading, noteWriter, writersOf } from "../../../src/console/web/model/presence.ts";
import { isBehind, linesFrom, staleAfter } from "../../../src/console/web/model/refetch.ts";

const now = "2026-11-22T05:00:00.000Z";
const change = (seq: number, more: Partial<Change> = {}): Change => ({
  seq,
  kind: "line",
  caseId: "7",
  conversationId: "3",
  lineId: "100",
  staffId: null,
  at: now,
  ...more,
});
const hello = (seq: number, missed = false): LiveEvent => ({
  type: "hello",
  at: 0,
  hello: { seq, missed, now },
});
const came = (seq: number): LiveEvent => ({ type: "change", at: 0, change: change(seq) });

function play(...events: LiveEvent[]) {
  let state = newLive(0);
  const news: LiveNews[] = [];
  for (const event of events) {
    const step = liveStep(state, event);
    state = step.state;
    news.push(...step.news);
  }
  return { state, news: news.map((one) => (one.type === "change" ? one.change.seq : one.type)) };
}

describe("the live line", () => {
  it("loads everything on the first hello, then tells each change once", () => {
    expect(play(hello(4), came(5), came(5), came(6)).news).toEqual(["reload", 5, 6]);
  });
  it("resumes after a break without loading anew, and drops what it has seen", () => {
    const { state, news } = play(hello(4), came(5), { type: "closed" }, hello(8), came(5), came(6), came(7));
    expect(news).toEqual(["reload", 5, 6, 7]);
    expect(state).toMatchObject({ status: "live", seq: 7, failures: 0 });
  });
  it("loads everything when the server says that too much was missed", () => {
    expect(play(hello(4), { type: "closed" }, hello(900, true)).news).toEqual(["reload", "reload"]);
  });
  it("loads everything when a number is skipped, also when only a beat shows it", () => {
    expect(play(hello(4), came(6)).news).toEqual(["reload", "reload"]);
    expect(play(hello(4), { type: "beat", at: 1, beat: { seq: 5, now } }).news).toEqual(["reload", "reload"]);
  });
  it("is lost after a silence, and live again by the next word", () => {
    const silent = play(hello(4), { type: "tick", at: SILENCE_MS + 1 });
    expect(silent.state.status).toBe("lost");
    expect(liveStep(silent.state, came(5)).state.status).toBe("live");
  });
  it("tries again quickly first, then at most every fifteen seconds", () => {
    expect([1, 2, 3, 20].map(retryDelay)).toEqual([500, 1000, 2000, 15_000]);
  });
});

describe("events out of pieces", () => {
  it("are the same however the bytes are cut, and comments are skipped", () => {
    const text = ': hi\r\nid: 5\r\nevent: change\r\ndata: {"seq":5}\r\n\r\ndata: a\ndata: b\n\n';
    const whole = createEventParser()(text);
    const parse = createEventParser();
    expect([...text].flatMap((sign) => parse(sign))).toEqual(whole);
    expect(whole).toEqual([
      { name: "change", data: '{"seq":5}', id: "5" },
      { name: "message", data: "a\nb", id: null },
    ]);
  });
});

describe("what a change makes old", () => {
  it("reads a line again from just before it, even beyond safe numbers", () => {
    expect(linesFrom(change(1, { lineId: "9007199254740993" }))).toBe("9007199254740992");
    expect(linesFrom(change(1, { kind: "note" }))).toBeNull();
  });
  it("asks again for an answer that was overtaken by an event, and for no other", () => {
    expect(isBehind({ seq: 4 }, 5)).toBe(true);
    expect([isBehind({ seq: 5 }, 5), isBehind({ rows: [] }, 5), isBehind(null, 5)]).toEqual([
      false,
      false,
      false,
    ]);
    expect(isBehind({ seq: 4 }, null)).toBe(false);
  });
  it("names the queue for a new line and nothing but lines for a delivery", () => {
    expect(staleAfter(change(1))).toContainEqual(["queue"]);
    expect(staleAfter(change(1, { kind: "delivery" }))).toEqual([]);
  });
});

describe("who is writing", () => {
  it("shows others in this case for five seconds", () => {
    const writers = noteWriter([], { caseId: "7", staffId: "2", displayName: "Lan" }, 1000);
    expect(writersOf(writers, "7", "1", 2000)).toEqual(["Lan"]);
    expect(writersOf(writers, "7", "2", 2000)).toEqual([]);
    expect(writersOf(writers, "8", "1", 2000)).toEqual([]);
    expect(fading(writers, 6001)).toEqual([]);
  });
});
