/** Plays a talk against the engine; the state goes through JSON between every two turns. */
import {
  type Effect,
  type Fact,
  type FlowInput,
  type FlowState,
  type Reading,
  type Step,
  stepMany,
} from "../../../flows/index.ts";
import { ordinaryInput } from "./cast.ts";
import { readPlainly } from "./reading.ts";

type Timer = { name: string; due: number; turn: number };

/** One conversation with its own clock. */
export class Player {
  state: FlowState | null = null;
  input: FlowInput = ordinaryInput;
  private timers: Timer[] = [];
  private codes = 0;

  /** A line read against the choices on the table. */
  read(text: string): Reading {
    return readPlainly(text, this.state?.offered ?? []);
  }

  say(text: string, reading: Reading = this.read(text)): Step {
    return this.happen({ type: "person.said", text, reading });
  }

  /** Taps a button of the last question. */
  tap(choice: string, turn: number | null = this.state?.offeredTurn ?? null): Step {
    return this.happen({ type: "person.chose", choice, turn });
  }

  /** One turn with these facts. */
  happen(...facts: Fact[]): Step {
    this.codes += 1;
    const input = { ...this.input, freshCode: `K${String(this.codes).padStart(3, "0")}` };
    const before = this.state === null ? null : (JSON.parse(JSON.stringify(this.state)) as FlowState);
    const step = stepMany(before, facts, input);
    this.state = step.state;
    for (const effect of step.effects) this.setTimers(effect);
    return step;
  }

  /** Lets time pass; due timers fire, each as a turn of its own. */
  wait(seconds: number): Step[] {
    const until = Date.parse(this.input.now) + seconds * 1000;
    const steps: Step[] = [];
    for (;;) {
      const next = this.timers.toSorted((a, b) => a.due - b.due)[0];
      if (!next || next.due > until) break;
      this.timers = this.timers.filter((timer) => timer !== next);
      this.input = { ...this.input, now: new Date(next.due).toISOString() };
      steps.push(this.happen({ type: "timer.fired", timer: next.name, turn: next.turn }));
    }
    this.input = { ...this.input, now: new Date(until).toISOString() };
    return steps;
  }

  private setTimers(effect: Effect): void {
    if (effect.type !== "setTimer" && effect.type !== "cancelTimer") return;
    this.timers = this.timers.filter((timer) => timer.name !== effect.timer);
    if (effect.type === "cancelTimer") return;
    const due = Date.parse(this.input.now) + effect.afterSeconds * 1000;
    this.timers.push({ name: effect.timer, due, turn: this.state!.turn });
  }
}
