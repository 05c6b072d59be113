import { describe, expect, test } from "vitest";
import { readWords } from "../../src/reading/index.ts";

const who = [
  { id: "me", labels: ["Em", "Chuyện của em"] },
  { id: "friend", labels: ["Bạn của em", "My friend"] },
  { id: "child", labels: ["Một trẻ em khác", "Another child"] },
];
const yesNo = [
  { id: "yes", labels: ["Có"] },
  { id: "no", labels: ["Không"] },
  { id: "unknown", labels: ["Em không biết"] },
  { id: "skip", labels: ["Bỏ qua"] },
];

const choose = (text: string, offered = who) => readWords(text, { offered }).choice;

describe("a choice", () => {
  test.each([
    ["2", "friend"],
    ["hai", "friend"],
    ["số 2", "friend"],
    ["so 3", "child"],
    ["cái thứ 2", "friend"],
    ["cai thu hai", "friend"],
    ["đầu tiên", "me"],
    ["dau tien", "me"],
    ["cái cuối", "child"],
    ["bạn của em", "friend"],
    ["ban cua em", "friend"],
    ["bạn của em ạ", "friend"],
    ["my friend", "friend"],
    ["friend", "friend"],
    ["trẻ em khác", "child"],
    ["4", null],
    ["hôm qua trời mưa", null],
  ])("typed as “%s”", (text, id) => {
    expect(choose(text)).toBe(id);
  });

  test.each([
    ["ừ", "yes"], ["dạ", "yes"], ["uh", "yes"], ["uk", "yes"], ["ok", "yes"], ["đúng rồi", "yes"], ["dung roi a", "yes"], ["yes", "yes"], ["có ạ", "yes"],
    ["hong", "no"], ["hok", "no"], ["k", "no"], ["ko", "no"], ["khum", "no"], ["thôi", "no"], ["dạ không", "no"], ["no", "no"], ["chưa ạ", "no"],
    ["không biết", "unknown"], ["hổng biết", "unknown"], ["hk bít", "unknown"], ["em không biết nữa", "unknown"], ["idk", "unknown"],
    ["bỏ qua", "skip"], ["skip", "skip"],
  ])("yes, no and their kin: “%s”", (text, id) => {
    expect(choose(text, yesNo)).toBe(id);
  }); // biome-ignore format: a table
});

describe("an intent", () => {
  test.each([
    ["gặp người thật", "human"],
    ["cho em nói chuyện với cô", "human"],
    ["tư vấn viên", "human"],
    ["em mệt quá rồi cho em gặp người thật đi", "human"],
    ["dừng", "stop"],
    ["stop", "stop"],
    ["thôi không nói nữa", "stop"],
    ["thoát", "exit"],
    ["thoat", "exit"],
    ["xx", "exit"],
    ["xóa hết tin", "delete"],
    ["xoá những gì em viết", "delete"],
    ["menu", "menu"],
    ["quay lại", "back"],
    ["bỏ qua", "skip"],
    ["tiếng việt", "vietnamese"],
    ["in english please", "english"],
    ["test", "test"],
    ["cảm ơn cô", "thanks"],
    ["cho em xin số điện thoại", "numbers"],
    ["tiếp tục nói chuyện", "reenter"],
  ])("“%s”", (text, intent) => {
    expect(readWords(text, { offered: [] }).intent).toBe(intent);
  });

  test.each([
    "hôm qua mẹ bảo em dừng lại rồi mẹ khóc cả đêm",
    "nó nói stop nhưng em vẫn sợ và em chạy về nhà",
    "em không muốn gặp người thật",
  ])("is not taken out of a story: “%s”", (text) => {
    expect(readWords(text, { offered: [] }).intent).toBeNull();
  });
});

describe("numbers and people", () => {
  test.each([
    ["13", 13],
    ["em 13 tuổi", 13],
    ["13t", 13],
    ["mười ba", 13],
    ["muoi bon tuoi", 14],
    ["cháu năm nay hai mươi lăm tuổi", 25],
    ["em học lớp 8", null],
  ])("age in “%s”", (text, age) => {
    expect(readWords(text, { offered: [] }).age).toBe(age);
  });

  test.each([
    ["0912345678", "0912345678"],
    ["số em là 0912 345 678 nha", "0912345678"],
    ["+84912345678", "0912345678"],
    ["em nợ 40000000", null],
  ])("telephone in “%s”", (text, phone) => {
    expect(readWords(text, { offered: [] }).phone).toBe(phone);
  });

  test.each([
    ["em buồn quá", "em"],
    ["con sợ lắm", "con"],
    ["cháu muốn hỏi", "con"],
    ["mình muốn hỏi", "ban"],
    ["con gái tôi lớp 8", "ban"],
    ["i am sad", null],
  ])("how “%s” calls itself", (text, pronoun) => {
    expect(readWords(text, { offered: [] }).pronoun).toBe(pronoun);
  });
});
