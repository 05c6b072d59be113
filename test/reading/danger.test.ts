import { describe, expect, test } from "vitest";
import { readDanger } from "../../src/reading/index.ts";

describe("danger", () => {
  test.each([
    ["e hk mún sống nx", ["urgent", "critical"]],
    ["bo em dang cam dao", ["critical"]],
    ["cứu em vs", ["critical"]],
    ["emdangbidanh, cuu em voi", ["critical"]],
    [
      "Hôm nay trường em vui lắm, có văn nghệ và kéo co. Bố em đang cầm dao đuổi mẹ. Chiều em còn phải học thêm Toán nữa.",
      ["critical"],
    ],
  ])("%s", (text, levels) => {
    expect(levels).toContain(readDanger(text).urgency);
  });

  test.each([
    "xin chào",
    "mệt muốn chết luôn á haha",
    "từ từ rồi em kể",
    "ba em đánh bóng bàn",
    "game này khó quá ai cứu em với",
    "",
    "   ",
    "👍",
  ])("nothing in “%s”", (text) => {
    expect(readDanger(text).urgency).toBe("none");
  });

  test("a burst is read together: what no line says alone", () => {
    const together = readDanger("đang cầm dao", { recent: ["bố em", "xỉn rồi"] });
    expect(together.urgency).toBe("critical");
  });

  test("a danger that was read before is not read again into harmless words", () => {
    expect(readDanger("cảm ơn cô ạ", { recent: ["bố em đang cầm dao"] }).urgency).toBe("none");
  });

  test("the quotes are the person's own characters", () => {
    const text = "Dạ thưa cô, BỐ EM đang cầm dao ạ";
    for (const { quote, start, end } of readDanger(text).reasons) expect(text.slice(start, end)).toBe(quote);
    expect(readDanger(text).reasons[0]?.quote).toBe("BỐ EM đang cầm dao");
  });

  test("who is in danger, and what kind it is", () => {
    expect(readDanger("em đang bị đánh")).toMatchObject({ inDanger: "writer", situation: "attack" });
    expect(readDanger("con gái tôi mất tích từ sáng")).toMatchObject({
      inDanger: "other",
      situation: "missing",
      categories: ["MIS"],
    });
    expect(readDanger("bạn em bị điện giật nằm bất động rồi").situation).toBe("electric");
  });
});
