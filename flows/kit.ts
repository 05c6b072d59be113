/**
 * How a flow is written: a table of questions, acts and leaves, made into an XState machine.
 * The machine runs nothing: its one action type is `effect`, whose params are what shall be done.
 */
import { assign, type SnapshotFrom, setup } from "xstate";
import type { Choice, Effect, Fact, FlowInput, PersonNotes, PlaceMatch, ReportPlace } from "./contract.ts";
import type { Danger } from "./dangerHeard.ts";
import { askText, type Telling } from "./telling.ts";
import type { TextKey } from "./textKey.ts";

export type Answer = string | number | boolean | string[] | null;

/** What one talk has gathered; the context of every machine. Plain JSON. */
export type Talk = {
  /** By the name of the state that asked; null when it was skipped. */
  answers: Record<string, Answer>;
  /** The person's own words, line by line. */
  story: string[];
  place: ReportPlace;
  /** Places that the last words may mean, until one is chosen. */
  matches: PlaceMatch[];
  /** Ids of files that were sent. */
  files: string[];
  /** Questions behind us, for "back". */
  trail: string[];
};

/** What a question may look at while it decides. */
export type Scene = {
  talk: Talk;
  person: PersonNotes;
  input: FlowInput;
  turn: number;
  fact: Fact | null;
  /** Whether something was left that can be returned to. */
  canReturn: boolean;
};

/** Effects that the engine keeps to itself. */
export type InnerEffect =
  | { type: "remember"; notes: Partial<PersonNotes> }
  | { type: "goTo"; flow: string; handing?: Partial<Talk> }
  | { type: "return" }
  | { type: "danger"; danger: Danger }
  | { type: "forgetTalk" };

export type FlowEffect = Effect | InnerEffect;
/** The question is said again; or a talk that was left is taken up. */
export type EngineFact = { type: "engine.asked" } | { type: "engine.resumed" };
export type MachineEvent = (Fact | EngineFact) & { about: About };
export type About = Omit<Scene, "talk" | "fact">;
export type FlowEntry = { about: About; handing: Partial<Talk> };

/** One way on: where to, what is kept, what is done. */
export type Way = {
  to: string;
  when?: (scene: Scene) => boolean;
  keep?: (scene: Scene) => Partial<Talk>;
  do?: (scene: Scene) => FlowEffect[];
  /** A step inside one answer (place → "is it this one?"): a correction goes on here instead of back to the summary. */
  inner?: boolean;
};
/** A choice and where it leads; one without `to` is heard in every state (human, menu, calm …). */
export type ChoiceWay = Partial<Way> & Choice & { show?: (scene: Scene) => boolean };

/** What free words mean here: a story is told once and never shortened; others answer one thing. */
export type Expects = "story" | "words" | "name" | "number" | "place";

export type Question = {
  say: TextKey | ((scene: Scene) => Telling);
  /** Said instead to a child of 6 to 9: one idea only. */
  young?: TextKey;
  choices?: ChoiceWay[];
  /** Choices that are known only when asking (places found). */
  found?: (scene: Scene) => Choice[];
  /** Where a found choice leads; `chosenId` tells which. */
  pick?: Way;
  expects?: Expects;
  words?: Way[];
  location?: Way;
  contact?: Way;
  file?: Way;
  /** Where the answer of a look-up leads. */
  answered?: Way[];
  ask?: "location" | "contact";
  /** Where "Không biết" and "Không muốn nói" lead; without it the question is a menu. */
  skip?: string;
  /** false where "Không biết" says nothing more than "Không muốn nói". */
  unknown?: boolean;
  priority?: "crisis";
};
/** Something done in passing; the first branch that fits leads on. */
export type Act = { do?: (scene: Scene) => FlowEffect[]; keep?: (scene: Scene) => Partial<Talk>; next: Way[] };
/** The end of a flow, and what comes after it. */
export type Leave = { leave: (scene: Scene) => FlowEffect[] };
/** A state in which the bot says nothing: a human speaks. */
export type Quiet = { quiet: true };
export type StateSpec = Question | Act | Leave | Quiet;

/** Turns a stored snapshot of one version into the next. */
export type Upgrade = (snapshot: StoredSnapshot) => StoredSnapshot;
export type StoredSnapshot = { value: string; context: Talk };

export type FlowSpec = {
  id: string;
  version: number;
  start: string;
  states: Record<string, StateSpec>;
  /** Where the person checks what was told; after a correction the talk goes straight back there. */
  summary?: string;
  /** A state that asks what to do with what was told, when the person says "stop" after telling something. */
  stopTo?: string;
  /** An aside: not kept for later when it is interrupted. */
  aside?: boolean;
  upgrades?: Record<number, Upgrade>;
};

