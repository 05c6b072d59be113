/** What people who played the bot ran into: the cover, the wish to die, whose voice, breath before questions. */
import { describe, expect, it } from "vitest";
import {
  type Effect,
  type FlowState,
  newState,
  type PersonNotes,
  type Reading,
  type Step,
  step,
} from "../../flows/index.ts";
import { ordinaryInput } from "./support/cast.ts";
import { nothing } from "./support/reading.ts";

const say = (state: FlowState | null, text: string, reading: Partial<Reading> = {}): Step =>
  step(state, { type: "person.said", text, reading: { ...nothing, ...reading } }, ordinaryInput);
const tap = (state: FlowState, choice: string): Step =>
  step(state, { type: "person.chose", choice, turn: state.offeredTurn ?? null }, ordinaryInput);
const texts = (effects: Effect[]) =>
  effects.flatMap((effect) => (effect.type === "say" ? [effect.text] : []));
const known = (person: Partial<PersonNotes>): FlowState => {
  const state = newState();
  return { ...state, turn: 4, person: { ...state.person, ...person } };
};
const of = (step: Step, type: Effect["type"]) => step.effects.filter((effect) => effect.type === type);

describe("behind the cover", () => {
  const quiet: [string, Partial<Reading>, string][] = [
    ["urgent", { urgency: "urgent", situation: "violence", inDanger: "writer" }, "urgent"],
    ["urgent about dying", { urgency: "urgent", situation: "suicide" }, "urgent"],
    ["unsure", { unsure: true }, "concern"],
    ["a concern", { urgency: "concern", categories: ["PHY"] }, "concern"],
  ];
  it.each(quiet)("%s: staff hear it, the screen stays harmless", (_, reading, urgency) => {
    const after = say(known({ covered: true }), "…", reading);
    expect(texts(after.effects)).toHaveLength(1);
    expect(texts(after.effects)[0]).toMatch(/^cover\.(one|two|three)$/);
    expect(of(after, "openCase")).toMatchObject([{ urgency }]);
    expect(of(after, "alarmStaff")).toMatchObject([{ urgency }]);
    expect(after.state.person.covered).toBe(true);
    const again = say(after.state, "…", reading);
    expect(of(again, "raiseCase")).toHaveLength(1);
    expect(of(again, "alarmStaff")).toEqual([]);
  });

  it("an ordinary line alarms nobody", () => {
    expect(say(known({ covered: true }), "con gái đang làm gì vậy").effects).toHaveLength(1);
  });

  it("who comes back is asked first whether somebody reads along", () => {
    const back = say(known({ covered: true, forWhom: "self" }), "mở lại", { intent: "reenter" });
    expect(texts(back.effects)).toEqual(["cover.askingReader"]);
    expect(texts(tap(back.state, "yes").effects)).toEqual(["welcome.menu"]);
  });
});

describe("a wish to die", () => {
  const wish: Partial<Reading> = {
    urgency: "urgent",
    situation: "suicide",
    inDanger: "writer",
    pronoun: "em",
  };

  it("gets its card, a straight question, and never the form", () => {
    const first = say(null, "em muốn chết", wish);
    expect(texts(first.effects)).toEqual(["crisis.suicide", "welcome.short", "crisisTalk.askingDyingThen"]);
    expect(of(first, "openCase")).toMatchObject([{ urgency: "urgent", situation: "suicide" }]);
    const apart = tap(first.state, "yes");
    expect(texts(apart.effects)).toEqual(["crisisTalk.askingApart"]);
    const beside = tap(apart.state, "no");
    expect(texts(beside.effects)).toEqual(["crisisTalk.apartTip", "crisisTalk.askingBeside"]);
    const line = tap(beside.state, "no");
    expect(texts(line.effects)[0]).toBe("crisisTalk.lineToSend");
    expect(line.at).toBe("crisis.keeping");
    const told = [say(line.state, "thôi kệ em")];
    for (let i = 0; i < 2; i++) told.push(say(told.at(-1)!.state, "…"));
    expect(new Set(told.flatMap((one) => texts(one.effects))).size).toBe(3);
  });

  it("said again inside is the answer, not the card again", () => {
    const first = say(null, "em muốn chết", wish);
    const again = say(first.state, "dạ, em muốn chết", wish);
    expect(texts(again.effects)).toEqual(["crisisTalk.askingApart"]);
  });

  it("begun: the ambulance, staff at once, and where", () => {
    const first = say(null, "em muốn chết", wish);
    for (const begun of [tap(first.state, "begun"), say(first.state, "em uống hết rồi")]) {
      expect(texts(begun.effects)).toEqual(["crisisTalk.begunNow", "crisisTalk.askingWhereDying"]);
      expect(of(begun, "raiseCase")).toMatchObject([{ urgency: "critical" }]);
      expect(of(begun, "alarmStaff")).toMatchObject([{ urgency: "critical" }]);
    }
  });

  it("of somebody else is answered to the one who looks on", () => {
    const first = say(null, "bạn mình muốn chết", { ...wish, inDanger: "other" });
    expect(texts(first.effects)).toContain("crisis.suicideOther");
    expect(texts(first.effects).at(-1)).toBe("crisisTalk.askingDyingOther");
    expect(texts(tap(first.state, "no").effects)).toEqual(["crisisTalk.keepingOther"]);
  });

  it("in the middle of a form leaves the form", () => {
    const form = tap(say(null, "em kể", { categories: ["PHY"], urgency: "concern" }).state, "skip");
    const after = say(form.state, "thôi chết quách cho rồi", wish);
    expect(texts(after.effects)[0]).toBe("crisis.suicide");
    expect(after.at).toBe("crisis.askingDying");
  });
});

