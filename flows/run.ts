/** One turn under way: the state so far and what shall be done. Every function returns a new run. */
import type { Effect, Fact, FlowInput, FlowState, PersonNotes, Standing } from "./contract.ts";
import type { Danger } from "./dangerHeard.ts";
import type {
  About,
  EngineFact,
  Flow,
  FlowEffect,
  FlowSnapshot,
  MachineEvent,
  Question,
  Talk,
} from "./kit.ts";
import { isQuestion } from "./kit.ts";
import { newPerson } from "./person.ts";
import { flows } from "./registry.ts";
import { restore } from "./restore.ts";
import { firstStep, nextStep } from "./transition.ts";

/** Flows handing over to each other in a ring are a defect; a person gets the restart text, not silence. */
const MAX_HOPS = 5;
/** A person who leaves more than this many talks half done starts the oldest anew. */
const MAX_PARKED = 5;

export type Run = {
  state: FlowState;
  effects: Effect[];
  understood: boolean;
  input: FlowInput;
  hops: number;
  /** Dangers that an answer told; raised when the flow has finished its step. */
  dangers: Danger[];
};

/** Adds effects that leave the engine. */
export function emit(run: Run, ...effects: Effect[]): Run {
  const offered = effects.findLast((effect) => effect.type === "say" && effect.choices);
  const state =
    offered?.type === "say" && offered.choices
      ? { ...run.state, offered: offered.choices, offeredTurn: run.state.turn }
      : run.state;
  return { ...run, state, effects: [...run.effects, ...effects] };
}

/** Notes something about the person. */
export function remember(run: Run, notes: Partial<PersonNotes>): Run {
  return { ...run, state: { ...run.state, person: { ...run.state.person, ...notes } } };
}

/** Begins a flow; what was current must have been parked or left before. */
export function enter(run: Run, name: string, handing: Partial<Talk> = {}): Run {
  if (run.hops >= MAX_HOPS)
    throw new Error(`more than ${MAX_HOPS} flows handed over in one turn, last ${name}`);
  const flow = flows[name];
  if (!flow) throw new Error(`no flow named ${name}`);
  const [snapshot, actions] = firstStep(flow.machine, { about: aboutOf(run), handing });
  return settle({ ...run, hops: run.hops + 1 }, flow, snapshot, actions);
}

/** Gives a fact to the current flow; the same run with `understood: false` when it does not know it. */
export function feed(run: Run, fact: Fact | EngineFact): Run {
  const standing = run.state.current;
  if (!standing) return { ...run, understood: false };
  const { flow, snapshot } = restore(standing);
  const event: MachineEvent = { ...fact, about: aboutOf(run) };
  const [next, actions] = nextStep(flow.machine, snapshot, event);
  // An unhandled event gives back the very same snapshot and no action; asking again has actions.
  if (next === snapshot && actions.length === 0) return { ...run, understood: false };
  return settle({ ...run, understood: true }, flow, next, actions);
}

/** Says the current question again. */
export function askAgain(run: Run): Run {
  return run.state.current ? feed(run, { type: "engine.asked" }) : run;
}

/** Puts the current flow aside so that it can be returned to exactly. Asides are simply left. */
export function park(run: Run): Run {
  const { current, parked } = run.state;
  if (!current) return run;
  const keep = !flows[current.flow]?.aside;
  const rest = parked.filter((standing) => standing.flow !== current.flow);
  const next = keep ? [...rest, current].slice(-MAX_PARKED) : parked;
  return { ...run, state: { ...run.state, current: null, parked: next, offered: [] } };
}

/** Forgets a parked talk: it was finished elsewhere or is begun anew. */
export function dropParked(run: Run, flow: string): Run {
  const parked = run.state.parked.filter((standing) => standing.flow !== flow);
  return { ...run, state: { ...run.state, parked } };
}

/** Goes back to what was left last and asks it again; the menu when nothing was left. */
export function returnToParked(run: Run): Run {
  const standing = run.state.parked.at(-1);
  if (!standing) return enter({ ...run, state: { ...run.state, current: null } }, "welcome");
  const parked = run.state.parked.slice(0, -1);
  return feed({ ...run, state: { ...run.state, current: standing, parked } }, { type: "engine.resumed" });
}

/** The question on the table, or null. */
export function questionNow(state: FlowState): { question: Question; name: string; flow: Flow } | null {
  if (!state.current) return null;
  const { flow, snapshot } = restore(state.current);
  const name = String(snapshot.value);
  const question = flow.states[name];
  return question && isQuestion(question) ? { question, name, flow } : null;
}

function aboutOf(run: Run): About {
  const { person, turn, parked } = run.state;
  return { person, turn, input: run.input, canReturn: parked.length > 0 };
}

type Action = { type: string; params?: unknown };

function settle(run: Run, flow: Flow, snapshot: FlowSnapshot, actions: Action[]): Run {
  const current = snapshot.status === "done" ? null : standingOf(flow, snapshot);
  const started: Run = {
    ...run,
    state: { ...run.state, current, offered: current ? run.state.offered : [] },
  };
  const effects = actions.flatMap(effectsOf);
  if (!current || !asksKnowingLess(effects)) return effects.reduce(follow, started);
  return askAgain(effects.slice(0, -1).reduce(follow, started));
}

/** A question was put together before something was noted about the person: it is asked with that known. */
function asksKnowingLess(effects: FlowEffect[]): boolean {
  return effects.at(-1)?.type === "say" && effects.some((effect) => effect.type === "remember");
}

function standingOf(flow: Flow, snapshot: FlowSnapshot): Standing {
  return {
    flow: flow.id,
    version: flow.version,
    snapshot: { value: String(snapshot.value), context: snapshot.context },
  };
}

function effectsOf(action: Action): FlowEffect[] {
  // XState's own assign runs by itself; anything but ours would need a runner that we do not have.
  if (action.type === "xstate.assign") return [];
  if (action.type !== "effect") throw new Error(`a flow tried to run ${action.type}`);
  return (action.params as { effects: FlowEffect[] }).effects;
}

function follow(run: Run, effect: FlowEffect): Run {
  switch (effect.type) {
    case "remember":
      return remember(run, effect.notes);
    case "goTo":
      return enter(run, effect.flow, effect.handing);
    case "return":
      return returnToParked(run);
    case "danger":
      return { ...run, dangers: [...run.dangers, effect.danger] };
    case "forgetTalk":
      return forgetTalk(run);
    default:
      return emit(run, effect);
  }
}

/** What is left of a person whose talk is forgotten: an open case, the language, the cover. */
export function forgetTalk(run: Run): Run {
  const { locale, pronoun, caseCode, urgencySoFar, covered } = run.state.person;
  const person = { ...newPerson(), locale, pronoun, caseCode, urgencySoFar, covered };
  return { ...run, state: { ...run.state, person, current: null, parked: [], offered: [] } };
}
