/** One turn of a conversation: facts in, the next state and the effects out. Pure. */
import { asChoice } from "./answers.ts";
import { coalesce, joinLines } from "./burst.ts";
import type { Effect, Fact, FlowInput, FlowState, Step } from "./contract.ts";
import { raiseDanger } from "./danger.ts";
import { dangerOf } from "./dangerHeard.ts";
import { readingIn } from "./hearing.ts";
import { addressing, newState } from "./person.ts";
import { routes } from "./routing.ts";
import { emit, enter, questionNow, type Run } from "./run.ts";
import { tellNow } from "./telling.ts";
import { calledAfter, voiced } from "./voice.ts";

// Messengers send a "start" before the first words.
const FIRST_WORDS = 2;

/** One fact, one turn. */
export function step(before: FlowState | null, fact: Fact, input: FlowInput): Step {
  return stepMany(before, [fact], input);
}

/** All unread facts of a conversation as one turn with one answer. */
export function stepMany(before: FlowState | null, facts: readonly Fact[], input: FlowInput): Step {
  const begun = before ?? newState();
  const state = { ...begun, turn: begun.turn + 1 };
  const first: Run = { state, effects: [], understood: true, input, hops: 0, dangers: [] };
  return finish(joinLines(facts).reduce(safely, first));
}

/** A talk that cannot be restored, or a flow with a defect, is never a silence. */
function safely(run: Run, fact: Fact): Run {
  try {
    const after = route({ ...run, hops: 0 }, fact);
    // A word behind an answer of the same turn, that fits nothing, needs no "I did not understand".
    return !after.understood && run.effects.length > 0 ? run : after;
  } catch {
    return restart(run, fact);
  }
}

function route(run: Run, fact: Fact): Run {
  const listening = fact.type === "person.said" ? listen(run, fact) : run;
  const expects = questionNow(listening.state)?.question.expects ?? null;
  const meant = readsDanger(fact) ? fact : asChoice(fact, listening.state, expects);
  const row = routes.find((candidate) => candidate.hears(meant, listening))!;
  return raisePending(row.does(listening, meant));
}

/** Danger is heard with the words, even when they also name a button. */
function readsDanger(fact: Fact): boolean {
  return dangerOf(readingIn(fact)) !== null || readingIn(fact)?.unsure === true;
}

/** Pronouns are heard in passing: who calls itself "em" is called "em" from then on. */
function listen(run: Run, { reading, text }: Extract<Fact, { type: "person.said" }>): Run {
  const person = calledAfter(run, reading, text);
  // Whoever begins in English could not read the offer to change the language.
  const locale = run.state.turn <= FIRST_WORDS && reading.english ? "en" : person.locale;
  return { ...run, state: { ...run.state, person: { ...person, locale } } };
}

function raisePending(run: Run): Run {
  const [danger, ...rest] = run.dangers;
  return danger ? raisePending(raiseDanger({ ...run, dangers: rest }, voiced(run, danger, null))) : run;
}

function restart(run: Run, fact: Fact): Run {
  const { caseCode, urgencySoFar } = run.state.person;
  const clean: Run = {
    ...run,
    hops: 0,
    dangers: [],
    state: { ...run.state, current: null, parked: [], offered: [] },
  };
  const noted = emit(clean, { type: "alarmStaff", code: caseCode, urgency: urgencySoFar, because: "note" });
  const danger = dangerOf(readingIn(fact));
  // Even a broken talk hears danger: the crisis flow begins on clean ground.
  if (danger) return raiseDanger(noted, danger);
  if (run.state.person.covered) return noted;
  return enter(emit(noted, tellNow("common.restart")), "welcome", { answers: { toMenu: true } });
}

function finish(run: Run): Step {
  const words = addressing(run.state.person);
  const effects = coalesce(run.effects).map((effect) => addressed(effect, words));
  const state = { ...run.state, lastAt: run.input.now };
  return { state, effects, understood: run.understood, at: whereIs(state) };
}

function addressed(effect: Effect, words: ReturnType<typeof addressing>): Effect {
  return effect.type === "say" ? { ...effect, params: { ...words, ...effect.params } } : effect;
}

/** "flow.state"; "idle" between talks, "covered" behind the quick exit. */
function whereIs(state: FlowState): string {
  if (state.person.covered) return "covered";
  if (!state.current) return "idle";
  const { value } = state.current.snapshot as { value: string };
  return `${state.current.flow}.${value}`;
}