describe("whose voice", () => {
  const attack: Partial<Reading> = { urgency: "critical", situation: "attack", inDanger: "writer" };

  it("who asks for somebody else gets no order to flee", () => {
    const after = say(known({ forWhom: "other" }), "Cháu đang ở trường với tôi.", {
      ...attack,
      pronoun: "con",
    });
    expect(texts(after.effects)[0]).toBe("crisis.attackOther");
    expect(texts(after.effects)).toContain("crisisTalk.askingWhereOther");
    expect(after.state.person.pronoun).toBe("ban");
  });

  it("an English neighbour neither", () => {
    const state = known({ locale: "en" });
    const after = say(state, "my neighbour is hitting his child right now", attack);
    expect(texts(after.effects)[0]).toBe("crisis.attackOther");
  });

  it("a child who reports and is hit itself is told to flee", () => {
    const after = say(known({ forWhom: "other" }), "nó đánh em", { ...attack, pronoun: "em" });
    expect(texts(after.effects)[0]).toBe("crisis.attack");
  });

  it("the soft check asks about the child", () => {
    const after = say(null, "học sinh lớp tôi bị dượng …", { unsure: true, inDanger: "other" });
    expect(texts(after.effects)).toContain("check.askingSafeOther");
  });
});

describe("breath before questions", () => {
  const drowning: Partial<Reading> = { urgency: "critical", situation: "drowning", inDanger: "other" };
  const first = say(null, "con tôi rơi xuống ao", drowning);
  const next: [string, Partial<Reading>][] = [
    ["vớt lên rồi không thở, làm sao", {}],
    ["vot len roi khong tho", { urgency: "critical", situation: "choking" }],
    ["không thở", { urgency: "critical", situation: null }],
    ["nó chìm rồi", drowning],
  ];
  it.each(next)("%s", (text, reading) => {
    const after = say(first.state, text, reading);
    expect(texts(after.effects)[0]).toBe("guidance.drowningOut");
    expect(texts(after.effects)).not.toContain("crisis.choking");
  });

  it("a burn: what to do comes before the form", () => {
    const burn = say(null, "bé bị bỏng", { ...drowning, situation: "burn" });
    expect(texts(say(burn.state, "giờ làm sao").effects)[0]).toBe("guidance.burn");
  });
});

describe("a straight question", () => {
  const threat: Partial<Reading> = {
    urgency: "urgent",
    situation: "sextortion",
    inDanger: "writer",
    categories: ["OSE"],
  };
  const first = say(known({ forWhom: "self" }), "em bị dọa tung ảnh", threat);
  it.each([
    ["có nên trả tiền ko", "guidance.sextortion"],
    ["minh xoa het tin nhan duoc ko", "guidance.sextortion"],
    ["giờ em phải làm sao", "guidance.sextortion"],
    ["có cần gửi hình cho ad xem ko", "common.noPictures"],
  ])("%s", (text, card) => {
    expect(texts(first.effects)).toContain("crisis.sextortion");
    expect(texts(say(first.state, text).effects)[0]).toBe(card);
  });

  it.each(["alo", "hi", "chào", "co ai ko", "alo alo"])("%s is greeted", (text) => {
    const asked = say(null, "xin");
    expect(texts(say(asked.state, text).effects)[0]).toBe("common.hello");
  });

  it("is not misunderstood twice in the same words", () => {
    const one = say(say(null, "xin").state, "?");
    const two = say(one.state, "?");
    expect([texts(one.effects)[0], texts(two.effects)[0]]).toEqual([
      "common.notUnderstood",
      "common.notUnderstoodAgain",
    ]);
  });
});

describe("it goes on and the harmer can come", () => {
  it.each(["childHelp", "reportAbuse"])("%s opens an urgent case", (flow) => {
    const answers = flow === "childHelp" ? { askingGoingOn: "still" } : { askingNow: "still" };
    const context = { answers, story: ["…"], place: {}, matches: [], files: [], trail: [] };
    const state: FlowState = {
      ...known({}),
      current: { flow, version: 1, snapshot: { value: "askingReach", context } },
      offeredTurn: 4,
    };
    const after = tap(state, "yes");
    expect(of(after, "openCase")).toMatchObject([{ urgency: "urgent" }]);
    expect(of(after, "alarmStaff")).toMatchObject([{ urgency: "urgent" }]);
    expect(texts(after.effects)[0]).toBe(flow === "childHelp" ? "danger.urgent" : "danger.urgentOther");
  });
});
