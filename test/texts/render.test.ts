import { describe, expect, test } from "vitest";
import type { Locale } from "../../flows/contract.ts";
import type { TextKey } from "../../flows/textKey.ts";
import { createTexts, preparedAnswers, protocolsFor, telephones } from "../../src/texts/index.ts";
import { createTranslator, fill } from "../../src/texts/translator.ts";

const at = (iso: string) => ({ now: () => Date.parse(iso) });
const noon = at("2026-11-25T05:00:00Z");
const texts = createTexts({ strict: true, clock: noon });

const trees = {
  vi: {
    talk: {
      hello: "Chào {{you}}, {{name}}",
      tags: '{{name}} <b> & "x"',
      kind: "Loại: $t(kinds.{{kind}}).",
      onlyHere: "Chỉ có ở đây",
      empty: "",
    },
    kinds: { water: "Nước, {{you}} ơi" },
  },
  en: {
    talk: { hello: "Hello {{you}}, {{name}}", kind: "Kind: $t(kinds.{{kind}})." },
    kinds: { water: "Water, {{you}}" },
  },
};
const strict = createTranslator(trees, true);
const lenient = createTranslator(trees, false);
const values = (lng: Locale, more: Record<string, unknown> = {}) => ({
  lng,
  tel: telephones,
  you: "em",
  ...more,
});

describe("render", () => {
  test("a first answer has its numbers and calls the person as it calls itself", () => {
    const text = texts.render("crisis.attack", { you: "em", You: "Em" }, "vi");
    expect(text).toContain("Gọi 113 (công an) hoặc 111 (bảo vệ trẻ em)");
    expect(text).toContain("nhắn em đang ở đâu");
    expect(texts.render("crisis.suicide", { you: "con" }, "vi")).toContain("Con rất quan trọng");
  });

  test("without pronouns it says bạn", () => {
    expect(texts.render("crisis.attack", undefined, "vi")).toContain("nhắn bạn đang ở đâu");
    expect(texts.render("crisis.attack", undefined, "en")).toContain("Call 113 (police)");
  });

  test("guidance has a text and a title", () => {
    expect(texts.render("guidance.drowningSeen", {}, "vi")).toMatch(/^Đừng nhảy xuống nước/);
    expect(texts.render("guidanceTitle.drowningSeen", {}, "en")).toBe("Someone is drowning");
    expect(texts.aloud("drowningSeen")).toContain("114 hoặc 112");
    expect(texts.aloud("nothing")).toBeNull();
  });

  test("every text of ours renders in both languages without a gap", () => {
    const ids: TextKey[] = [
      "guidance.sextortion",
      "guidance.afterSexualAbuse",
      "crisis.newborn",
      "crisis.missing",
    ];
    for (const key of ids)
      for (const locale of ["vi", "en"] as const)
        expect(texts.render(key, {}, locale)).not.toMatch(/\{\{|\}\}|undefined/);
  });
});

describe("what is missing", () => {
  test("throws where it is strict", () => {
    expect(() => strict("talk.nothing", values("vi"))).toThrow("no text for talk.nothing");
    expect(() => strict("talk.hello", values("vi"))).toThrow("{{name}}");
    expect(() => strict("talk.kind", values("vi", { kind: "fire" }))).toThrow("kinds.fire");
    expect(() => texts.render("talk.nothing" as TextKey, {}, "en")).toThrow();
  });

  test("falls back to Vietnamese, then to a number, and never to a raw key", () => {
    expect(lenient("talk.onlyHere", values("en"))).toBe("Chỉ có ở đây");
    expect(lenient("talk.nothing", values("vi"))).toContain("111");
    expect(lenient("talk.empty", values("en"))).toMatch(/call 111\. In danger, call 113/);
    expect(lenient("talk", values("vi"))).toContain("111");
    expect(lenient("talk.hello", values("vi"))).toBe("Chào em, ");
    expect(lenient("talk.kind", values("vi", { kind: "fire" }))).toBe("Loại: .");
  });
});

describe("what is filled in", () => {
  test("is not escaped, for nothing here is HTML", () => {
    expect(strict("talk.tags", values("vi", { name: "Lan & Hồng <3" }))).toBe('Lan & Hồng <3 <b> & "x"');
  });

  test("cannot call another text or placeholder", () => {
    for (const name of ["$t(talk.onlyHere)", "{{tel.child}}", "$&$1"])
      expect(strict("talk.hello", values("vi", { name }))).toBe(`Chào em, ${name}`);
  });

  test("may be named like an option of i18next", () => {
    const odd = { context: "x", count: 2, lngs: "en", ns: "y", defaultValue: "z", name: "Lan" };
    expect(strict("talk.hello", values("vi", odd))).toBe("Chào em, Lan");
  });

  test("a called text speaks the same language and knows the same words", () => {
    expect(strict("talk.kind", values("vi", { kind: "water" }))).toBe("Loại: Nước, em ơi.");
    expect(strict("talk.kind", values("en", { kind: "water", you: "you" }))).toBe("Kind: Water, you.");
  });

  test("{{lines}} lists what fits the need at this hour", () => {
    expect(texts.render("numbers.list", { need: "disaster" }, "vi")).toMatch(
      /111: .+\n113: Công an\n112: Thiên tai/,
    );
    expect(texts.render("numbers.list", { need: "suicide", province: "22" }, "en")).toMatch(
      /111: .+\n115: Ambulance$/,
    );
  });

  test("a param wins over what we would fill in", () => {
    expect(texts.render("numbers.list", { lines: 3 }, "vi")).toMatch(/3$/);
    expect(fill("{{lines}} {{you}}", { lng: "vi", tel: telephones, you: "em", lines: "2" })).toBe("2 em");
  });
});

describe("choices", () => {
  test("have a label and the words that people type instead", () => {
    const choice = texts.choiceLabels({ id: "later", label: "guidanceTitle.fire" }, "en");
    expect(choice.label).toBe("Fire");
    expect(choice.synonyms).toEqual(expect.arrayContaining(["lát nữa", "tomorrow"]));
    expect(texts.choiceLabels({ id: "p1", label: "guidanceTitle.fire" }, "vi").synonyms).toEqual([]);
    expect(texts.choiceLabels({ id: "toString", label: "guidanceTitle.fire" }, "vi").synonyms).toEqual([]);
  });
});

describe("for counsellors", () => {
  test("prepared answers are ready to send, in the counsellor's own pronouns", () => {
    const answers = preparedAnswers("vi", { you: "con", me: "cô" });
    expect(answers.length).toBeGreaterThanOrEqual(30);
    expect(answers.find(({ id }) => id === "believeYou")?.text).toBe(
      "Cô tin con. Đây không phải lỗi của con. Con nói ra là đúng.",
    );
    for (const locale of ["vi", "en"] as const)
      for (const { text } of preparedAnswers(locale)) expect(text).not.toMatch(/\{\{|undefined/);
  });

  test("each protocol has steps with one name each and at least one place to stop", () => {
    const protocols = protocolsFor("vi");
    expect(protocols.map(({ id }) => id).toSorted()).toEqual(
      ["missing", "sexualAbuse", "sextortion", "suicide", "trafficking", "violenceNow"].toSorted(),
    );
    for (const { steps } of protocols) {
      expect(new Set(steps.map(({ id }) => id)).size).toBe(steps.length);
      expect(steps.some(({ stop }) => stop)).toBe(true);
      expect(steps.every(({ text }) => !/\{\{/.test(text))).toBe(true);
    }
  });
});
