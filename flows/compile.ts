/** From the table of a flow to the states of an XState machine. Nothing here runs an effect. */
import { assign } from "xstate";
import type { Effect } from "./contract.ts";
import {
  answer,
  type ChoiceWay,
  choicesOf,
  chosenId,
  type FlowEffect,
  type FlowSpec,
  linesOf,
  type Moment,
  type Question,
  type Scene,
  type StateSpec,
  type Talk,
  toldSomething,
  type Way,
  wordsOf,
} from "./flowTable.ts";
import { askText } from "./telling.ts";

/** The flow a state stands in, and the names of its questions for the way back. */
export type Ground = FlowSpec & { names: string[] };

/** One state of the table as a state of the machine. */
export function compile(name: string, state: StateSpec, ground: Ground) {
  if ("quiet" in state) return {};
  if ("leave" in state) return { type: "final", entry: [effect(state.leave)] };
  if ("next" in state) {
    const entry = [...(state.keep ? [keepAll(state.keep)] : []), ...(state.do ? [effect(state.do)] : [])];
    return { entry, always: state.next.map((way) => transitionOf(way, null, undefined)) };
  }
  return {
    meta: { expects: state.expects ?? null },
    entry: [effect((scene) => [asking(state, scene, ground)])],
    on: listen(name, state, ground),
  };
}

function asking(question: Question, scene: Scene, { noBack }: Ground): Effect {
  const choices = choicesOf(question, scene, noBack);
  const telling = typeof question.say === "function" ? question.say(scene) : { text: question.say };
  const young =
    question.young && scene.person.ageBand === "6-9" ? { ...telling, text: question.young } : telling;
  return askText(young, {
    ...(choices.length > 0 ? { choices } : {}),
    ...(question.ask && scene.input.channel[question.ask] ? { ask: question.ask } : {}),
    ...(question.priority ? { priority: question.priority } : {}),
  });
}

function listen(name: string, question: Question, ground: Ground) {
  const { names, summary, stopTo } = ground;
  const lead = (way: Way) => [
    ...(summary && !way.inner && !question.inner && name !== summary
      ? [transitionOf(corrected(way, summary), name, summary)]
      : []),
    transitionOf(way, name, summary),
  ];
  const taps = (question.choices ?? []).flatMap((way) =>
    way.to ? lead(tapWay(name, withoutAnswer(name, summary, way), way.id)) : [],
  );
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
    // Our own answer is no step of the person: "back" leads to the question, not to the waiting for it.
    ...(question.answered
      ? { "lookUp.answered": question.answered.map((way) => transitionOf(way, null, undefined)) }
      : {}),
    // Asked again after an interruption, without a second step on the trail.
    "engine.asked": { target: name, reenter: true },
    "engine.resumed": [
      ...(question.resumesBefore ? waysBack(names, () => true) : []),
      { target: name, reenter: true },
    ],
  };
}

/** Stopping asks what to do with what was told, if anything was; else the engine lets the talk rest. */
function stopWay(stopTo: string): Way {
  return {
    to: stopTo,
    keep: () => ({}),
    when: (scene) => chosenId(scene) === "stop" && toldSomething(scene.talk),
  };
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
    actions: [
      assign(({ context }: { context: Talk }) => ({ ...context, trail: context.trail.slice(0, -1) })),
    ],
  }));
}

/** "Send" and "change" are orders, not answers. */
function withoutAnswer(name: string, summary: string | undefined, way: ChoiceWay): ChoiceWay {
  return name === summary && !way.keep ? { ...way, keep: () => ({}) } : way;
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

function transitionOf(way: Way, from: string | null, summary: string | undefined) {
  const kept = way.keep ?? (() => ({}));
  // What was checked in the summary is not gone through again by "back".
  // Neither is a question that was only answered a little more ("anything else?").
  const step = from && from !== summary && from !== way.to ? [from] : [];
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
