import { expect, test } from "vitest";
import { findPlaces } from "../../src/reading/index.ts";

const short = (text: string, within?: string) =>
  findPlaces(text, within).map((place) => [place.provinceCode, place.communeName, place.formerName]);

test.each(["Bắc Kạn", "bac kan", "tỉnh Bắc Kạn", "BẮC KẠN"])(
  "a province of before 2025 leads to today's: %s",
  (text) => {
    expect(findPlaces(text)[0]).toEqual({
      provinceCode: "19",
      provinceName: "Thái Nguyên",
      communeCode: null,
      communeName: null,
      formerName: "Bắc Kạn",
    });
  },
);

test.each(["kon ray", "Huyện Kon Rẫy", "huyện Kon Rẫy, tỉnh Kon Tum"])(
  "a former district leads to the communes that hold it: %s",
  (text) => {
    const names = findPlaces(text).map((place) => place.communeName);
    expect(names).toEqual(expect.arrayContaining(["Xã Đăk Rve", "Xã Đăk Kôi", "Xã Kon Braih"]));
    expect(new Set(findPlaces(text).map((place) => place.provinceCode))).toEqual(new Set(["51"]));
  },
);

test("a name that means several comes with all of them, the province first", () => {
  expect(short("hung yen")[0]).toEqual(["33", null, null]);
  const found = short("thai binh");
  expect(found[0]).toEqual(["33", null, "Thái Bình"]);
  expect(found.length).toBeGreaterThan(2);
  expect(found.length).toBeLessThanOrEqual(8);
  expect(found.map(([, commune]) => commune)).toContain("Phường Thái Bình");
});

test.each([
  ["tp hcm", "79"],
  ["sg", "79"],
  ["TP.HCM", "79"],
  ["hn", "01"],
  ["e o ha noi", "01"],
  ["đà nẵng", "48"],
  ["Huế", "46"],
  ["dak lak", "66"],
])("an everyday name of a province: %s", (text, code) => {
  expect(findPlaces(text)[0]?.provinceCode).toBe(code);
});

test("a district of a city is today's communes of that city", () => {
  const found = findPlaces("q1 tphcm");
  expect(found.length).toBeGreaterThan(2);
  expect(
    found.every(
      (place) => place.provinceCode === "79" && place.communeCode !== null && place.formerName === "quận 1",
    ),
  ).toBe(true);
});

test("the package's known faults are mended", () => {
  expect(findPlaces("xã Ba Chẽ")[0]?.communeCode).toBe("06978");
  expect(findPlaces("Ia Mơ")[0]?.communeCode).toBe("23938");
  expect(findPlaces("Trị An, Đồng Nai")[0]?.communeName).toBe("Phường Trị An");
  expect(findPlaces("dong nai")[0]?.provinceName).toBe("Thành phố Đồng Nai");
});

test("a province given from outside narrows the answer", () => {
  expect(new Set(findPlaces("tan thanh", "19").map((place) => place.provinceCode))).toEqual(new Set(["19"]));
});

test.each(["con bị đánh ở nhà, con muốn đi học", "mẹ em đang nấu cơm", "xin chào", ""])(
  "everyday words are no place: “%s”",
  (text) => {
    expect(findPlaces(text)).toEqual([]);
  },
);
