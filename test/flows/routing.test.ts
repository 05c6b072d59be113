/** Danger × every state of every flow × both languages; and what else outranks a flow. */
import { describe, expect, it } from "vitest";
import {
  type Effect,
  type Fact,
  type FlowState,
  type Locale,
  newState,
  type PersonNotes,
  type Situation,
  step,
  stepMany,
} from "../../flows/index.ts";
import { ordinaryInput } from "./support/cast.ts";
import { everyStandpoint, stateAt } from "./support/everyState.ts";
import { nothing } from "./support/reading.ts";

const locales: Locale[] = ["vi", "en"];
const title = ({ flow, name }: { flow: string; name: string }) => `${flow}.${name}`;
const everywhere = everyStandpoint.flatMap((at) => locales.map((locale) => [title(at), locale, at] as const));

function said(urgency: "critical" | "urgent", situation: Situation | null, text = "…"): Fact {
  const reasons = [{ rule: "test", quote: text, start: 0, end: text.length }];
  return {
    type: "person.said",
    text,
    reading: { ...nothing, urgency, situation, inDanger: "writer", reasons },
  };
}

function of<T extends Effect["type"]>(effects: Effect[], type: T): Extract<Effect, { type: T }>[] {
  return effects.filter((effect): effect is Extract<Effect, { type: T }> => effect.type === type);
}

describe("danger now", () => {
  it.each(everywhere)("%s (%s): the act first, a case, the alarm", (_, locale, at) => {
    const { effects, at: where } = step(stateAt(at, { locale }), said("critical", "drowning"), ordinaryInput);
    const alarm = { urgency: "critical", because: "danger" };
    expect(of(effects, "alarmStaff")).toContainEqual(expect.objectContaining(alarm));
    expect(of(effects, "openCase")).toHaveLength(1);
    if (at.flow === "staffed") {
      expect(of(effects, "say")).toEqual([]);
      expect(of(effects, "relay")).toHaveLength(1);
      return;
    }
    expect(effects[0]).toMatchObject({ type: "say", text: "crisis.drowning", priority: "crisis" });
    if (at.flow !== "crisis")
      expect(of(effects, "setTimer")).toContainEqual(expect.objectContaining({ timer: "claimEscalate" }));
    expect(where).toMatch(/^crisis\./);
  });

  it.each(everywhere)("%s (%s): unclear danger has its text too", (_, locale, at) => {
    const { effects } = step(stateAt(at, { locale }), said("critical", null), ordinaryInput);
    const texts = of(effects, "say").map((effect) => effect.text);
    if (at.flow === "staffed") expect(texts).toEqual([]);
    else if (at.flow === "crisis") expect(of(effects, "say")[0]).toMatchObject({ priority: "crisis" });
    else expect(texts[0]).toBe(at.flow === "reportAbuse" ? "crisis.unclearOther" : "crisis.unclear");
  });

  it.each(everyStandpoint.map((at) => [title(at), at] as const))(
    "%s: an open case is raised, not doubled",
    (_, at) => {
      const state = stateAt(at, { caseCode: "K777", urgencySoFar: "urgent" });
      const { effects } = step(state, said("critical", "fire"), ordinaryInput);
      expect(of(effects, "openCase")).toEqual([]);
      expect(of(effects, "raiseCase")).toEqual([
        expect.objectContaining({ code: "K777", urgency: "critical" }),
      ]);
      expect(of(effects, "alarmStaff")).toContainEqual(expect.objectContaining({ urgency: "critical" }));
    },
  );

  it.each(everyStandpoint.map((at) => [title(at), at] as const))(
    "%s: the form comes back exactly",
    (_, at) => {
      const asides = ["staffed", "welcome", "check", "calm", "numbers", "forget", "survey", "crisis"];
      // The words that dispute a report finish that talk; there is nothing left to come back to.
      if (asides.includes(at.flow) || at.name === "askingDispute") return;
      const before = stateAt(at);
      const inCrisis = step(before, said("critical", "fire"), ordinaryInput).state;
      const parked = inCrisis.parked.find((standing) => standing.flow === at.flow);
      expect(parked).toBeDefined();
      const back = step(inCrisis, { type: "person.chose", choice: "return", turn: null }, ordinaryInput);
      expect(back.at.startsWith(`${at.flow}.`)).toBe(true);
      // That the child was thanked already is no answer.
      const answers = (state: FlowState) => {
        const { heard: _, ...given } = (
          state.current!.snapshot as { context: { answers: { heard?: boolean } } }
        ).context.answers;
        return given;
      };
      expect(answers(back.state)).toEqual(answers(before));
    },
  );

  const special: [string, FlowState | null][] = [
    ["before the first word", null],
    ["between talks", { ...newState(), turn: 30 }],
    ["behind the cover", coveredState({})],
    ["behind the cover with a code word", coveredState({ codeWord: "bánh mì" })],
  ];
  it.each(special)("%s", (_, state) => {
    const { effects, at } = step(state, said("critical", "attack"), ordinaryInput);
    expect(effects[0]).toMatchObject({ type: "say", text: "crisis.attack", priority: "crisis" });
    expect(of(effects, "openCase")).toHaveLength(1);
    expect(at).toBe("crisis.askingWhere");
  });

  it("is heard in an edited line and in a caption", () => {
    const { reading } = said("critical", "burn") as Extract<Fact, { type: "person.said" }>;
    const facts: Fact[] = [
      { type: "person.edited", reading },
      { type: "person.sentFile", file: "f", media: "photo", reading },
    ];
    for (const fact of facts) {
      expect(step(newState(), fact, ordinaryInput).effects[0]).toMatchObject({ text: "crisis.burn" });
    }
  });

  it("is heard in any of five lines of a burst, once", () => {
    const calm = (text: string): Fact => ({ type: "person.said", text, reading: nothing });
    const burst = [
      calm("hôm qua"),
      calm("con đi chơi"),
      said("critical", "attack", "cứu con"),
      calm("nha"),
      calm("ạ"),
    ];
    const { effects } = stepMany(null, burst, ordinaryInput);
    expect(of(effects, "say").filter((effect) => effect.choices)).toHaveLength(1);
    expect(effects[0]).toMatchObject({ text: "crisis.attack" });
    expect(of(effects, "openCase")).toHaveLength(1);
    const [reason] = of(effects, "openCase")[0]!.reasons;
    const whole = "hôm qua\ncon đi chơi\ncứu con\nnha\nạ";
    expect(whole.slice(reason!.start, reason!.end)).toBe("cứu con");
  });
});

