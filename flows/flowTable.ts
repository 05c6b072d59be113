/** The words in which a flow is written: questions, acts and leaves, and what they may look at. */
import type { Choice, Effect, Fact, FlowInput, PersonNotes, PlaceMatch, ReportPlace } from "./contract.ts";
import type { Danger } from "./dangerHeard.ts";
import type { Telling } from "./telling.ts";
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
  /** A question in the middle of one answer (father's name, age, job): a correction goes through all of it. */
  inner?: boolean;
  /** A question about stopping: whoever comes back later finds the question before it. */
  resumesBefore?: boolean;
};
/** Something done in passing; the first branch that fits leads on. */
export type Act = {
  do?: (scene: Scene) => FlowEffect[];
  keep?: (scene: Scene) => Partial<Talk>;
  next: Way[];
};
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
  /** Where a way back would only be noise. */
  noBack?: boolean;
  /** An aside: not kept for later when it is interrupted. */
  aside?: boolean;
  upgrades?: Record<number, Upgrade>;
};

/** What XState gives to guards and actions. */
export type Moment = { context: Talk; event: MachineEvent | { type: "xstate.init"; input: FlowEntry } };

/** A place of which nothing is known. */
export const emptyPlace: ReportPlace = {
  provinceCode: null,
  communeCode: null,
  landmark: null,
  latitude: null,
  longitude: null,
};

/** A talk in which nothing was said. */
export const emptyTalk: Talk = {
  answers: {},
  story: [],
  place: emptyPlace,
  matches: [],
  files: [],
  trail: [],
};

/** Whether a state waits for the person. */
export function isQuestion(state: StateSpec): state is Question {
  return "say" in state;
}

/** Every choice a question may show, for tests and for the reading. */
export function choicesOf(question: Question, scene: Scene, noBack = false): Choice[] {
  const main = (question.choices ?? []).filter((way) => way.show?.(scene) ?? true);
  const shown = [...(question.found?.(scene) ?? []), ...main].map(({ id, label, params }) =>
    params ? { id, label, params } : { id, label },
  );
  const asides: Choice[] = [];
  if (question.skip && question.unknown !== false) asides.push({ id: "unknown", label: "common.unknown" });
  if (question.skip) asides.push({ id: "skip", label: "common.skip" });
  if (scene.talk.trail.length > 0 && !noBack) asides.push({ id: "back", label: "common.back" });
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

/** Lines of a story as they were written, without the empty ones. */
export function linesOf(words: string): string[] {
  return words
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** Whether anything was given that would be lost. */
export function toldSomething(talk: Talk): boolean {
  return talk.story.length > 0 || Object.values(talk.answers).some((value) => typeof value === "string");
}
