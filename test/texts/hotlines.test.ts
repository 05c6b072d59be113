import { describe, expect, test } from "vitest";
import {
  allHotlines,
  type Hotline,
  isOpen,
  mayBeShown,
  shownHotlines,
  telephones,
} from "../../src/texts/hotlines.ts";

/** Wednesday 25 November 2026, noon in Vietnam. */
const noon = Date.parse("2026-11-25T05:00:00Z");
const later = noon + 2 * 3_600_000;
const day = 86_400_000;

const checked = (id: string, changes: Partial<Hotline> = {}): Hotline[] =>
  allHotlines.map((line) =>
    line.id === id ? { ...line, checkedOn: "2026-11-20", checkedBy: "Lan", ...changes } : line,
  );
const numbers = (lines: readonly Hotline[]) => lines.map(({ number }) => number);

describe("the numbers in the texts", () => {
  test("are the five short ones", () => {
    expect(telephones).toEqual({
      child: "111",
      police: "113",
      fire: "114",
      ambulance: "115",
      disaster: "112",
    });
  });
});

describe("the first two", () => {
  test.each(["child", "abuse", "online", "local", "nonsense"])("%s: 111, then 113", (need) => {
    expect(numbers(shownHotlines({ need, now: noon })).slice(0, 2)).toEqual(["111", "113"]);
  });

  test.each(["medical", "suicide", "drowning"])("%s: 111, then 115", (need) => {
    expect(numbers(shownHotlines({ need, now: noon })).slice(0, 2)).toEqual(["111", "115"]);
  });

  test("no number stands twice", () => {
    for (const need of new Set(allHotlines.flatMap(({ use }) => use))) {
      const shown = numbers(shownHotlines({ need, now: noon }));
      expect(new Set(shown).size).toBe(shown.length);
    }
  });
});

describe("a line that nobody has checked for 90 days", () => {
  test("vanishes, and today that is every line but the five", () => {
    for (const need of new Set(allHotlines.flatMap(({ use }) => use)))
      for (const province of [null, "22", "31", "33"])
        expect(
          shownHotlines({ need, province, now: later }).every(({ number }) => /^11[1-5]$/.test(number)),
        ).toBe(true);
  });

  test("comes back with a named person's call, and goes again after 90 days", () => {
    const lines = checked("ngoi-nha-binh-yen");
    const shelter = lines.find(({ id }) => id === "ngoi-nha-binh-yen")!;
    expect(numbers(shownHotlines({ need: "shelter", now: noon }, lines))).toContain(shelter.number);
    const checkedAt = Date.parse("2026-11-20");
    expect(mayBeShown(shelter, checkedAt + 90 * day)).toBe(true);
    expect(mayBeShown(shelter, checkedAt + 91 * day)).toBe(false);
    expect(mayBeShown({ ...shelter, checkedBy: null }, noon)).toBe(false);
    expect(mayBeShown({ ...shelter, checkedOn: "2027-05-01" }, noon)).toBe(false);
  });

  test("what is marked never stays away even when checked", () => {
    expect(mayBeShown(checked("hope").find(({ id }) => id === "hope")!, noon)).toBe(false);
  });
});

describe("a part-time line", () => {
  const lines = checked("ngay-mai");
  const partTime = lines.find(({ id }) => id === "ngay-mai")!;

  test("is shown in its hours, after 111 and 115, never alone", () => {
    const shown = numbers(shownHotlines({ need: "suicide", now: later }, lines));
    expect(shown).toEqual(["111", "115", partTime.number]);
  });

  test.each([
    ["Wednesday 12:59", "2026-11-25T05:59:00Z", false],
    ["Wednesday 13:00", "2026-11-25T06:00:00Z", true],
    ["Wednesday 20:29", "2026-11-25T13:29:00Z", true],
    ["Wednesday 20:30", "2026-11-25T13:30:00Z", false],
    ["Sunday 14:00", "2026-11-29T07:00:00Z", true],
    ["Monday 14:00", "2026-11-30T07:00:00Z", false],
  ])("%s", (_, iso, open) => {
    expect(isOpen(partTime, Date.parse(iso))).toBe(open);
    expect(
      numbers(shownHotlines({ need: "suicide", now: Date.parse(iso) }, lines)).includes(partTime.number),
    ).toBe(open);
  });

  test("with unknown hours it counts as closed", () => {
    expect(isOpen({ ...partTime, hours: null }, later)).toBe(false);
  });
});

test("a province's line is shown there only", () => {
  const lines = checked("quang-ninh", { show: "afterCheck", hours: "always" });
  const { number } = lines.find(({ id }) => id === "quang-ninh")!;
  expect(numbers(shownHotlines({ need: "abuse", province: "22", now: noon }, lines))).toContain(number);
  expect(numbers(shownHotlines({ need: "violence", province: "31", now: noon }, lines))).not.toContain(
    number,
  );
  expect(numbers(shownHotlines({ need: "violence", now: noon }, lines))).not.toContain(number);
});

test("nobody has checked anything yet, and the file says so", () => {
  expect(allHotlines.filter(({ checkedOn, checkedBy }) => checkedOn !== null || checkedBy !== null)).toEqual(
    [],
  );
});
