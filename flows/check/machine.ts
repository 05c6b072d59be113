/** Between sure and nothing: one soft question, whose answer counts. */
import { defineFlow, type FlowEffect, linesOf, type Scene, wordsOf } from "../kit.ts";
import { tell } from "../telling.ts";

const keepWords = (scene: Scene) => ({ story: [...scene.talk.story, ...linesOf(wordsOf(scene))] });
const danger = (urgency: "critical" | "urgent"): FlowEffect => ({
  type: "danger",
  danger: { urgency, situation: null, inDanger: "writer", categories: [], reasons: [] },
});

/** check: "are you safe?" */
export const check = defineFlow({
  id: "check",
  version: 1,
  start: "askingSafe",
  aside: true,
  noBack: true,
  states: {
    askingSafe: {
      say: "check.askingSafe",
      choices: [
        { id: "yes", label: "check.safe", to: "safe" },
        { id: "no", label: "check.notSafe", to: "notSafe" },
        { id: "unknown", label: "check.notSure", to: "notSure" },
        { id: "human", label: "common.human" },
      ],
      expects: "words",
      words: [{ to: "askingOnceMore", keep: keepWords }],
      skip: "skipped",
    },
    askingOnceMore: {
      say: "check.askingOnceMore",
      choices: [
        { id: "yes", label: "check.safe", to: "safe" },
        { id: "no", label: "check.notSafe", to: "notSafe" },
        { id: "unknown", label: "check.notSure", to: "notSure" },
        { id: "human", label: "common.human" },
      ],
      expects: "words",
      words: [{ to: "skipped", keep: keepWords }],
      skip: "skipped",
    },
    safe: { leave: () => [tell("check.good"), { type: "return" }] },
    skipped: { leave: () => [tell("check.anytime"), { type: "return" }] },
    notSafe: { leave: () => [danger("critical")] },
    notSure: { leave: () => [danger("urgent"), { type: "return" }] },
  },
});
