/** The rest of the screen's mind: clocks, order, bells, lines, keys, search, protocols, drawings. */
import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { routes } from "../../../src/console/api.ts";
import { firstPage, owningOf } from "../../../src/console/web/model/access.ts";
import { addresses, addressOf } from "../../../src/console/web/model/addresses.ts";
import { commandFor } from "../../../src/console/web/model/keyMap.ts";
import { findPrepared, insertAt } from "../../../src/console/web/model/preparedAnswers.ts";
import { protocolView } from "../../../src/console/web/model/protocol.ts";
import { qrMatrix } from "../../../src/console/web/model/qrMatrix.ts";
import { byUrgencyThenWait, moveChoice, ringFor } from "../../../src/console/web/model/queueOrder.ts";
import { longestQuotes } from "../../../src/console/web/model/quotes.ts";
import { linkToken, passwordFault, signInStep, tidyCode } from "../../../src/console/web/model/signInStep.ts";
import { deliveryMark, mergeLines, transcriptRows } from "../../../src/console/web/model/transcript.ts";
import { placeInSketch } from "../../../src/console/web/model/vietnam.ts";
import { clockText, waitOf } from "../../../src/console/web/model/waiting.ts";
import { caseRow, line } from "./lines.ts";

const WEB = join(import.meta.dirname, "../../../src/console/web");
const START = Date.parse("2026-11-22T05:00:00.000Z");
const limits = { alertSeconds: 60, escalateSeconds: 120 };

describe("the mind", () => {
  it("imports nothing that draws and names nothing of a browser", () => {
    for (const file of globSync("model/*.ts", { cwd: WEB })) {
      const text = readFileSync(join(WEB, file), "utf8");
      const from = [...text.matchAll(/from "([^"]+)"/g)].map((found) => found[1] ?? "");
      expect(
        from.filter((one) => !/^(\.\/|\.\.\/\.\.\/api\.ts)/.test(one)),
        file,
      ).toEqual([]);
      expect(
        text.match(/(?<!\.)\b(document|window|localStorage|sessionStorage|navigator)\./),
        file,
      ).toBeNull();
    }
  });
  it("knows the address of every route of the server", () => {
    const real = Object.entries(routes).map(([name, route]) => [name, `${route.method} ${route.path}`]);
    expect(addresses).toEqual(Object.fromEntries(real));
    expect(addressOf("talk", { case: "AB/1" }).path).toBe("/console/api/cases/AB%2F1/talk");
  });
});

describe("a waiting clock", () => {
  it.each([
    [5, "fresh"],
    [30, "soon"],
    [60, "alert"],
    [119, "alert"],
    [120, "broken"],
  ])("after %i seconds is %s", (seconds, stage) => {
    expect(waitOf(caseRow("1"), START + seconds * 1000, limits)).toMatchObject({ seconds, stage });
  });
  it("warns before the second alarm, and a promise of hours warns near its own end", () => {
    const hazard = caseRow("1", {
      urgency: "concern",
      promisedBy: new Date(START + 10 * 3_600_000).toISOString(),
    });
    expect(waitOf(hazard, START + 3_600_000, limits).stage).toBe("fresh");
    expect(waitOf(hazard, START + 9 * 3_600_000, limits).stage).toBe("alert");
  });
  it("stands still once somebody has the case", () => {
    expect(waitOf(caseRow("1", { owner: { id: "2", displayName: "Lan" } }), START, limits).stage).toBe(
      "none",
    );
  });
  it("reads as people read clocks", () => {
    expect([7, 760, 11_100, 200_000].map((s) => clockText(s, "ngày"))).toEqual([
      "0:07",
      "12:40",
      "3:05:00",
      "2 ngày",
    ]);
  });
});

