/** A child tells, once and in its own words; then the few facts that help; then the child chooses what comes next. */
import { writeBack } from "../fragments/writeBack.ts";
import {
  type ChoiceWay,
  defineFlow,
  type FlowEffect,
  linesOf,
  readingOf,
  type Scene,
  type Talk,
  wordsOf,
} from "../kit.ts";
import { bandOf } from "../person.ts";
import { tell } from "../telling.ts";
import type { TextKey } from "../textKey.ts";
import { askForHuman, keepInCase } from "./report.ts";

const none = (): Partial<Talk> => ({});
const urgent = (categories: ("SEX" | "PHY")[]): FlowEffect => ({
  type: "danger",
  danger: { urgency: "urgent", situation: null, inDanger: "writer", categories, reasons: [] },
});
const happeningNow = (): FlowEffect[] => [
  {
    type: "danger",
    danger: { urgency: "critical", situation: null, inDanger: "writer", categories: [], reasons: [] },
  },
];
/** For a child who cannot find words: what it is about, never a list of acts. */
const topics: ChoiceWay[] = [
  { id: "body", label: "childHelp.body", to: "askingMore", do: () => [urgent(["SEX"])] },
  { id: "beaten", label: "childHelp.beaten", to: "askingMore" },
  { id: "bullied", label: "childHelp.bullied", to: "askingMore" },
  { id: "sad", label: "childHelp.sad", to: "askingMore" },
];
/** It goes on and the one who harms can come: that is for tonight, not for some day. */
const withinReach = ({ talk }: Scene): FlowEffect[] => {
  const goesOn = talk.answers.askingGoingOn === "still" || talk.answers.askingGoingOn === "now";
  const topic = talk.answers.askingStory;
  return goesOn ? [urgent(topic === "body" ? ["SEX"] : topic === "beaten" ? ["PHY"] : [])] : [];
};
/** Thanked once; after that a short word, or the thanks sound like a machine. */
const moreText = (scene: Scene): TextKey => {
  const { talk, person } = scene;
  if (talk.answers.heard === true || (person.toldOf?.length ?? 0) > 0) return "childHelp.askingMoreNext";
  return person.ageBand === "6-9" ? "childHelp.askingMoreYoung" : "childHelp.askingMore";
};
const keepMore = (scene: Scene): Partial<Talk> => ({
  story: [...scene.talk.story, ...linesOf(wordsOf(scene))],
  answers: { ...scene.talk.answers, heard: true },
});
const aboutBody = ({ talk, person }: Scene) =>
  talk.answers.askingStory === "body" || (person.toldOf ?? []).some((told) => /^sexual/.test(told));
/** "Know more" opens where the child's own matter stands. */
const topicOf = ({ talk, person }: Scene): string => {
  const told = person.toldOf?.at(-1);
  if (told === "sextortion") return "online";
  if (told === "suicide" || told === "selfHarm" || talk.answers.askingStory === "sad") return "feelings";
  return talk.answers.askingStory || told ? "hurtByPeople" : "";
};
const nobody = ({ talk }: Scene) => talk.answers.askingWho === "nobody";
const band = (id: "6-9" | "10-12" | "13-15" | "16-17"): ChoiceWay => ({
  id,
  label: `age.${id}`,
  to: "choosingNext",
  do: () => [{ type: "remember", notes: { ageBand: id } }],
});

