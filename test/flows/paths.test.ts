/** What machines check better than people: every state is reached, answers a stranger, and is near a human. */
import { describe, expect, it } from "vitest";
import { type Effect, type Fact, type FlowState, flows, step } from "../../flows/index.ts";
import { ordinaryInput } from "./support/cast.ts";
import { everyStandpoint, standpointsOf, stateAt } from "./support/everyState.ts";
import { nothing } from "./support/reading.ts";

const alo: Fact = { type: "person.said", text: "alo", reading: nothing };
const human: Fact = { ...alo, text: "gặp người", reading: { ...nothing, intent: "human" } };
const says = (effects: Effect[]) => effects.filter((effect) => effect.type === "say");
const title = ({ flow, name }: { flow: string; name: string }) => `${flow}.${name}`;

/** Steps by offered buttons alone until staff are called; more than `most` counts as never. */
function stepsToHuman(from: FlowState, most: number): number {
  let front = [from];
  for (let steps = 1; steps <= most; steps++) {
    const next: FlowState[] = [];
    for (const state of front) {
      for (const choice of state.offered) {
        const fact: Fact = { type: "person.chose", choice: choice.id, turn: state.offeredTurn ?? null };
        const after = step(state, fact, ordinaryInput);
        if (after.effects.some((effect) => effect.type === "alarmStaff" && effect.because === "asked"))
          return steps;
        next.push(after.state);
      }
    }
    front = next;
  }
  return Number.POSITIVE_INFINITY;
}

describe("every state", () => {
  it.each(Object.values(flows).map((flow) => [flow.id, flow] as const))("of %s is reached", (_, flow) => {
    const reached = new Set(standpointsOf(flow).map(({ name }) => name));
    const passedThrough = Object.entries(flow.states).filter(([, state]) => "next" in state);
    const waited = Object.keys(flow.states).filter((name) => !passedThrough.some(([act]) => act === name));
    expect(waited.filter((name) => !reached.has(name))).toEqual([]);
  });

  it.each(everyStandpoint.map((at) => [title(at), at] as const))("%s answers a stranger's alo", (_, at) => {
    const { effects } = step(stateAt(at), alo, ordinaryInput);
    if (at.flow === "staffed") expect(effects).toEqual([{ type: "relay" }]);
    else expect(says(effects).length).toBeGreaterThan(0);
  });

  it.each(everyStandpoint.map((at) => [title(at), at] as const))(
    "%s: a typed wish calls a human",
    (_, at) => {
      const { effects, at: where } = step(stateAt(at), human, ordinaryInput);
      if (at.flow === "staffed") expect(effects).toEqual([{ type: "relay" }]);
      else if (at.flow === "waiting") expect(where).toMatch(/^waiting\./);
      else {
        expect(effects).toContainEqual(expect.objectContaining({ type: "alarmStaff", because: "asked" }));
        expect(where).toBe("waiting.waitingForStaff");
      }
    },
  );

  const withButtons = everyStandpoint.filter(({ flow }) => !["staffed", "waiting", "crisis"].includes(flow));
  it.each(withButtons.map((at) => [title(at), at] as const))("%s: a human within three taps", (_, at) => {
    const asked = step(stateAt(at), { type: "person.returned" }, ordinaryInput);
    expect(stepsToHuman(asked.state, 3)).toBeLessThanOrEqual(3);
  });

  it.each(everyStandpoint.map((at) => [title(at), at] as const))(
    "%s has at least one way on besides words",
    (_, at) => {
      if (at.flow === "staffed") return;
      const { state } = step(stateAt(at), { type: "person.returned" }, ordinaryInput);
      expect(state.offered.length).toBeGreaterThan(0);
    },
  );
});
