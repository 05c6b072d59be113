/** The rules bite: one bad text for each, and innocent twins that must pass. */
import { describe, expect, test } from "vitest";
import type { Locale } from "../../flows/contract.ts";
import { type Entry, flowEntries, type Kind } from "./entries.ts";
import { sentencesIn, syllablesPerSentence, wordsIn } from "./measure.ts";
import { failuresOf, rules } from "./rules.ts";

const entry = (text: string, kind: Kind = "message", locale: Locale = "vi", child = true): Entry => ({
  key: "some.key",
  locale,
  text,
  kind,
  child,
});
const failed = (text: string, kind?: Kind, locale?: Locale, child?: boolean) =>
  failuresOf([entry(text, kind, locale, child)]).map((failure) => failure.split(": ")[1]);

const long = (words: number) => Array.from({ length: words }, () => "một").join(" ");

describe("each rule catches what it is for", () => {
  test.each<[string, Entry]>([
    ["not empty, tidy", entry("  ")],
    ["not empty, tidy", entry("Chào bạn. ")],
    ["not empty, tidy", entry("Chào  bạn.")],
    ["not empty, tidy", entry("Chào bạn ở đó.".normalize("NFD"))],
    ["words", entry(`${long(10)}. `.repeat(7).trim(), "card")],
    ["words", entry(`${long(12)}. `.repeat(3).trim(), "aloud")],
    ["question", entry(`${`${long(10)}. `.repeat(5)}${long(3)}?`)],
    ["sentence", entry(`${long(21)}.`)],
    ["sentence", entry(`${long(29)}.`, "card", "vi", false)],
    ["mean sentence", entry(`${long(13)}. ${long(13)}.`)],
    [
      "reading ease",
      entry(
        "Notification authorities immediately investigate allegations. Comprehensive documentation facilitates intervention.",
        "message",
        "en",
      ),
    ],
    ["first line is the act", entry("Bạn có sao không?\nGọi đi.", "crisis")],
    ["promise", entry("Mọi chuyện sẽ ổn.")],
    ["promise", entry("Mình giữ tuyệt đối bí mật.", "card")],
    ["promise", entry("We promise to help.", "prepared", "en")],
    ["forbidden", entry("Tại sao con không nói sớm?")],
    ["forbidden", entry("Sao em không kể với mẹ?", "prepared")],
    ["forbidden", entry("Đó là do lỗi của bạn.")],
    ["forbidden", entry("Why didn't you tell?", "message", "en")],
    ["forbidden", entry("It was your fault.", "message", "en")],
    ["forbidden", entry("Bạn gửi ảnh cơ thể cho mình nhé.")],
    ["forbidden", entry("Send me a picture of your body.", "message", "en")],
    ["forbidden", entry("Bạn kể thật chi tiết nhé.")],
    ["forbidden", entry("Người đó chạm vào chỗ nào của bạn?")],
    ["forbidden", entry("Tell me in detail.", "message", "en")],
    ["forbidden", entry("Có lẽ bạn bị trầm cảm.")],
    ["forbidden", entry("Cố lên bạn nhé.")],
    ["forbidden", entry("Mình là nhân viên tổng đài.")],
    ["placeholder", entry("Bạn nói: {{story}}")],
    ["placeholder", entry("$t({{whatever}})")],
    ["placeholder", entry("Bạn {{you nhé")],
    ["telephone number", entry("Gọi 111 nhé.")],
    ["telephone number", entry("Gọi 0912 345 678 nhé.")],
    ["telephone number", entry("Gọi 1900 nhé.", "label")],
    ["label", entry("Một cái nút dài đến nỗi không máy nào hiện hết được", "label")],
    ["label", entry("Hai\ndòng", "title")],
    ["no emoji where it is grave", entry("Ở lại bên bé 🙏", "crisis")],
    ["markup", entry("Gọi <b>ngay</b>.")],
  ])("%s", (rule, bad) => {
    expect(failuresOf([bad]).map((failure) => failure.split(": ")[1])).toContain(rule);
  });

  test("and no rule is without such a case here", () => {
    expect(rules.map(({ name }) => name)).toHaveLength(14);
  });
});

describe("innocent texts pass", () => {
  test.each<[string, Kind, Locale]>([
    ["Không phải lỗi của {{you}}. {{You}} nói ra là đúng.", "message", "vi"],
    ["Đừng gửi ảnh cơ thể của ai nhé.", "message", "vi"],
    ["Mình là trợ lý tự động, không phải tổng đài {{tel.child}}.", "message", "vi"],
    ["Thuốc: trong 72 giờ. Thuốc khác: trong 120 giờ, 5 ngày.", "card", "vi"],
    ["Bé dưới 10 tuổi và thấp dưới 1,35 mét.", "card", "vi"],
    ["It is not your fault. You may stop at any time.", "message", "en"],
    ["Loại: $t(hazardType.{{type}}). Ảnh: {{photos}}.", "message", "vi"],
    ["Không muốn nói", "label", "vi"],
  ])("%s", (text, kind, locale) => {
    expect(failed(text, kind, locale)).toEqual([]);
  });
});

test("a flow text that arrives later is checked with its key and language", () => {
  const later = flowEntries({ newFlow: { deep: { asking: "Tại sao bạn không nói?" } } }, "vi");
  expect(failuresOf(later)).toEqual(["newFlow.deep.asking (vi): forbidden: blame: Tại sao bạn"]);
});

describe("measures", () => {
  test("sentences end at marks and at lines; placeholders are one word", () => {
    expect(sentencesIn("Gọi {{tel.child}} nhé. Ở đâu?\n– Xa")).toEqual([
      "Gọi {{tel.child}} nhé.",
      "Ở đâu?",
      "– Xa",
    ]);
    expect(wordsIn("Gọi {{tel.child}} (trẻ em) – 5 lần")).toHaveLength(6);
  });

  test("Vietnamese syllables are written apart, English ones are heard", () => {
    expect(syllablesPerSentence("Một hai ba. Bốn.", "vi")).toBe(2);
    expect(syllablesPerSentence("Tell a person.", "en")).toBe(4);
  });
});
