/** Every state of every flow that waits for the person, reached by walking the machines themselves. */
import { getAdjacencyMap } from "xstate/graph";
import {
  type Choice,
  type FlowState,
  flows,
  newPerson,
  type PersonNotes,
  type Reading,
} from "../../../flows/index.ts";
import {
  type About,
  choicesOf,
  type Flow,
  type FlowSnapshot,
  isQuestion,
  type MachineEvent,
  type Talk,
} from "../../../flows/kit.ts";
import { ordinaryInput, places } from "./cast.ts";
import { nothing } from "./reading.ts";

/** Ways in which a flow may begin, beside the plain one. */
const otherBeginnings: Readonly<Record<string, Partial<Talk>>> = {
  welcome: { answers: { toMenu: true } },
  guidance: { answers: { topic: "traces" } },
  waiting: { answers: { told: true } },
  crisis: { answers: { situation: "suicide" } },
};

const knownPerson: PersonNotes = { ...newPerson(), caseCode: "K100", receipts: ["K099"], ageBand: "adult" };
const about: About = { person: knownPerson, input: ordinaryInput, turn: 7, canReturn: true };

const readings: Partial<Reading>[] = [
  {},
  { categories: ["HAZ"], urgency: "concern" },
  { categories: ["PHY"], urgency: "concern", inDanger: "other" },
  { categories: ["PSY"], urgency: "concern", inDanger: "writer" },
  { number: 11, age: 11 },
  { phone: "0912000111" },
  { places: [places.konBraih!] },
  { places: [places.thaiNguyen!] },
  { places: [places.phuThong!] },
  { places: [places.phuThong!, { ...places.phuThong!, communeCode: "01928", communeName: "Phủ Thạch" }] },
];
const said: [string, Partial<Reading>][] = [
  ...readings.map((reading): [string, Partial<Reading>] => ["tên xã", reading]),
  ["12/05/2016", {}],
  ["K7M2QZ", {}],
];

const summary = { code: "K1", kind: "hazard", createdAt: ordinaryInput.now } as const;
const outside: MachineEvent[] = [
  { type: "person.sentLocation", latitude: 22, longitude: 105, accuracy: null, about },
  { type: "person.sentContact", phone: "0912000111", own: true, about },
  { type: "person.sentFile", file: "f1", media: "photo", reading: null, about },
  { type: "lookUp.answered", code: "K1", found: { ...summary, status: "closed" }, about },
  { type: "lookUp.answered", code: "K1", found: { ...summary, status: "open" }, about },
  { type: "lookUp.answered", code: "K1", found: null, about },
];

/** A state of a flow as it may be stored. */
export type Standpoint = { flow: string; name: string; talk: Talk };

function eventsAt(flow: Flow, snapshot: FlowSnapshot): MachineEvent[] {
  const state = flow.states[String(snapshot.value)];
  if (!state || !isQuestion(state)) return [];
  const offered = choicesOf(state, { ...about, talk: snapshot.context, fact: null });
  const ids = [...offered, ...(state.choices ?? []), { id: "stop" }].map(
    (choice: Pick<Choice, "id">) => choice.id,
  );
  const taps = [...new Set(ids)].map(
    (choice): MachineEvent => ({ type: "person.chose", choice, turn: 7, about }),
  );
  const words = state.words
    ? said.map(([text, reading]): MachineEvent => {
        return { type: "person.said", text, reading: { ...nothing, ...reading }, about };
      })
    : [];
  const others = state.location || state.contact || state.file || state.answered ? outside : [];
  return [...taps, ...words, ...others];
}

/** What makes two talks in the same state different enough to go on from both. */
function keyOf(snapshot: FlowSnapshot): string {
  const { answers, matches } = snapshot.context;
  const facts = [answers.proposed ?? null, answers.fixing === true, answers.status ?? null];
  return JSON.stringify([
    snapshot.value,
    facts,
    Math.min(matches.length, 2),
    matches[0]?.communeCode === null,
  ]);
}

/** All standpoints of one flow, one for each state reached. */
export function standpointsOf(flow: Flow): Standpoint[] {
  const found = new Map<string, Standpoint>();
  for (const handing of [{}, otherBeginnings[flow.id] ?? {}]) {
    const map = getAdjacencyMap(flow.machine, {
      input: { about, handing },
      events: (snapshot) => eventsAt(flow, snapshot as FlowSnapshot),
      serializeState: (snapshot) => keyOf(snapshot as FlowSnapshot),
      limit: 100_000,
    });
    for (const { state } of Object.values(map)) {
      const snapshot = state as FlowSnapshot;
      const name = String(snapshot.value);
      if (!found.has(name)) found.set(name, { flow: flow.id, name, talk: snapshot.context });
    }
  }
  return [...found.values()];
}

/** Every standpoint at which a person may write. */
export const everyStandpoint: readonly Standpoint[] = Object.values(flows).flatMap((flow) =>
  standpointsOf(flow).filter(({ name }) => {
    const state = flow.states[name]!;
    return isQuestion(state) || "quiet" in state;
  }),
);

/** A stored conversation that stands there. */
export function stateAt({ flow, name, talk }: Standpoint, person: Partial<PersonNotes> = {}): FlowState {
  return JSON.parse(
    JSON.stringify({
      current: { flow, version: flows[flow]!.version, snapshot: { value: name, context: talk } },
      parked: [],
      turn: 7,
      offered: [],
      offeredTurn: 7,
      lastAt: ordinaryInput.now,
      person: { ...newPerson(), ...person },
    }),
  ) as FlowState;
}
