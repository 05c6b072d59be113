/**
 * How a flow is written: a table of questions, acts and leaves, made into an XState machine.
 * The machine runs nothing: its one action type is `effect`, whose params are what shall be done.
 */
import { type SnapshotFrom, setup } from "xstate";
import { compile } from "./compile.ts";
import {
  emptyTalk,
  type FlowEffect,
  type FlowEntry,
  type FlowSpec,
  isQuestion,
  type MachineEvent,
  type Talk,
} from "./flowTable.ts";

export * from "./flowTable.ts";

const machineKit = setup({
  types: {} as { context: Talk; events: MachineEvent; input: FlowEntry },
  actions: { effect: (_, _params: { effects: FlowEffect[] }) => undefined },
});
type MachineConfig = Parameters<typeof machineKit.createMachine>[0];
export type FlowMachine = ReturnType<typeof machineKit.createMachine>;
export type FlowSnapshot = SnapshotFrom<FlowMachine>;
export type Flow = FlowSpec & { machine: FlowMachine };

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
