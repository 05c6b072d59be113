/** One tap after a talk, and it can be skipped. */
import { type ChoiceWay, defineFlow, type FlowEffect } from "../kit.ts";
import { tell } from "../telling.ts";

const tap = (id: "good" | "middling" | "bad"): ChoiceWay => ({
  id,
  label: `survey.${id}`,
  to: "thanked",
  do: (): FlowEffect[] => [{ type: "saveSurvey", answer: id }],
});

/** survey: did it help? */
export const survey = defineFlow({
  id: "survey",
  version: 1,
  start: "asking",
  aside: true,
  noBack: true,
  states: {
    asking: {
      say: "survey.asking",
      choices: [
        tap("good"),
        tap("middling"),
        tap("bad"),
        { id: "skip", label: "common.skip", to: "over" },
        { id: "human", label: "common.human" },
      ],
      // Whoever writes something else wants something else.
      words: [{ to: "left", keep: () => ({}) }],
    },
    left: { leave: () => [{ type: "goTo", flow: "welcome", handing: { answers: { toMenu: true } } }] },
    thanked: { leave: ({ canReturn }) => [tell("survey.thanks"), ...goBack(canReturn)] },
    over: { leave: ({ canReturn }) => [tell("survey.skipped"), ...goBack(canReturn)] },
  },
});

/** Without anything left behind the talk simply rests: nobody is pushed into a menu. */
function goBack(canReturn: boolean): FlowEffect[] {
  return canReturn ? [{ type: "return" }] : [];
}