/** childHelp: domain.md §7, minimal facts. */
export const childHelp = defineFlow({
  id: "childHelp",
  version: 1,
  start: "arriving",
  stopTo: "askingKeep",
  states: {
    arriving: {
      do: () => [tell("childHelp.privacy"), { type: "remember", notes: { forWhom: "self" } }],
      next: [{ when: ({ talk }) => talk.story.length > 0, to: "askingMore" }, { to: "askingStory" }],
    },
    askingStory: {
      say: "childHelp.askingStory",
      young: "childHelp.askingStoryYoung",
      choices: topics,
      expects: "story",
      words: [{ to: "askingMore" }],
      skip: "askingGoingOn",
      unknown: false,
    },
    askingMore: {
      say: (scene) => ({ text: moreText(scene) }),
      choices: [
        { id: "done", label: "childHelp.thatIsAll", to: "askingGoingOn", keep: none },
        { id: "human", label: "common.human" },
      ],
      expects: "story",
      words: [{ to: "askingMore", keep: keepMore }],
      skip: "askingGoingOn",
      unknown: false,
    },
    askingGoingOn: {
      say: "childHelp.askingGoingOn",
      choices: [
        { id: "now", label: "childHelp.rightNow", to: "askingWhere", do: happeningNow },
        { id: "still", label: "childHelp.still", to: "askingWhere" },
        { id: "past", label: "childHelp.past", to: "askingWhere" },
      ],
      skip: "askingWhere",
    },
    askingWhere: {
      say: "childHelp.askingWhere",
      young: "childHelp.askingWhereYoung",
      choices: [
        { id: "home", label: "childHelp.home", to: "askingWho" },
        { id: "school", label: "childHelp.school", to: "askingWho" },
        { id: "outside", label: "childHelp.outside", to: "askingWho" },
      ],
      expects: "words",
      words: [{ to: "askingWho" }],
      skip: "askingWho",
    },
    askingWho: {
      say: "childHelp.askingWho",
      young: "childHelp.askingWhoYoung",
      choices: [
        { id: "family", label: "childHelp.family", to: "askingReach" },
        { id: "school", label: "childHelp.atSchool", to: "askingReach" },
        { id: "known", label: "childHelp.known", to: "askingReach" },
        { id: "stranger", label: "childHelp.stranger", to: "askingReach" },
        { id: "nobody", label: "childHelp.nobody", to: "askingHurt" },
      ],
      expects: "words",
      words: [{ to: "askingReach" }],
      skip: "askingHurt",
    },
    askingReach: {
      say: "childHelp.askingReach",
      choices: [
        {
          id: "yes",
          label: "common.yes",
          to: "askingHurt",
          do: (scene) => [tell("childHelp.reachTip"), ...withinReach(scene)],
        },
        { id: "no", label: "common.no", to: "askingHurt" },
      ],
      skip: "askingHurt",
    },
    askingHurt: {
      say: "childHelp.askingHurt",
      choices: [
        {
          id: "yes",
          label: "common.yes",
          to: "askingSafeAdult",
          do: (scene) => [
            tell("childHelp.hurtTip"),
            ...(aboutBody(scene) ? [tell("guidance.afterSexualAbuse")] : []),
          ],
        },
        { id: "no", label: "common.no", to: "askingSafeAdult" },
      ],
      skip: "askingSafeAdult",
    },
    askingSafeAdult: {
      say: "childHelp.askingSafeAdult",
      young: "childHelp.askingSafeAdultYoung",
      choices: [
        { id: "yes", label: "childHelp.hasAdult", to: "askingAge", do: () => [tell("childHelp.adultTip")] },
        { id: "no", label: "childHelp.noAdult", to: "askingAge" },
      ],
      expects: "words",
      words: [{ to: "askingAge", do: () => [tell("childHelp.adultTip")] }],
      skip: "askingAge",
    },
    askingAge: {
      say: "childHelp.askingAge",
      choices: [band("6-9"), band("10-12"), band("13-15"), band("16-17")],
      expects: "number",
      words: [
        { when: (scene) => ageIn(scene) !== null, to: "choosingNext", keep: keepAge, do: rememberBand },
      ],
      skip: "choosingNext",
    },
    choosingNext: {
      say: (scene) => ({ text: nobody(scene) ? "childHelp.choosingNextPlain" : "childHelp.choosingNext" }),
      young: "childHelp.choosingNextYoung",
      choices: [
        { id: "person", label: "childHelp.personNow", to: "asking", keep: none },
        {
          id: "call",
          label: "childHelp.call",
          to: "choosingNext",
          keep: none,
          do: () => [tell("childHelp.howToCall")],
        },
        { id: "writeLater", label: "childHelp.later", to: "askingWriteBack", keep: none },
        { id: "know", label: "childHelp.know", to: "knowing", keep: none },
        { id: "done", label: "childHelp.enough", to: "over", keep: none },
      ],
    },
    ...writeBack({ next: "over" }),
    askingKeep: {
      say: ({ person }) => ({
        text: person.caseCode ? "childHelp.askingKeepCase" : "childHelp.askingKeep",
      }),
      resumesBefore: true,
      choices: [
        { id: "done", label: "childHelp.sendToPerson", to: "asking", keep: none },
        { id: "later", label: "common.later" },
        { id: "drop", label: "common.drop", to: "dropped", keep: none },
      ],
    },
    dropped: {
      leave: ({ person }) => [tell(person.caseCode ? "childHelp.droppedButCase" : "common.dropped")],
    },
    asking: { leave: (scene) => [...askForHuman(scene), { type: "goTo", flow: "waiting" }] },
    knowing: { leave: (scene) => [...keepInCase(scene), guidanceFor(scene)] },
    over: {
      leave: (scene) => [...keepInCase(scene), tell("childHelp.over"), { type: "goTo", flow: "survey" }],
    },
  },
});

function guidanceFor(scene: Scene): FlowEffect {
  return { type: "goTo", flow: "guidance", handing: { answers: { topic: topicOf(scene) } } };
}

function ageIn(scene: Scene): number | null {
  const reading = readingOf(scene);
  const age = reading?.age ?? reading?.number ?? null;
  return age !== null && bandOf(age) !== null ? age : null;
}

function keepAge(scene: Scene): Partial<Talk> {
  return { answers: { ...scene.talk.answers, askingAge: ageIn(scene) } };
}

function rememberBand(scene: Scene): FlowEffect[] {
  return [{ type: "remember", notes: { ageBand: bandOf(Number(scene.talk.answers.askingAge)) } }];
}