describe("the queue", () => {
  it("puts urgency before waiting", () => {
    const rows = [
      caseRow("1", { urgency: "concern", waitingSince: "2026-11-22T01:00:00.000Z" }),
      caseRow("2", { waitingSince: "2026-11-22T04:59:00.000Z" }),
      caseRow("3", { waitingSince: "2026-11-22T04:58:00.000Z" }),
    ];
    expect(rows.toSorted(byUrgencyThenWait).map((row) => row.id)).toEqual(["3", "2", "1"]);
  });
  it("moves the choice to a neighbour and holds at the ends", () => {
    expect(moveChoice(["a", "b"], null, 1)).toBe("a");
    expect(moveChoice(["a", "b"], "b", 1)).toBe("b");
    expect(moveChoice(["a", "b"], "gone", 1)).toBe("a");
    expect(moveChoice([], "a", -1)).toBeNull();
  });
  it("rings for danger that arrives, for a second alarm, softly for my person's words, and never twice", () => {
    const row = caseRow("1");
    const mine = caseRow("2", { owner: { id: "9", displayName: "Lan" }, unseen: 1 });
    expect(ringFor(null, [row], "9")).toBeNull();
    expect(ringFor([], [row], "9")).toBe("critical");
    expect(ringFor([row], [row], "9")).toBeNull();
    expect(ringFor([row], [{ ...row, alerted: true }], "9")).toBe("critical");
    expect(ringFor([], [caseRow("3", { urgency: "concern" })], "9")).toBe("soft");
    expect(ringFor([mine], [{ ...mine, unseen: 2 }], "9")).toBe("soft");
    expect(ringFor([mine], [{ ...mine, unseen: 2 }], "8")).toBeNull();
  });
});

describe("a transcript", () => {
  it("is whole and in order whatever pieces came, however often", () => {
    const all = Array.from({ length: 30 }, (_, n) => line(String(9_007_199_254_740_990n + BigInt(n))));
    fc.assert(
      fc.property(fc.array(fc.subarray(all), { maxLength: 8 }), (pieces) => {
        const merged = pieces.reduce(mergeLines, [] as readonly (typeof all)[number][]);
        const wanted = all.filter((one) => pieces.some((piece) => piece.includes(one)));
        expect(merged).toEqual(wanted);
      }),
    );
  });
  it("takes the newer copy of a line", () => {
    const [before, after] = [line("1", { state: "queued" }), line("1", { state: "sent" })];
    expect(mergeLines([before], [after])).toEqual([after]);
  });
  it("names days of Vietnam and marks what is new once, before the person's first new line", () => {
    const rows = transcriptRows(
      {
        older: true,
        lines: [
          line("1", { createdAt: "2026-11-21T16:59:00.000Z" }),
          line("2", { createdAt: "2026-11-21T17:01:00.000Z", direction: "out", author: "bot" }),
          line("3", { createdAt: "2026-11-21T17:02:00.000Z" }),
          line("4", { createdAt: "2026-11-21T17:02:30.000Z" }),
        ],
      },
      "1",
    );
    expect(rows.map((row) => (row.type === "line" ? row.key : row.type))).toEqual([
      "older",
      "day",
      "1",
      "day",
      "2",
      "new",
      "3",
      "4",
    ]);
    expect(rows.at(-1)).toMatchObject({ follows: true });
  });
  it("says of an unknown state that it is not known", () => {
    expect(deliveryMark(line("1", { direction: "out", state: "sending" }))).toBe("waiting");
    expect(deliveryMark(line("1", { direction: "out", state: "lost in space" }))).toBe("unknown");
    expect(deliveryMark(line("1"))).toBe("none");
  });
});

describe("keys", () => {
  const stroke = { key: "c", ctrl: false, alt: false, inField: false, onButton: false };
  it("command outside of fields only, but Ctrl+Enter sends from within", () => {
    expect(commandFor(stroke, "queue")).toBe("claim");
    expect(commandFor({ ...stroke, inField: true }, "queue")).toBeNull();
    expect(commandFor({ ...stroke, ctrl: true }, "queue")).toBeNull();
    expect(commandFor({ ...stroke, key: "Enter", ctrl: true, inField: true }, "talk")).toBe("send");
  });
  it("leave Enter to a button that has the focus", () => {
    expect(commandFor({ ...stroke, key: "Enter", onButton: true }, "queue")).toBeNull();
    expect(commandFor({ ...stroke, key: "Enter" }, "queue")).toBe("open");
  });
});

describe("prepared answers", () => {
  const all = [
    { id: "1", kind: "answer", group: "Mở đầu", title: "Chào, người thật đây", text: "Chào em" },
    { id: "2", kind: "answer", group: "Tự tử", title: "Hỏi thẳng", text: "Em có nghĩ đến cái chết không?" },
  ] as const;
  it("are found without tone marks, in any order of words, by situation, title or text", () => {
    expect(findPrepared(all, "that nguoi").map((one) => one.id)).toEqual(["1"]);
    expect(findPrepared(all, "tu tu").map((one) => one.id)).toEqual(["2"]);
    expect(findPrepared(all, "đến").map((one) => one.id)).toEqual(["2"]);
    expect(findPrepared(all, "")).toHaveLength(2);
    expect(findPrepared(all, "xyz")).toEqual([]);
  });
  it("are put in at the caret and overwrite nothing", () => {
    expect(insertAt("Chào em.", 5, "nhé")).toEqual({ text: "Chào nhé em.", caret: 8 });
    expect(insertAt("", 0, "a")).toEqual({ text: "a", caret: 1 });
  });
});

