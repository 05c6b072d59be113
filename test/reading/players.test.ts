/** What people who played with the bot found: each line as they typed it, and the same without marks or in teen code. */
import { describe, expect, test } from "vitest";
import { readDanger, readWords } from "../../src/reading/index.ts";

const heard = ["urgent", "critical"];

describe("bare words as a whole message are never nothing", () => {
  test.each([
    "tự tử", "tu tu", "muốn chết", "muon chet", "mún chết", "bị hiếp", "bi xam hai", "tự tử ạ", "chết đuối", "suicide",
  ])("%s", (text) => {
    const { unsure, urgency } = readDanger(text);
    expect(unsure || heard.includes(urgency)).toBe(true);
  }); // biome-ignore format: a table

  test.each([
    "tự tử",
    "muốn chết",
    "muon chet",
    "bị bắt cóc",
    "bi bat coc",
    "em bị đánh bây giờ",
    "k an toan dau",
  ])("“%s” is heard at once", (text) => expect(heard).toContain(readDanger(text).urgency));

  test.each(["từ từ", "tư tưởng", "muốn chơi", "chết mất haha", "từ từ em kể"])("but “%s” is", (text) => {
    expect(readDanger(text)).toMatchObject({ urgency: "none", unsure: false });
  });

  test("wanting to die said with a laugh is asked about", () => {
    for (const text of ["tao muon chet lam ne kkk", "tao muốn chết lắm nè haha"]) {
      expect(readDanger(text).unsure, text).toBe(true);
      expect(heard).not.toContain(readDanger(text).urgency);
    }
  });
});

describe("what they wrote is heard for what it is", () => {
  test.each([
    ["em muốn tự tử", "suicide"],
    ["em muon tu tu", "suicide"],
    ["em muốn chết", "suicide"],
    ["e mun chet", "suicide"],
    ["em khong muon song nua", "suicide"],
    ["tối nay em sẽ uống thuốc", "suicide"],
    ["toi nay em se uong thuoc", "suicide"],
    ["minh viet thu roi … cho cho moi nguoi ngu … tu tu", "suicide"],
    ["em lỡ gửi ảnh nude giờ bị tống tiền", "sextortion"],
    ["e lo gui anh nude h bi tong tien", "sextortion"],
    ["co nguoi doa tung anh cua minh len mang neu ko chuyen 2 trieu", "sextortion"],
    ["bố sờ em", "sexualAbuse"],
    ["ba so em", "sexualAbuse"],
    ["chú sờ mình", "sexualAbuse"],
    ["chu so mk", "sexualAbuse"],
    ["dag bi dah luon ne", "attack"],
    ["dag bi bo dah", "attack"],
    ["bi m danh", "violence"],
    ["vot len roi khong tho", "drowning"],
    ["vớt lên không thở lam sao", "drowning"],
  ])("%s: %s", (text, situation) => {
    const { urgency, ...danger } = readDanger(text);
    expect(heard).toContain(urgency);
    expect(danger).toMatchObject({ situation, inDanger: "writer" });
  });

  test.each([
    "ba so tran em xem sot",
    "bố sờ trán em xem sốt",
    "bo so em buon",
    "m danh t a haha",
    "viet thu xong roi di ngu",
    "Cháu đang ở trường với tôi",
    "trong lớp",
    "em ở trong lớp",
    "chảy máu mũi",
    "chay mau mui",
    "em muon tu tu doc het cuon sach",
  ])("not in “%s”", (text) => expect(heard).not.toContain(readDanger(text).urgency));
});

test.each([
  "my neighbour is hitting his child right now",
  "Học sinh lớp tôi bị dượng xâm hại",
  "hoc sinh lop toi bi duong xam hai",
  "con em rớt xuống ao rồi",
  "con em rot xuong ao roi",
  "I think the girl next door is being abused",
])("somebody else is in danger: %s", (text) => {
  const { urgency, inDanger } = readDanger(text);
  expect(heard).toContain(urgency);
  expect(inDanger).toBe("other");
});

describe("a burst raises a line only where a rule reaches into it", () => {
  test.each([
    ["me danh con hoai", "con gai dang lam gi vay"],
    ["Học sinh lớp tôi bị dượng xâm hại.", "Cháu đang ở trường với tôi."],
    ["em bị đánh", "giờ em ở trường rồi"],
  ])("after “%s” nothing new in “%s”", (before, text) => {
    expect(readDanger(text, { recent: [before] })).toEqual(readDanger(text));
  });

  test.each([
    [["vớt lên rồi"], "không thở"],
    [["bố em"], "đang cầm dao"],
    [["minh viet thu roi"], "cho ca nha ngu"],
  ])("%s, then “%s”", (recent, text) => {
    const { urgency, reasons } = readDanger(text, { recent });
    expect(urgency).toBe("critical");
    for (const { end } of reasons) expect(end).toBeLessThanOrEqual(text.length);
  });
});

test("“em chưa an toàn” says no", () => {
  expect(readWords("em chưa an toàn", { offered: [] }).yesNo).toBe("no");
  expect(readWords("e chua an toan", { offered: [] }).yesNo).toBe("no");
});
