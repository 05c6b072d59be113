/** A citizen, carer, teacher or neighbour reports: Form 01 of Decree 56/2017, what presses most first. */
import { askPlace } from "../fragments/askPlace.ts";
import { keepOrDrop } from "../fragments/keepOrDrop.ts";
import { defineFlow } from "../kit.ts";
import { codeFor, file } from "../report.ts";
import { tell } from "../telling.ts";
import { aboutChild } from "./aboutChild.ts";
import { aboutEvent } from "./aboutEvent.ts";
import { aboutInformant } from "./aboutInformant.ts";
import { abuseReport } from "./report.ts";
import { checkAndFix } from "./summary.ts";

/** reportAbuse: the event, the place, the kind; then, if the person likes, the rest of the form. */
export const reportAbuse = defineFlow({
  id: "reportAbuse",
  version: 1,
  start: "arriving",
  summary: "checking",
  stopTo: "askingKeep",
  states: {
    arriving: {
      do: () => [tell("reportAbuse.privacy"), { type: "remember", notes: { forWhom: "other" } }],
      next: [{ when: ({ talk }) => talk.story.length > 0, to: "askingMore" }, { to: "askingStory" }],
    },
    ...aboutEvent({ next: "askingPlace" }),
    ...askPlace({ say: "reportAbuse.askingPlace", next: "proposing" }),
    ...aboutChild({ next: "askingInformant" }),
    ...aboutInformant({ next: "checking" }),
    ...checkAndFix({ send: "sending" }),
    ...keepOrDrop("sending"),
    sending: {
      leave: (scene) => [
        ...file(scene, abuseReport(scene)),
        tell("reportAbuse.sent", { code: codeFor(scene) }),
        { type: "goTo", flow: "survey" },
      ],
    },
  },
});
