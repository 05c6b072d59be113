import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Limits } from "../../src/channels/channel.ts";
import { choiceCode, fit, readChoiceCode, splitText, withoutButtons } from "../../src/channels/fit.ts";
import type { Outbound, OutboundContent } from "../../src/messages.ts";

const LIMITS: Limits = {
  textLength: 100,
  captionLength: 40,
  maxButtons: 3,
  choiceBytes: 16,
  buttonLabel: 20,
};
type TextContent = Extract<OutboundContent, { type: "text" }>;

const choices = (...labels: string[]) => labels.map((label, at) => ({ id: `c${at}`, label }));
const graphemes = new Intl.Segmenter("vi", { granularity: "grapheme" });

describe("choices", () => {
  it("are buttons as long as all of them can be", () => {
    const [part, ...rest] = parts({ text: "Em khỏe không?", choices: choices("Có", "Không") });
    expect(rest).toEqual([]);
    expect(part).toMatchObject({ text: "Em khỏe không?", choices: choices("Có", "Không") });
  });

  it("are numbered as soon as one cannot be a button, and the others stay buttons", () => {
    const [part] = parts({ text: "Ở đâu?", choices: choices("Hà Nội", "Huế", "Đà Nẵng", "Cần Thơ") });
    expect(part?.text).toBe("Ở đâu?\n\n1. Hà Nội\n2. Huế\n3. Đà Nẵng\n4. Cần Thơ");
    expect(part?.choices.map(({ label }) => label)).toEqual(["Hà Nội", "Huế", "Đà Nẵng"]);
  });

  it("that are ages get no numbers: a number is then an age, and the words are typed", () => {
    const labels = ["6 đến 9 tuổi", "10 đến 12 tuổi", "Không biết", "Không muốn nói"];
    const [part] = parts({ text: "Mấy tuổi?", choices: choices(...labels) });
    expect(part?.text).toBe("Mấy tuổi?\n\n• 6 đến 9 tuổi\n• 10 đến 12 tuổi\n• Không biết\n• Không muốn nói");
    const [numbers] = parts({ text: "Gọi?", choices: choices("111", "113", "115", "Thôi") });
    expect(numbers?.text).toBe("Gọi?\n\n1. 111\n2. 113\n3. 115\n4. Thôi");
  });

  it("with a long label keep their number", () => {
    const long = "một câu trả lời dài hơn cái nút";
    const [part] = parts({ text: "?", choices: choices(long, "Không") });
    expect(part?.text).toBe(`?\n\n1. ${long}\n2. Không`);
    expect(part?.choices.map(({ id }) => id)).toEqual(["c1"]);
  });

  it("TG-14 whose code is longer than a button carries become lines; bytes count, not letters", () => {
    const [part] = parts({ text: "?", choices: [{ id: "địa-điểm-ấy", label: "Chỗ ấy" }] });
    expect(part?.choices).toEqual([]);
    expect(part?.text).toBe("?\n\n1. Chỗ ấy");
  });

  it("hang on the last part, a request too; the old keyboard goes with the first", () => {
    const text = "Một câu khá dài để phải chia ra. ".repeat(8);
    const all = parts({ text, choices: choices("Có"), ask: "location", clearKeyboard: true });
    expect(all.length).toBeGreaterThan(1);
    expect(all.map((part) => part.choices.length)).toEqual([...all.slice(1).map(() => 0), 1]);
    expect(all.at(-1)?.ask).toBe("location");
    expect(all.map((part) => part.clearKeyboard)).toEqual([true, ...all.slice(1).map(() => false)]);
  });

  it("of an empty text are the text", () => {
    expect(parts({ text: " ", choices: choices("a", "b", "c", "d") })[0]?.text).toBe(
      "1. a\n2. b\n3. c\n4. d",
    );
  });

  it("that a platform has refused all become lines", () => {
    const { content } = withoutButtons(outbound({ text: "Em chọn", choices: choices("Có", "Không") }));
    expect(content).toMatchObject({ text: "Em chọn\n\n1. Có\n2. Không", choices: [] });
  });
});

describe("code of a choice", () => {
  it("is read back", () => {
    expect(readChoiceCode(choiceCode(12, "place:01:x"))).toEqual({ turn: 12, choice: "place:01:x" });
  });

  it.each(["", "x", "1:", ":a", "-1:a", "1.5:a", "99999999999:a"])("%j is none of ours", (code) => {
    expect(readChoiceCode(code)).toBeNull();
  });
});