const machineKit = setup({
  types: {} as { context: Talk; events: MachineEvent; input: FlowEntry },
  actions: { effect: (_, _params: { effects: FlowEffect[] }) => undefined },
});
type MachineConfig = Parameters<typeof machineKit.createMachine>[0];
export type FlowMachine = ReturnType<typeof machineKit.createMachine>;
export type FlowSnapshot = SnapshotFrom<FlowMachine>;
export type Flow = FlowSpec & { machine: FlowMachine };

type Moment = { context: Talk; event: MachineEvent | { type: "xstate.init"; input: FlowEntry } };

export const emptyPlace: ReportPlace = {
  provinceCode: null,
  communeCode: null,
  landmark: null,
  latitude: null,
  longitude: null,
};

const emptyTalk: Talk = { answers: {}, story: [], place: emptyPlace, matches: [], files: [], trail: [] };

/** Makes a flow of its table. */
export function defineFlow(spec: FlowSpec): Flow {
  const names = Object.keys(spec.states).filter((name) => isQuestion(spec.states[name]!));
  const states = Object.fromEntries(
    Object.entries(spec.states).map(([name, state]) => [name, compile(name, state, { ...spec, names })]),
  );
  const config = {
    id: spec.id,
    context: ({ input }: { input: FlowEntry }) => ({ ...emptyTalk, ...input.handing }),
    initial: spec.start,
    states,
  };
  // The table is narrower than XState's own types; they meet here and nowhere else.
  return { ...spec, machine: machineKit.createMachine(config as unknown as MachineConfig) };
}

/** Whether a state waits for the person. */
export function isQuestion(state: StateSpec): state is Question {
  return "say" in state;
}

/** Every choice a question may show, for tests and for the reading. */
export function choicesOf(question: Question, scene: Scene): Choice[] {
  const main = (question.choices ?? []).filter((way) => way.show?.(scene) ?? true);
  const shown = [...main, ...(question.found?.(scene) ?? [])].map(({ id, label, params }) =>
    params ? { id, label, params } : { id, label },
  );
  const asides: Choice[] = [];
  if (question.skip && question.unknown !== false) asides.push({ id: "unknown", label: "common.unknown" });
  if (question.skip) asides.push({ id: "skip", label: "common.skip" });
  if (scene.talk.trail.length > 0) asides.push({ id: "back", label: "common.back" });
  if (question.skip) asides.push({ id: "stop", label: "common.stop" });
  const taken = new Set(shown.map((choice) => choice.id));
  return [...shown, ...asides.filter((choice) => !taken.has(choice.id))];
}

/** The words a person just wrote, or "". */
export function wordsOf(scene: Scene): string {
  return scene.fact?.type === "person.said" ? scene.fact.text.trim() : "";
}

/** The id of the choice that was just taken, or "". */
export function chosenId(scene: Scene): string {
  return scene.fact?.type === "person.chose" ? scene.fact.choice : "";
}

/** The reading of what was just said, or null. */
export function readingOf(scene: Scene) {
  return scene.fact?.type === "person.said" ? scene.fact.reading : null;
}

/** Keeps one answer. */
export function answer(name: string, value: (scene: Scene) => Answer): (scene: Scene) => Partial<Talk> {
  return (scene) => ({ answers: { ...scene.talk.answers, [name]: value(scene) } });
}

type Ground = FlowSpec & { names: string[] };

function compile(name: string, state: StateSpec, ground: Ground) {
  if ("quiet" in state) return {};
  if ("leave" in state) return { type: "final", entry: [effect(state.leave)] };
  if ("next" in state) {
    const entry = [...(state.keep ? [keepAll(state.keep)] : []), ...(state.do ? [effect(state.do)] : [])];
    return { entry, always: state.next.map((way) => transitionOf(way, null, undefined)) };
  }
  return {
    meta: { expects: state.expects ?? null },
    entry: [effect((scene) => [asking(state, scene)])],
    on: listen(name, state, ground),
  };
}

function asking(question: Question, scene: Scene): Effect {
  const choices = choicesOf(question, scene);
  const telling = typeof question.say === "function" ? question.say(scene) : { text: question.say };
  const young = question.young && scene.person.ageBand === "6-9" ? { ...telling, text: question.young } : telling;
  return askText(young, {
    ...(choices.length > 0 ? { choices } : {}),
    ...(question.ask && scene.input.channel[question.ask] ? { ask: question.ask } : {}),
    ...(question.priority ? { priority: question.priority } : {}),
  });
}

