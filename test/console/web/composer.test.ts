/** The composer without a browser: held, warned, failed; and no word ever lost. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { HandOver, Line, Warning } from "../../../src/console/api.ts";
import {
  type Composer,
  type ComposerEvent,
  composerStep,
  decideSend,
  emptyDraft,
  openComposer,
  type Surroundings,
} from "../../../src/console/web/model/composer.ts";
import { hintsFor, promiseWords } from "../../../src/console/web/model/hints.ts";
import { line } from "./lines.ts";

const typed = (text: string, freshKey = "k2"): ComposerEvent => ({ type: "typed", text, freshKey });
/** The server has taken these words, which were the first typed. */
const taken = (text: string): ComposerEvent => ({
  type: "answered",
  answer: { status: "sent", line: line("6") as Line },
  sent: { text, key: "k2" },
  freshKey: "k9",
});
const open = (...events: ComposerEvent[]): Composer =>
  events.reduce(composerStep, openComposer(emptyDraft("k1")));
const lines = [line("1"), line("2")];
const around: Surroundings = { live: true, lines, seenUpTo: "2", lastInboundId: "2" };
const promise: Warning = { code: "promise", quotes: [], until: null };

describe("sending", () => {
  it("names the last line that was seen and a key of its own", () => {
    expect(decideSend(open(typed(" Cô đây ")), around)).toEqual({
      type: "send",
      body: { text: "Cô đây", seenUpTo: "2", key: "k2", confirmed: [] },
    });
  });
  it("does not leave while the page is not live", () => {
    expect(decideSend(open(typed("a")), { ...around, live: false }).type).toBe("notLive");
  });
  it("is held while a line stands unseen, shown, and goes on the second press", () => {
    const unseen = { ...around, seenUpTo: "1" };
    const held = decideSend(open(typed("a")), unseen);
    expect(held).toMatchObject({ type: "held", lines: [{ id: "2" }] });
    const shown = open(typed("a"), { type: "held", lines: [line("2")] });
    expect(decideSend(shown, unseen)).toMatchObject({ type: "send", body: { seenUpTo: "2" } });
    const more = { ...unseen, lines: [...lines, line("3")] };
    expect(decideSend(shown, more).type).toBe("held");
  });
  it("counts the lines of a 409 as seen once they stood there, though the page had not heard of them", () => {
    const held = open(typed("a"), { type: "held", lines: [line("9")] });
    expect(decideSend(held, around)).toMatchObject({ type: "send", body: { seenUpTo: "9" } });
  });
  it("keeps the key for another try after a lost answer, so that nothing is sent twice", () => {
    const state = open(
      typed("a"),
      { type: "sendBegan" },
      { type: "refused", error: "offline", unsure: true },
    );
    expect(decideSend(state, around)).toMatchObject({ type: "send", body: { text: "a", key: "k2" } });
  });
  it("sends confirmed warnings along, but never for other words", () => {
    const warned = open(typed("cô hứa"), {
      type: "answered",
      answer: { status: "warned", warnings: [promise] },
      sent: { text: "cô hứa", key: "k2" },
      freshKey: "k3",
    });
    const confirmed = composerStep(warned, { type: "confirmed" });
    expect(decideSend(confirmed, around)).toMatchObject({ body: { confirmed: ["promise"] } });
    expect(decideSend(composerStep(confirmed, typed("cô hứa chắc")), around)).toMatchObject({
      body: { confirmed: [] },
    });
  });
  it("empties the box only when the server has taken the words; whatever else happens they stay", () => {
    const event: fc.Arbitrary<ComposerEvent> = fc.oneof(
      fc.constant<ComposerEvent>({ type: "sendBegan" }),
      fc.constant<ComposerEvent>({ type: "held", lines: [line("5")] }),
      fc.constant<ComposerEvent>({ type: "refused", error: "failed", unsure: true }),
      fc.constant<ComposerEvent>({ type: "confirmed" }),
      fc.constant<ComposerEvent>({ type: "thoughtAgain" }),
      fc.constantFrom<ComposerEvent>(
        { type: "modeChosen", mode: "note" },
        { type: "modeChosen", mode: "say" },
      ),
      fc.constant<ComposerEvent>({ type: "noteKept", text: "" }),
      fc.constant<ComposerEvent>({
        type: "answered",
        answer: { status: "warned", warnings: [promise] },
        sent: { text: "giữ lấy", key: "k2" },
        freshKey: "k9",
      }),
    );
    fc.assert(
      fc.property(fc.array(event), (events) => open(typed("giữ lấy"), ...events).draft.text === "giữ lấy"),
    );
    expect(open(typed("a"), taken("a")).draft).toMatchObject({ text: "", key: "k9" });
  });
  it("keeps what was typed on while the words before were on their way", () => {
    const typing = open(typed("Cô đây."), { type: "sendBegan" }, typed("Cô đây. Con ở đâu?", "k3"));
    expect(composerStep(typing, taken("Cô đây.")).draft).toMatchObject({ text: "Con ở đâu?", key: "k3" });
    const other = open(typed("Cô đây."), { type: "sendBegan" }, typed("Con ở đâu?", "k3"));
    expect(composerStep(other, taken("Cô đây.")).draft.text).toBe("Con ở đâu?");
    const note = open({ type: "noteTyped", text: "gọi xã, gọi mẹ" }, { type: "noteKept", text: "gọi xã" });
    expect(note.draft.note).toBe("gọi xã, gọi mẹ");
  });
});

const safety: HandOver["safety"] = {
  safeToWrite: null,
  okToWriteBack: true,
  safeHours: "tối",
  insideNow: null,
  neutralWords: null,
  sharedDevice: null,
  codeWord: null,
  covered: false,
  forWhom: "self",
  pronoun: "em",
  locale: "vi",
};
const window = { freeUntil: null, closesAt: null };

describe("hints", () => {
  it.each([
    ["Cô hứa sẽ không nói", ["Cô hứa"]],
    ["Mọi chuyện sẽ ổn thôi em", ["Mọi chuyện sẽ ổn", "sẽ ổn thôi"]],
    ["co hua voi em", ["co hua", "hua voi"]],
    ["Em cứ kể nhé", []],
    ["I promise", ["I promise"]],
  ])("hear a promise in %j", (text, words) => {
    expect(promiseWords(text)).toEqual(words);
  });
  it("name unsafe hours, a covered screen and a closing window, gravest first", () => {
    const at = Date.parse("2026-11-22T05:00:00Z");
    const card = {
      safety: { ...safety, insideNow: false, covered: true },
      window: { ...window, closesAt: new Date(at + 3_600_000).toISOString() },
    };
    expect(hintsFor("", card, at).map((one) => one.type)).toEqual([
      "windowClosing",
      "covered",
      "outsideSafeHours",
    ]);
    expect(hintsFor("", card, at + 3_600_001)[0]?.type).toBe("windowClosed");
    expect(hintsFor("", { safety, window }, at)).toEqual([]);
  });
});
