/** Whatever comes, in whatever order: one answer, never a crash, never an echo, always plain JSON. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Effect,
  type Fact,
  type FlowState,
  type Intent,
  type PlaceMatch,
  type Reading,
  step,
  stepMany,
} from "../../flows/index.ts";
import { ordinaryInput, places } from "./support/cast.ts";
import { everyStandpoint, stateAt } from "./support/everyState.ts";
import { nothing } from "./support/reading.ts";

/** A word that nobody but the person uses: it must not come back in anything we say. */
const canary = "xyzcanary";
const questions = (effects: Effect[]) =>
  effects.filter((effect) => effect.type === "say" && (effect.choices?.length ?? 0) > 0);

const intents: (Intent | null)[] = [
  null,
  "human",
  "stop",
  "exit",
  "delete",
  "menu",
  "numbers",
  "back",
  "skip",
  "english",
  "reenter",
  "test",
  "thanks",
];
const aReading = fc.record({
  urgency: fc.constantFrom(
    "none" as const,
    "none" as const,
    "none" as const,
    "concern" as const,
    "urgent" as const,
  ),
  unsure: fc.constantFrom(false, false, false, true),
  intent: fc.constantFrom(...intents),
  choice: fc.constantFrom(null, "yes", "no", "done", "skip", "back", "p1"),
  number: fc.constantFrom(null, 1, 9, 40),
  places: fc.constantFrom<PlaceMatch[][]>([], [places.phuThong!], [places.tanThanh!, places.tanThanhCaMau!]),
  situation: fc.constantFrom(null, "fire" as const),
});
const said = (text: string, reading: Partial<Reading>): Fact => ({
  type: "person.said",
  text,
  reading: { ...nothing, ...reading },
});
const aTap = fc.record({
  choice: fc.constantFrom(
    "yes",
    "no",
    "done",
    "tell",
    "report",
    "hazard",
    "skip",
    "back",
    "stop",
    "later",
    canary,
  ),
  turn: fc.constantFrom(null, 0, 3),
});
const aFact: fc.Arbitrary<Fact> = fc.oneof(
  fc.tuple(fc.string(), aReading).map(([text, reading]) => said(`${canary} ${text}`, reading)),
  fc.constant(said(canary, { urgency: "critical", situation: "fire" })),
  aTap.map((tap): Fact => ({ type: "person.chose", ...tap })),
  fc.constantFrom<Fact[]>(
    { type: "person.sentLocation", latitude: 1, longitude: 2, accuracy: null },
    { type: "person.sentContact", phone: canary, own: true },
    { type: "person.sentFile", file: canary, media: "photo", reading: null },
    { type: "person.left" },
    { type: "person.returned" },
    { type: "person.started", payload: "hazard" },
    { type: "staff.joined", name: "Lan", role: "counsellor" },
    { type: "staff.left", how: "released" },
    { type: "staff.left", how: "closed" },
    { type: "timer.fired", timer: "claimEscalate", turn: 1 },
    { type: "timer.fired", timer: "reminder", turn: 1 },
    { type: "lookUp.answered", code: "K1", found: null },
  ),
);

describe("any turns", () => {
  it("never crash, never echo, stay plain JSON, ask one question at most", () => {
    fc.assert(
      fc.property(fc.array(fc.array(aFact, { minLength: 1, maxLength: 4 }), { maxLength: 12 }), (turns) => {
        let state: FlowState | null = null;
        for (const facts of turns) {
          const after = stepMany(state, facts, ordinaryInput);
          const said = after.effects.filter((effect) => effect.type === "say");
          expect(JSON.stringify(said)).not.toContain(canary);
          expect(said.map((effect) => effect.text)).not.toContain("common.restart");
          expect(
            questions(after.effects).filter((effect) => effect.type === "say" && !effect.priority).length,
          ).toBeLessThanOrEqual(1);
          state = JSON.parse(JSON.stringify(after.state)) as FlowState;
          expect(state).toEqual(after.state);
        }
      }),
      { numRuns: 400 },
    );
  });

  it.each(everyStandpoint.map((at) => [`${at.flow}.${at.name}`, at] as const))(
    "%s: while staff lead nothing but relays",
    (_, at) => {
      const led = step(
        stateAt(at),
        { type: "staff.joined", name: "Lan", role: "counsellor" },
        ordinaryInput,
      ).state;
      fc.assert(
        fc.property(aFact, (fact) => {
          if (!fact.type.startsWith("person.") || fact.type === "person.left") return;
          if (fact.type === "person.said" && fact.reading.intent === "exit") return;
          const { effects } = step(led, fact, ordinaryInput);
          expect(effects.filter((effect) => effect.type === "say")).toEqual([]);
          expect(effects).toContainEqual({ type: "relay" });
        }),
        { numRuns: 20 },
      );
    },
  );
});

describe("several facts of one turn", () => {
  it("two taps that both ask leave one question, the last", () => {
    const at = everyStandpoint.find(({ flow, name }) => flow === "reportHazard" && name === "askingType")!;
    const taps: Fact[] = ["ROAD", "numbers"].map((choice) => ({ type: "person.chose", choice, turn: 7 }));
    const { effects, state } = stepMany(stateAt(at), taps, ordinaryInput);
    expect(questions(effects)).toEqual([expect.objectContaining({ text: "numbers.askingNeed" })]);
    expect(state.offered.map((choice) => choice.id)).toContain("violence");
    expect(state.parked).toEqual([expect.objectContaining({ flow: "reportHazard" })]);
  });

  it("is one turn: choices carry its number, older ones are stale", () => {
    const first = step(null, { type: "person.started", payload: "hazard" }, ordinaryInput).state;
    expect(first.offeredTurn).toBe(first.turn);
    const second = step(
      first,
      { type: "person.chose", choice: "ROAD", turn: first.turn },
      ordinaryInput,
    ).state;
    const late = step(second, { type: "person.chose", choice: "WATER", turn: first.turn }, ordinaryInput);
    expect(late.effects[0]).toMatchObject({ text: "common.stale" });
    expect(late.at).toBe("reportHazard.askingChildThere");
  });
});
