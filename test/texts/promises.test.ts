import { describe, expect, test } from "vitest";
import { preparedAnswers, promiseWords } from "../../src/texts/index.ts";

describe("a promise that nobody can keep", () => {
  test.each([
    "Mọi chuyện sẽ ổn thôi con",
    "Rồi mọi thứ cũng sẽ tốt đẹp",
    "Cô hứa với con",
    "mình đảm bảo không ai biết đâu",
    "Chắc chắn sẽ không sao",
    "Con chắc chắn sẽ an toàn",
    "Cô giữ tuyệt đối bí mật",
    "cô sẽ không nói với ai",
    "sẽ không ai làm hại con được",
    "Không có gì phải sợ",
    "Công an nhất định sẽ bắt người đó",
    "I promise you",
    "Everything will be fine",
    "It's going to be okay, it will be ok",
    "This is completely confidential",
    "I will never tell anyone",
    "nobody will know",
  ])("is seen: %s", (text) => {
    expect(promiseWords(text).length).toBeGreaterThan(0);
  });

  test.each([
    "Cô không hứa được điều đó, nhưng cô sẽ cố gắng",
    "Đừng hứa giữ kín",
    "Cô tin con. Không phải lỗi của con.",
    "Mình không thể hứa điều gì",
    "Con có ổn không?",
    "Ai sẽ ở cạnh con tối nay?",
    "Chuyện này ai biết rồi?",
    "I cannot promise that",
    "We do not promise anything",
    "Will you be okay tonight?",
  ])("is not seen in: %s", (text) => {
    expect(promiseWords(text)).toEqual([]);
  });

  test("comes with its place, so that the composer can mark it", () => {
    const text = "Con ơi, MỌI CHUYỆN SẼ ỔN, cô hứa.";
    const found = promiseWords(text);
    expect(found.map(({ quote }) => quote)).toEqual(["MỌI CHUYỆN SẼ ỔN", "hứa"]);
    for (const { quote, start, end } of found) expect(text.slice(start, end)).toBe(quote);
  });

  test("is seen in decomposed letters too", () => {
    expect(promiseWords("Mọi chuyện sẽ ổn".normalize("NFD"))).toHaveLength(1);
  });

  test("stands in no prepared answer", () => {
    for (const locale of ["vi", "en"] as const)
      expect(preparedAnswers(locale).flatMap(({ text }) => promiseWords(text))).toEqual([]);
  });
});