describe("grave, not now", () => {
  it.each(everywhere)("%s (%s): an honest word, a case, the alarm, and the talk goes on", (_, locale, at) => {
    const { effects, at: where } = step(stateAt(at, { locale }), said("urgent", "violence"), ordinaryInput);
    expect(of(effects, "openCase")).toHaveLength(1);
    expect(of(effects, "alarmStaff")).toContainEqual(expect.objectContaining({ urgency: "urgent" }));
    if (at.flow === "staffed") return expect(of(effects, "say")).toEqual([]);
    const text = at.flow === "reportAbuse" ? "crisis.violenceOther" : "crisis.violence";
    expect(effects[0]).toMatchObject({ text, priority: "crisis" });
    const sideTalks = ["welcome", "guidance", "numbers", "calm", "forget", "survey"];
    const nothingTold = ["askingType", "askingMoreTypes", "askingWords"].includes(at.name);
    if (sideTalks.includes(at.flow) || nothingTold) expect(where).toBe("childHelp.askingMore");
    else expect(where.startsWith(`${at.flow}.`) || where.startsWith("welcome.")).toBe(true);
  });

  it("says plainly to call when nobody is on duty", () => {
    const input = { ...ordinaryInput, staffOnDuty: false };
    const { effects } = step(null, said("urgent", "violence"), input);
    expect(effects.slice(0, 2)).toMatchObject([{ text: "crisis.violence" }, { text: "danger.nobodyHere" }]);
    const unnamed = step(null, said("urgent", null), input);
    expect(unnamed.effects[0]).toMatchObject({ text: "danger.urgentNobody" });
  });

  it("is owned up to once, not at every line", () => {
    const first = step(null, said("urgent", "violence"), ordinaryInput);
    const second = step(first.state, said("urgent", "violence"), ordinaryInput);
    const texts = of(second.effects, "say").map((effect) => effect.text);
    expect(texts).not.toContain("crisis.violence");
    expect(texts).not.toContain("danger.urgent");
    expect(of(second.effects, "raiseCase")).toHaveLength(1);
  });
});

describe("what outranks a flow", () => {
  const word = (intent: "exit" | "stop" | "delete" | "menu" | "numbers" | "english"): Fact => ({
    type: "person.said",
    text: intent,
    reading: { ...nothing, intent },
  });
  const open = everyStandpoint.filter(({ flow }) => flow !== "staffed");

  it.each(open.map((at) => [title(at), at] as const))(
    "%s: quick exit shows nothing but the cover",
    (_, at) => {
      const { effects, state } = step(stateAt(at), word("exit"), ordinaryInput);
      expect(state.person.covered).toBe(true);
      expect(of(effects, "say")).toEqual([
        expect.objectContaining({ text: "cover.one", clearKeyboard: true }),
      ]);
      expect(of(effects, "say")[0]!.choices).toBeUndefined();
    },
  );

  it.each(open.map((at) => [title(at), at] as const))(
    "%s: stop, delete, menu, numbers, English are answered",
    (_, at) => {
      for (const intent of ["stop", "delete", "menu", "numbers", "english"] as const) {
        const { effects, understood } = step(stateAt(at), word(intent), ordinaryInput);
        expect(understood).toBe(true);
        expect(of(effects, "say").length).toBeGreaterThan(0);
      }
    },
  );

  it("keeps commands inside a tale for a tale", () => {
    const at = everyStandpoint.find(({ flow, name }) => flow === "childHelp" && name === "askingStory")!;
    const text = "con bảo nó dừng lại mà nó không chịu dừng";
    const fact: Fact = { type: "person.said", text, reading: { ...nothing, intent: "stop", choice: "stop" } };
    const { state } = step(stateAt(at), fact, ordinaryInput);
    expect(state.current).toMatchObject({ snapshot: { value: "askingMore", context: { story: [text] } } });
  });
});

function coveredState(person: Partial<PersonNotes>): FlowState {
  const state = newState();
  return { ...state, turn: 9, person: { ...state.person, ...person, covered: true } };
}
