/** Somebody was called and nobody has come yet. Honest words, nothing to fill in, something to do meanwhile. */
import { type ChoiceWay, defineFlow } from "../kit.ts";

const meanwhile: ChoiceWay[] = [
  { id: "numbers", label: "common.numbers" },
  { id: "calm", label: "common.calm" },
  { id: "return", label: "common.resume", show: ({ canReturn }) => canReturn },
  { id: "menu", label: "common.menu", show: ({ canReturn }) => !canReturn },
];

/** waiting: from "a person please" until staff join. */
export const waiting = defineFlow({
  id: "waiting",
  version: 1,
  start: "arriving",
  noBack: true,
  states: {
    arriving: {
      next: [{ when: ({ talk }) => talk.answers.told === true, to: "listening" }, { to: "waitingForStaff" }],
    },
    waitingForStaff: {
      say: ({ input }) => ({ text: input.staffOnDuty ? "waiting.called" : "waiting.calledNobody" }),
      choices: meanwhile,
      expects: "story",
      words: [{ to: "listening" }],
    },
    listening: {
      say: ({ input, talk }) => ({
        text:
          talk.story.length === 0
            ? "waiting.staying"
            : input.staffOnDuty
              ? "waiting.noted"
              : "waiting.notedNobody",
      }),
      choices: meanwhile,
      expects: "story",
      words: [{ to: "listening" }],
    },
  },
});