function listen(name: string, question: Question, ground: Ground) {
  const { names, summary, stopTo } = ground;
  const lead = (way: Way) => [
    ...(summary && !way.inner && name !== summary ? [transitionOf(corrected(way, summary), name, summary)] : []),
    transitionOf(way, name, summary),
  ];
  const taps = (question.choices ?? []).flatMap((way) => (way.to ? lead(tapWay(name, way, way.id)) : []));
  const stops = stopTo && stopTo !== name ? [transitionOf(stopWay(stopTo), name, undefined)] : [];
  const skips = question.skip
    ? ["unknown", "skip"]
        .filter((id) => !question.choices?.some((way) => way.id === id))
        .flatMap((id) => lead(tapWay(name, { to: question.skip!, keep: answer(name, () => null) }, id)))
    : [];
  const picks = question.pick ? lead(pickWay(question, question.pick)) : [];
  const words = (question.words ?? []).flatMap((way) => lead(withDefaultKeep(name, question, way)));
  return {
    "person.chose": [...taps, ...skips, ...picks, ...stops, ...waysBack(names, chose("back"))],
    "person.said": words,
    ...(question.location ? { "person.sentLocation": lead(question.location) } : {}),
    ...(question.contact ? { "person.sentContact": lead(question.contact) } : {}),
    ...(question.file ? { "person.sentFile": lead(question.file) } : {}),
    ...(question.answered ? { "lookUp.answered": question.answered.flatMap(lead) } : {}),
    // Asked again after an interruption, without a second step on the trail.
    "engine.asked": { target: name, reenter: true },
    "engine.resumed": [...(stopTo === name ? waysBack(names, () => true) : []), { target: name, reenter: true }],
  };
}

/** Stopping asks what to do with what was told, if anything was; else the engine lets the talk rest. */
function stopWay(stopTo: string): Way {
  return { to: stopTo, keep: () => ({}), when: (scene) => chosenId(scene) === "stop" && toldSomething(scene.talk) };
}

/** Whether anything was given that would be lost. */
export function toldSomething(talk: Talk): boolean {
  return talk.story.length > 0 || Object.values(talk.answers).some((value) => typeof value === "string");
}

/** The same answer while correcting: kept, and back to the summary. */
function corrected(way: Way, summary: string): Way {
  return {
    ...way,
    to: summary,
    when: (scene) => scene.talk.answers.fixing === true && (way.when?.(scene) ?? true),
    keep: (scene) => {
      const change = way.keep?.(scene) ?? {};
      return { ...change, answers: { ...scene.talk.answers, ...change.answers, fixing: false } };
    },
  };
}

function waysBack(names: string[], hears: (moment: Moment) => boolean) {
  return names.map((earlier) => ({
    guard: (moment: Moment) => hears(moment) && moment.context.trail.at(-1) === earlier,
    target: earlier,
    actions: [assign(({ context }: { context: Talk }) => ({ ...context, trail: context.trail.slice(0, -1) }))],
  }));
}

function tapWay(name: string, way: Partial<Way>, id: string): Way {
  return {
    ...way,
    to: way.to!,
    keep: way.keep ?? answer(name, () => id),
    when: (scene) => chosenId(scene) === id && (way.when?.(scene) ?? true),
  };
}

function pickWay(question: Question, way: Way): Way {
  return { ...way, when: (scene) => question.found!(scene).some((choice) => choice.id === chosenId(scene)) };
}

function withDefaultKeep(name: string, question: Question, way: Way): Way {
  if (way.keep) return way;
  if (question.expects !== "story") return { ...way, keep: answer(name, wordsOf) };
  return { ...way, keep: (scene) => ({ story: [...scene.talk.story, ...linesOf(wordsOf(scene))] }) };
}

/** Lines of a story as they were written, without the empty ones. */
export function linesOf(words: string): string[] {
  return words
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

function transitionOf(way: Way, from: string | null, summary: string | undefined) {
  const kept = way.keep ?? (() => ({}));
  // What was checked in the summary is not gone through again by "back".
  const step = from && from !== summary ? [from] : [];
  return {
    target: way.to,
    ...(way.when ? { guard: (moment: Moment) => way.when!(sceneOf(moment)) } : {}),
    actions: [
      keepAll((scene) => ({ ...kept(scene), trail: [...scene.talk.trail, ...step] })),
      ...(way.do ? [effect(way.do)] : []),
    ],
    reenter: true,
  };
}

function keepAll(change: (scene: Scene) => Partial<Talk>) {
  return assign((moment: Moment) => ({ ...moment.context, ...change(sceneOf(moment)) }));
}

function effect(make: (scene: Scene) => FlowEffect[]) {
  return { type: "effect", params: (moment: Moment) => ({ effects: make(sceneOf(moment)) }) };
}

function chose(id: string) {
  return ({ event }: Pick<Moment, "event">) => event.type === "person.chose" && event.choice === id;
}

function sceneOf({ context, event }: Moment): Scene {
  if (event.type === "xstate.init") return { ...event.input.about, talk: context, fact: null };
  const fact = event.type === "engine.asked" || event.type === "engine.resumed" ? null : event;
  return { ...event.about, talk: context, fact };
}
