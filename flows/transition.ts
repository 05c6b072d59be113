/**
 * XState's pure steps. Its own `transition` makes a scratch actor, with a first state, for every step, which costs
 * more than the step; here a machine keeps one. Nothing is ever started, sent or spawned on it.
 */
import { type AnyActorScope, createActor } from "xstate";
import type { FlowEntry, FlowMachine, FlowSnapshot, MachineEvent } from "./kit.ts";

/** What the step wants done, in order. */
export type Action = Parameters<AnyActorScope["actionExecutor"]>[0];
type Stepped = [FlowSnapshot, Action[]];

/** The first snapshot of a machine, and what entering it wants done. */
export function firstStep(machine: FlowMachine, input: FlowEntry): Stepped {
  const actions: Action[] = [];
  const scope = scopeFor(machine, input, actions);
  return [machine.getInitialSnapshot(scope, input) as FlowSnapshot, actions];
}

/** @returns the very same snapshot and no action when the machine does not know the event */
export function nextStep(machine: FlowMachine, snapshot: FlowSnapshot, event: MachineEvent): Stepped {
  const actions: Action[] = [];
  const scope = scopeFor(machine, { about: event.about, handing: {} }, actions);
  return [machine.transition(snapshot, event, scope) as FlowSnapshot, actions];
}

const scopes = new WeakMap<FlowMachine, Omit<AnyActorScope, "actionExecutor">>();

function scopeFor(machine: FlowMachine, input: FlowEntry, actions: Action[]): AnyActorScope {
  const scope = scopes.get(machine) ?? makeScope(machine, input);
  scopes.set(machine, scope);
  return { ...scope, actionExecutor: (action) => void actions.push(action) };
}

function makeScope(machine: FlowMachine, input: FlowEntry): Omit<AnyActorScope, "actionExecutor"> {
  const self = createActor(machine, { input });
  const nothing = () => undefined;
  return {
    self,
    id: self.id,
    sessionId: self.sessionId,
    system: self.system,
    logger: nothing,
    defer: nothing,
    emit: nothing,
    stopChild: nothing,
  };
}
