import { describe, expect, it } from "vitest";
import { numberParts } from "../../../src/channels/web/page/model/numberParts.ts";
import { type Pending, shownLines } from "../../../src/channels/web/page/model/transcript.ts";
import type { WireContent, WireLine } from "../../../src/channels/web/wire.ts";

const CHOICES = [
  { id: "yes", label: "Có" },
  { id: "no", label: "Không" },
];
const line = (id: number, content: WireContent, more: Partial<WireLine> = {}): WireLine => ({
  id: String(id),
  from: "bot",
  staffName: null,
  at: id,
  content,
  sentAs: null,
  ...more,
});
const question = (turn: number): WireContent => ({
  type: "text",
  text: `Câu ${turn}?`,
  choices: CHOICES,
  turn,
  askLocation: false,
});
const words = (text: string): WireContent => ({
  type: "text",
  text,
  choices: [],
  turn: null,
  askLocation: false,
});
const pending = (content: Pending["content"], state: Pending["state"] = "sending"): Pending => ({
  id: "p",
  at: 0,
  content,
  state,
});
const openTurns = (lines: WireLine[], waiting: Pending[] = []): number[] =>
  shownLines(lines, waiting).flatMap(({ content }) =>
    content.type === "question" && content.isOpen ? [content.turn] : [],
  );

describe("questions", () => {
  it("stand open until a newer one comes, even when words follow", () => {
    expect(openTurns([line(1, question(1)), line(2, words("Ừm"), { from: "person" })])).toEqual([1]);
    expect(openTurns([line(1, question(1)), line(2, question(2)), line(3, words("Mình nghe."))])).toEqual([
      2,
    ]);
  });

  it("close when a choice was tapped, while it is still on its way", () => {
    const tapped = pending({ type: "choice", choice: "yes", turn: 1 });
    expect(openTurns([line(1, question(1))], [tapped])).toEqual([]);
    expect(openTurns([line(1, question(1))], [{ ...tapped, state: "refused" }])).toEqual([1]);
  });

  it("mark what was chosen, and show it as the words on the button", () => {
    const lines = [
      line(1, question(1)),
      line(2, { type: "choice", choice: "no", turn: 1 }, { from: "person" }),
    ];
    const [asked, answer] = shownLines(lines, []);
    expect(asked?.content).toMatchObject({ choices: [{ isChosen: false }, { isChosen: true }] });
    expect(answer?.content).toEqual({ type: "text", text: "Không" });
  });

  it("for a place are answered by a place", () => {
    const asked = line(1, { ...question(1), askLocation: true } as WireContent);
    const place = pending({ type: "location", latitude: 21, longitude: 105, accuracy: null });
    expect(openTurns([asked])).toEqual([1]);
    expect(openTurns([asked], [place])).toEqual([]);
  });
});

describe("lines", () => {
  it("stand in the order of their ids, which are larger than 2^53", () => {
    const ids = ["9007199254740993", "9007199254740992", "10", "9"];
    const lines = ids.map((id) => ({ ...line(1, words(id)), id }));
    expect(shownLines(lines, []).map(({ key }) => key)).toEqual([...ids].reverse());
  });

  it("keep their key when they go from pending to stored", () => {
    const before = shownLines([], [pending({ type: "text", text: "Chào" })]);
    const after = shownLines([line(1, words("Chào"), { from: "person", sentAs: "p" })], []);
    expect(after[0]?.key).toBe(before[0]?.key);
  });

  it("that are gone, and beginnings, show as nothing", () => {
    expect(shownLines([line(1, { type: "gone" })], [pending({ type: "started", payload: null })])).toEqual(
      [],
    );
  });
});

describe("numbers in a text", () => {
  it.each([
    ["Gọi 111 ngay.", ["111"]],
    ["113, 115 hoặc 111", ["113", "115", "111"]],
    ["1110 người, 11.113 đồng, số 0111", []],
    ["", []],
  ])("of %j", (text, numbers) => {
    const parts = numberParts(text, ["111", "113", "115"]);
    expect(parts.filter(({ isNumber }) => isNumber).map((part) => part.text)).toEqual(numbers);
    expect(parts.map((part) => part.text).join("")).toBe(text);
  });
});

describe("a talk that was covered", () => {
  const cover = (text: string): WireContent => ({
    ...(words(text) as WireContent & { type: "text" }),
    covers: true,
  });
  const told = [
    line(1, words("Chào bạn.")),
    line(2, words("lời kể"), { from: "person", sentAs: "a" }),
    line(3, question(1)),
    line(4, words("thoát"), { from: "person", sentAs: "b" }),
  ];
  const texts = (lines: WireLine[]) =>
    shownLines(lines, []).map(({ content }) => ("text" in content ? content.text : content.type));

  it("shows nothing from before the harmless words", () => {
    const covered = [
      ...told,
      line(5, cover("apple")),
      line(6, words("ai đây"), { from: "person" }),
      line(7, cover("dog")),
    ];
    expect(texts(covered)).toEqual(["apple", "ai đây", "dog"]);
  });

  it("does not bring it back when the talk goes on", () => {
    const reopened = [
      ...told,
      line(5, cover("apple")),
      line(6, words("mở lại"), { from: "person" }),
      line(7, question(2)),
    ];
    expect(texts(reopened)).toEqual(["apple", "mở lại", "Câu 2?"]);
  });

  it("begins at the latest cover", () => {
    const again = [...told, line(5, cover("apple")), line(6, question(2)), line(8, cover("dog"))];
    expect(texts(again)).toEqual(["dog"]);
  });
});