describe("long texts", () => {
  it("break between paragraphs, then sentences, then words", () => {
    expect(splitText(`${"a".repeat(60)}\n\n${"b".repeat(60)}`, 100)).toEqual([
      "a".repeat(60),
      "b".repeat(60),
    ]);
    expect(splitText(`${"Câu một. ".repeat(8)}Câu hai dài thêm nữa đây nhé.`, 80)).toEqual([
      "Câu một. ".repeat(8).trim(),
      "Câu hai dài thêm nữa đây nhé.",
    ]);
    expect(splitText("tiếng ".repeat(30), 20).every((part) => /^(tiếng ?)+$/.test(part))).toBe(true);
  });

  it("GEN-09 never exceed the limit, lose nothing and cut no letter", () => {
    const texts = fc.string({
      unit: fc.oneof(fc.constantFrom(" ", "\n\n", ". ", "👨‍👩‍👧‍👦", "ế", "🇻🇳"), fc.string()),
      maxLength: 300,
    });
    fc.assert(
      fc.property(texts, fc.integer({ min: 30, max: 120 }), (text, most) => {
        const pieces = splitText(text, most);
        for (const piece of pieces) {
          expect(piece.length).toBeLessThanOrEqual(most);
          expect(piece).not.toBe("");
          expect(piece.isWellFormed()).toBe(true);
        }
        expect(bare(pieces.join(""))).toBe(bare(clean(text)));
      }),
      { numRuns: 300 },
    );
  });

  it("GEN-09 keep families of emoji and flags whole", () => {
    const text = "👨‍👩‍👧‍👦🇻🇳".repeat(40);
    const whole = new Set([...graphemes.segment(text)].map(({ segment }) => segment));
    for (const piece of splitText(text, 37))
      for (const { segment } of graphemes.segment(piece)) expect(whole).toContain(segment);
  });

  it("come to an end with a letter that is longer than the room", () => {
    const zalgo = `a${"\u0301".repeat(250)}`;
    expect(splitText(zalgo, 100).join("").length).toBe(zalgo.normalize("NFC").length);
  });

  it("of 100 kB do not take seconds", () => {
    const begun = performance.now();
    expect(splitText("không có dấu chấm nào cả ".repeat(4000), 4096).length).toBeGreaterThan(20);
    expect(performance.now() - begun).toBeLessThan(3000);
  });

  it("become composed letters", () => {
    expect(splitText("tiếng Việt".normalize("NFD"), 100)).toEqual(["tiếng Việt".normalize("NFC")]);
  });
});

describe("captions", () => {
  const file = { type: "file", file: "7", name: "a.png", mime: "image/png" } as const;

  it("stay with their file", () => {
    expect(fitted({ ...file, caption: "ảnh" })).toEqual([{ ...file, caption: "ảnh" }]);
    expect(fitted({ ...file, caption: "" })).toEqual([{ ...file, caption: null }]);
  });

  it("that are too long follow it as texts", () => {
    const caption = "Một chú thích dài hơn chỗ có. ".repeat(6);
    const [first, ...rest] = fitted({ ...file, caption });
    expect(first).toEqual({ ...file, caption: null });
    expect(bare(rest.map((part) => (part.type === "text" ? part.text : "")).join(""))).toBe(bare(caption));
  });
});

describe("taking back", () => {
  it("passes as it is, and nothing at all is nothing", () => {
    const content: OutboundContent = { type: "delete", platformMessageIds: ["1"] };
    expect(fitted(content)).toEqual([content]);
    expect(fitted({ type: "delete", platformMessageIds: [] })).toEqual([]);
  });
});

function outbound(content: Partial<TextContent>): Outbound {
  const text = { text: "", choices: [], turn: 7, ask: null, clearKeyboard: false, quiet: false };
  return {
    id: "1",
    channel: "telegram",
    address: "5",
    content: { type: "text", ...text, ...content },
    quote: null,
  };
}

function parts(content: Partial<TextContent>): TextContent[] {
  return fitted(outbound(content).content).filter((part): part is TextContent => part.type === "text");
}

function fitted(content: OutboundContent): OutboundContent[] {
  // biome-ignore lint/suspicious/noFocusedTests: cuts to size, focuses no test
  return fit({ ...outbound({}), content }, LIMITS);
}

function clean(text: string): string {
  return text.toWellFormed().replaceAll("\0", "").normalize("NFC").trim();
}

function bare(text: string): string {
  return text.replace(/\s+/g, "");
}
