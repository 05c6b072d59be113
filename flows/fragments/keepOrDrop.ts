/** When a half-told report is stopped: send what is there, go on, leave it for later, or throw it away. */
import type { StateSpec } from "../kit.ts";
import { tell } from "../telling.ts";

/** Asks what becomes of what was told; `send` is the state that sends it. */
export function keepOrDrop(send: string): Record<string, StateSpec> {
  return {
    askingKeep: {
      say: "common.askingKeep",
      resumesBefore: true,
      choices: [
        { id: "done", label: "common.sendAsIs", to: send, inner: true, keep: () => ({}) },
        { id: "later", label: "common.later" },
        { id: "drop", label: "common.drop", to: "dropped", inner: true, keep: () => ({}) },
        { id: "human", label: "common.human" },
      ],
    },
    dropped: { leave: () => [tell("common.dropped")] },
  };
}
