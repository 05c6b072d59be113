/** A talk stopped in any state of any released version goes on after an upgrade; one that cannot is never a silence. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Fact, type FlowState, flows, step } from "../../flows/index.ts";
import { defineFlow } from "../../flows/kit.ts";
import { restoreIn } from "../../flows/restore.ts";
import { ordinaryInput } from "./support/cast.ts";
import { everyStandpoint } from "./support/everyState.ts";
import { nothing } from "./support/reading.ts";

const folder = new URL("./snapshots/", import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
const keptIn = (file: string) => JSON.parse(readFileSync(new URL(file, folder), "utf8")) as FlowState[];
const placeOf = (state: FlowState) => {
  const { flow, version, snapshot } = state.current!;
  return `${flow} v${version} ${(snapshot as { value: string }).value}`;
};
const kept = files.flatMap(keptIn).map((state) => [placeOf(state), state] as const);
const alo: Fact = { type: "person.said", text: "alo", reading: nothing };
const cry: Fact = { ...alo, reading: { ...nothing, urgency: "critical", situation: "fire" } };

describe("kept talks", () => {
  it("hold every state of every flow as it is released now", () => {
    const names = new Set(kept.map(([place]) => place));
    const now = everyStandpoint.map(({ flow, name }) => `${flow} v${flows[flow]!.version} ${name}`);
    expect(now.filter((place) => !names.has(place))).toEqual([]);
  });

  it.each(kept)("%s goes on", (_, state) => {
    const { effects } = step(state, { type: "person.returned" }, ordinaryInput);
    const texts = effects.flatMap((effect) => (effect.type === "say" ? [effect.text] : []));
    expect(texts).not.toContain("common.restart");
    if (state.current!.flow === "staffed") expect(effects).toEqual([{ type: "relay" }]);
    else expect(texts).toContain("common.stillHere");
  });
});

const old = (value: string) => ({
  value,
  context: { answers: {}, story: ["a"], place: emptyPlace, matches: [], files: [], trail: [] },
});
const emptyPlace = { provinceCode: null, communeCode: null, landmark: null, latitude: null, longitude: null };

describe("upgrades", () => {
  const moved = defineFlow({
    id: "moved",
    version: 3,
    start: "askingB",
    states: { askingB: { say: "common.stillHere", choices: [{ id: "menu", label: "common.menu" }] } },
    upgrades: {
      1: (stored) => ({ ...stored, value: "askingA2" }),
      2: (stored) => ({ value: "askingB", context: { ...stored.context, answers: { carried: true } } }),
    },
  });

  it("go step by step from the oldest version", () => {
    const snapshot = restoreIn(moved, { flow: "moved", version: 1, snapshot: old("askingA") });
    expect(snapshot.value).toBe("askingB");
    expect(snapshot.context).toMatchObject({ answers: { carried: true }, story: ["a"] });
  });

  it("refuse a talk that a newer program stored", () => {
    const standing = { flow: "moved", version: 4, snapshot: old("askingB") };
    expect(() => restoreIn(moved, standing)).toThrow(/newer/);
  });

  it("refuse a state that the flow no longer has", () => {
    const standing = { flow: "moved", version: 3, snapshot: old("askingGone") };
    expect(() => restoreIn(moved, standing)).toThrow();
  });
});

describe("a talk that cannot be restored", () => {
  const base = kept.find(([, state]) => state.current!.flow === "reportHazard")![1];
  const broken: [string, FlowState][] = [
    ["of a flow that is gone", { ...base, current: { flow: "gone", version: 1, snapshot: old("x") } }],
    [
      "in a state that is gone",
      { ...base, current: { flow: "reportHazard", version: 1, snapshot: old("x") } },
    ],
    ["of a newer program", { ...base, current: { ...base.current!, version: 99 } }],
    ["with a torn snapshot", { ...base, current: { ...base.current!, snapshot: null } }],
  ];

  it.each(broken)("%s: a polite restart, and staff get a note", (_, state) => {
    const { effects, at } = step(state, alo, ordinaryInput);
    expect(effects).toContainEqual(expect.objectContaining({ type: "say", text: "common.restart" }));
    expect(effects).toContainEqual(expect.objectContaining({ type: "alarmStaff", because: "note" }));
    expect(at).toBe("welcome.menu");
  });

  it.each(broken)("%s: danger is heard all the same", (_, state) => {
    const { effects, at } = step(state, cry, ordinaryInput);
    expect(effects[0]).toMatchObject({ type: "say", text: "crisis.fire" });
    expect(effects).toContainEqual(expect.objectContaining({ type: "openCase", urgency: "critical" }));
    expect(at).toBe("crisis.askingWhere");
  });

  it("and lies parked: the person hears it when it is taken up", () => {
    const state: FlowState = { ...base, current: null, parked: [broken[0]![1].current!] };
    const { effects } = step(state, { type: "person.chose", choice: "return", turn: null }, ordinaryInput);
    expect(effects).toContainEqual(expect.objectContaining({ type: "say", text: "common.restart" }));
  });
});