describe("a protocol", () => {
  it("names the next step, and what waits behind a stop", () => {
    const steps = [
      { id: "ask", text: "", stop: false },
      { id: "now", text: "", stop: true },
      { id: "plan", text: "", stop: false },
    ];
    const tick = { protocol: "p", step: "ask", staff: { id: "1", displayName: "Lan" }, at: "" };
    const view = protocolView({ id: "p", title: "", steps }, [
      tick,
      { ...tick, protocol: "other", step: "plan" },
    ]);
    expect(view.done).toBe(1);
    expect(view.steps.map((step) => [step.next, step.blocked])).toEqual([
      [false, false],
      [true, false],
      [false, true],
    ]);
  });
});

describe("the door", () => {
  it("asks for what is missing, and shows recovery codes before anything else", () => {
    expect(signInStep(null, false)).toBe("password");
    expect(signInStep("code", false)).toBe("code");
    expect(signInStep("full", true)).toBe("recoveryCodes");
    expect(signInStep("full", false)).toBe("in");
  });
  it("reads links, codes and passwords as people bring them", () => {
    expect(linkToken(`#${"a".repeat(43)}`)).toHaveLength(43);
    expect(linkToken("#x")).toBeNull();
    expect(tidyCode(" 123 456 7")).toBe("123456");
    expect(passwordFault("ngắn", "ngắn")).toBe("short");
    expect(passwordFault("mưa rào tháng bảy", "mưa rào tháng tám")).toBe("different");
  });
  it("leads an analyst to the numbers, and knows whose a case is", () => {
    expect(firstPage({ can: ["numbers.read"] })).toBe("numbers");
    expect(firstPage({ can: [] })).toBe("account");
    expect(owningOf(caseRow("1"), "9")).toBe("free");
    expect(owningOf(caseRow("1", { status: "closed" }), "9")).toBe("over");
  });
});

describe("the words that raised a case", () => {
  const quote = (rule: string, words: string, lineId: string | null = "1") => ({
    rule,
    quote: words,
    lineId,
    start: 0,
    end: words.length,
  });
  const shown = (...quotes: ReturnType<typeof quote>[]) => longestQuotes(quotes).map((one) => one.quote);
  it("stand once each, the longest, and a rule's before the model's", () => {
    expect(
      shown(
        quote("model", "bố cầm dao đuổi con, cứu con"),
        quote("attack.weapon", "cầm dao"),
        quote("attack.beating", "cầm dao đuổi"),
        quote("cry.bare", "cứu con"),
        quote("cry.other", "cứu con"),
      ),
    ).toEqual(["cầm dao đuổi", "cứu con"]);
    expect(shown(quote("model", "con mệt lắm"))).toEqual(["con mệt lắm"]);
    expect(shown(quote("a", "cứu con"), quote("a", "cứu con", "2"))).toHaveLength(2);
  });
});

describe("the sketch of the country", () => {
  it("holds Hà Nội in the north, Cà Mau in the south, and nothing of elsewhere", () => {
    expect(placeInSketch(21.03, 105.85)!.y).toBeLessThan(60);
    expect(placeInSketch(9.18, 105.15)!.y).toBeGreaterThan(200);
    expect(placeInSketch(48.85, 2.35)).toBeNull();
  });
});

describe("the QR code of a second factor", () => {
  it("is drawn as on the day when OpenCV read versions 1, 6, 7, 8 and 9 of it back", () => {
    const uri =
      "otpauth://totp/111:lan?issuer=111&secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&period=30&digits=6&algorithm=SHA1";
    const drawn = qrMatrix(uri).map((row) => row.map((dark) => (dark ? "1" : "0")).join(""));
    expect(drawn).toHaveLength(41);
    expect(createHash("sha256").update(drawn.join("\n")).digest("hex")).toMatchInlineSnapshot(
      `"2850a4e54e1d73c0e8026fc1c269a8250621937c2c9c56fca93f2805f7b03165"`,
    );
  });
  it("refuses what does not fit", () => {
    expect(() => qrMatrix("x".repeat(400))).toThrow("too long");
  });
});
