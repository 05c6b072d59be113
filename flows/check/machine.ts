/** Between sure and nothing: one soft question, whose answer counts. */
import { type ChoiceWay, defineFlow, type FlowEffect, linesOf, type Scene, wordsOf } from "../kit.ts";
import { tell } from "../telling.ts";

const keepWords = (scene: Scene) => ({ story: [...scene.talk.story, ...linesOf(wordsOf(scene))] });
const isOther = ({ talk, person }: Scene) => talk.answers.about === "other" || person.forWhom === "other";
const isWriter = (scene: Scene) => !isOther(scene);
const danger = (urgency: "critical" | "urgent", scene: Scene): FlowEffect => ({
  type: "danger",
  danger: {
    urgency,
    situation: null,
    inDanger: isOther(scene) ? "other" : "writer",
    categories: [],
    reasons: [],
  },
});
/** Back to what was left; a stranger's first words are not lost, and the greeting is not said twice. */
const goOn = ({ canReturn, talk }: Scene): FlowEffect =>
  canReturn || talk.story.length === 0
    ? { type: "return" }
    : { type: "goTo", flow: "welcome", handing: { story: talk.story, answers: { greeted: true } } };
/** Whoever asks for somebody else is asked about that child. */
const answers: ChoiceWay[] = [
  { id: "yes", label: "check.safe", to: "safe", show: isWriter },
  { id: "yes", label: "check.safeOther", to: "safe", show: isOther },
  { id: "no", label: "check.notSafe", to: "notSafe" },
  { id: "unknown", label: "check.notSure", to: "notSure", show: isWriter },
  { id: "unknown", label: "check.notSureOther", to: "notSure", show: isOther },
  { id: "human", label: "common.human" },
];

/** check: "are you safe?" */
export const check = defineFlow({
  id: "check",
  version: 1,
  start: "askingSafe",
  aside: true,
  noBack: true,
  states: {
    askingSafe: {
      say: (scene) => ({ text: isOther(scene) ? "check.askingSafeOther" : "check.askingSafe" }),
      choices: answers,
      expects: "words",
      words: [{ to: "askingOnceMore", keep: keepWords }],
      skip: "skipped",
    },
    askingOnceMore: {
      say: (scene) => ({
        text: isOther(scene) ? "check.askingOnceMoreOther" : "check.askingOnceMore",
      }),
      choices: answers,
      expects: "words",
      words: [{ to: "heard", keep: keepWords }],
      skip: "skipped",
    },
    safe: {
      leave: (scene) => [tell(isOther(scene) ? "check.goodOther" : "check.good"), goOn(scene)],
    },
    // Who answered in words did answer.
    heard: { leave: (scene) => [tell("check.heard"), goOn(scene)] },
    skipped: { leave: (scene) => [tell("check.anytime"), goOn(scene)] },
    notSafe: { leave: (scene) => [danger("critical", scene)] },
    notSure: { leave: (scene) => [danger("urgent", scene), { type: "return" }] },
  },
});
