/** A conversation in memory: the real engine with its timers, look-ups and clock, and nobody at the other end. */
import {
  type CaseSummary,
  type Effect,
  type Fact,
  type FlowInput,
  type FlowState,
  type Locale,
  newState,
  stepMany,
} from "../../flows/index.ts";
import { freshCode } from "../conversation/turn.ts";
import { readWords } from "../reading/index.ts";
import type { Texts } from "../texts/index.ts";
import { storyLine } from "./story.ts";

/** What one turn wants done, the language it is said in, and how a story tells what brought it about, if not a line. */
export type Said = { effects: Effect[]; locale: Locale; outside: string | null };

export type Rehearsal = {
  start: () => Said[];
  /** Says a line; `line` is how a story tells it. */
  say: (text: string) => { turns: Said[]; line: string };
  /** Lets time pass; due timers fire, each as a turn of its own. */
  wait: (seconds: number) => Said[];
};

type Timer = { name: string; due: number; turn: number };

const RECENT_LINES = 5;

/** Begins where a stranger begins, at the present hour, with nobody on duty. */
export function createRehearsal(texts: Texts): Rehearsal {
  let state: FlowState = newState();
  let recent: string[] = [];
  let timers: Timer[] = [];
  let passed = 0;
  const cases = new Map<string, CaseSummary>();

  const now = () => new Date(Date.now() + passed);
  const input = (): FlowInput => ({
    now: now().toISOString(),
    freshCode: freshCode(),
    channel: { location: false, contact: false, delete: false },
    staffOnDuty: false,
    claimEscalateSeconds: 120,
  });

  const turn = (fact: Fact, outside: string | null = null): Said[] => {
    const step = stepMany(state, [fact], input());
    state = step.state;
    const said: Said = { effects: step.effects, locale: state.person.locale, outside };
    return [said, ...step.effects.flatMap(follow)];
  };

  /** What the house would do with an effect, as far as the talk hears of it. */
  const follow = (effect: Effect): Said[] => {
    if (effect.type === "setTimer" || effect.type === "cancelTimer") {
      timers = timers.filter((timer) => timer.name !== effect.timer);
      if (effect.type === "setTimer")
        timers.push({
          name: effect.timer,
          due: now().getTime() + effect.afterSeconds * 1000,
          turn: state.turn,
        });
    }
    if (effect.type === "openCase") {
      const { code, kind } = effect;
      cases.set(code, { code, kind, status: "open", createdAt: now().toISOString() });
    }
    if (effect.type === "setCaseStatus") {
      const known = cases.get(effect.code);
      if (known) cases.set(effect.code, { ...known, status: effect.status });
    }
    if (effect.type !== "lookUp") return [];
    const { code } = effect;
    const found = cases.get(code) ?? null;
    return turn({ type: "lookUp.answered", code, found }, `@found ${code} ${found?.status ?? "nothing"}`);
  };

  return {
    start: () => turn({ type: "person.started", payload: null }),
    say: (text) => {
      const { locale } = state.person;
      const offered = state.offered.map((choice) => {
        const { label, synonyms } = texts.choiceLabels(choice, locale);
        return { id: choice.id, labels: [label, ...synonyms] };
      });
      const reading = readWords(text, { offered, recent: state.person.covered ? [] : recent });
      recent = [...recent, text].slice(-RECENT_LINES);
      return { line: storyLine(text, reading), turns: turn({ type: "person.said", text, reading }) };
    },
    wait: (seconds) => {
      const until = passed + seconds * 1000;
      const turns: Said[] = [];
      for (;;) {
        const next = timers.toSorted((a, b) => a.due - b.due)[0];
        if (!next || next.due > Date.now() + until) break;
        timers = timers.filter((timer) => timer !== next);
        passed = Math.max(passed, next.due - Date.now());
        turns.push(...turn({ type: "timer.fired", timer: next.name, turn: next.turn }));
      }
      passed = until;
      return turns;
    },
  };
}
