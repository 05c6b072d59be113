/** The first words to a stranger, and the menu for everybody who comes back. */
import {
  type ChoiceWay,
  defineFlow,
  type FlowEffect,
  linesOf,
  readingOf,
  type Scene,
  wordsOf,
} from "../kit.ts";
import { tell } from "../telling.ts";

const known = ({ person, talk }: Scene) =>
  person.forWhom !== null || person.safeToWrite !== null || talk.answers.toMenu === true;
/** Back from behind the cover: somebody may have read along. */
const comesBack = ({ talk }: Scene) => talk.answers.uncovered === true;
const tellsSomething = (scene: Scene) =>
  (readingOf(scene)?.categories.length ?? 0) > 0 || readingOf(scene)?.urgency === "concern";
const isAboutHazard = (scene: Scene) => readingOf(scene)?.categories[0] === "HAZ";
const isAboutOther = (scene: Scene) => (scene.person.forWhom ?? readingOf(scene)?.inDanger) === "other";
const keepLines = (scene: Scene) => ({ story: [...scene.talk.story, ...linesOf(wordsOf(scene))] });
const hasStory = ({ talk }: Scene) => talk.story.length > 0;
const handOver = (flow: string) => ({
  leave: ({ talk }: Scene): FlowEffect[] => [{ type: "goTo", flow, handing: { story: talk.story } }],
});
const isSelf = ({ person }: Scene) => person.forWhom === "self";

/** Four buttons at most on Zalo: what fits the person comes first, the rest is numbered lines. */
const menu: ChoiceWay[] = [
  { id: "return", label: "common.resume", show: ({ canReturn }) => canReturn },
  { id: "tell", label: "welcome.tell", to: "toChildHelp", show: ({ person }) => person.forWhom !== "other" },
  { id: "report", label: "welcome.report", to: "toReportAbuse", show: (scene) => !isSelf(scene) },
  { id: "hazard", label: "welcome.hazard", to: "toReportHazard", show: (scene) => !isSelf(scene) },
  { id: "guidance", label: "welcome.guidance" },
  { id: "human", label: "common.human" },
  { id: "numbers", label: "common.numbers" },
  { id: "hazard", label: "welcome.hazard", to: "toReportHazard", show: isSelf },
  { id: "report", label: "welcome.report", to: "toReportAbuse", show: isSelf },
  { id: "followUp", label: "welcome.followUp" },
  { id: "opinion", label: "welcome.opinion" },
  { id: "calm", label: "common.calm" },
  { id: "exit", label: "common.exit" },
];

/** welcome: three lines, two questions, then what the person came for. */
export const welcome = defineFlow({
  id: "welcome",
  version: 1,
  start: "arriving",
  aside: true,
  states: {
    arriving: {
      next: [
        { when: comesBack, to: "askingSafety" },
        { when: known, to: "menu" },
        { when: ({ talk }) => talk.answers.greeted === true, to: "askingSafety" },
        { to: "greeting" },
      ],
    },
    greeting: { do: () => [tell("welcome.greeting")], next: [{ to: "askingSafety" }] },
    askingSafety: {
      say: (scene) => ({ text: comesBack(scene) ? "cover.askingReader" : "welcome.askingSafety" }),
      choices: [
        { id: "yes", label: "welcome.safe", to: "afterSafety", do: () => [safe(true)] },
        { id: "no", label: "welcome.notSafe", to: "hiding", do: () => [safe(false)] },
      ],
      words: [
        // A dangerous place has no reader to fear and nobody to ask "for whom?".
        { when: isAboutHazard, to: "toReportHazard", keep: keepLines },
        { when: tellsSomething, to: "askingForWhom", keep: keepLines },
      ],
      skip: "afterSafety",
    },
    afterSafety: { next: [{ when: comesBack, to: "menu" }, { to: "askingForWhom" }] },
    hiding: {
      say: "welcome.hiding",
      choices: [
        { id: "exit", label: "common.exit" },
        { id: "human", label: "common.human" },
        { id: "goOn", label: "welcome.goOn", to: "afterSafety" },
      ],
    },
    askingForWhom: {
      say: "welcome.askingForWhom",
      choices: [
        { id: "me", label: "welcome.self", to: "forSelf", do: () => [forWhom("self")] },
        { id: "someone", label: "welcome.other", to: "forOther", do: () => [forWhom("other")] },
      ],
      words: [{ when: tellsSomething, to: "sorting", keep: keepLines }],
      skip: "menu",
    },
    // What was told in the first line is not asked for again.
    forSelf: { next: [{ when: hasStory, to: "toChildHelp" }, { to: "menu" }] },
    forOther: { next: [{ when: hasStory, to: "toReportAbuse" }, { to: "menu" }] },
    menu: {
      say: ({ talk }) => ({ text: talk.story.length > 0 ? "welcome.menuHeard" : "welcome.menu" }),
      choices: menu,
      words: [{ when: tellsSomething, to: "sorting", keep: keepLines }],
    },
    sorting: {
      next: [
        { when: isAboutHazard, to: "toReportHazard" },
        { when: isAboutOther, to: "toReportAbuse" },
        { to: "toChildHelp" },
      ],
    },
    toChildHelp: handOver("childHelp"),
    toReportAbuse: handOver("reportAbuse"),
    toReportHazard: handOver("reportHazard"),
  },
});

function safe(safeToWrite: boolean): FlowEffect {
  return { type: "remember", notes: { safeToWrite } };
}

function forWhom(whom: "self" | "other"): FlowEffect {
  return { type: "remember", notes: { forWhom: whom } };
}
