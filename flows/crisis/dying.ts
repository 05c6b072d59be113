/** With somebody who may want to die: asked straight, distance from the means, a person beside; never a form. */
import type { ChoiceWay, FlowEffect, Question, Scene, StateSpec, Talk } from "../kit.ts";
import { linesOf, wordsOf } from "../kit.ts";
import { plain } from "../plain.ts";
import { tellNow } from "../telling.ts";
import type { TextKey } from "../textKey.ts";

const lines = ["crisisTalk.keepingOne", "crisisTalk.keepingTwo", "crisisTalk.keepingThree"] as const;
const begun =
  /\b(uong|nuot|cat|rach|lam|took|taken|swallowed|cut)\b.*\b(roi|vua|already|pills)\b|\b(vua|da) (uong|nuot|cat|rach|lam)\b/;

export const isAboutOther = ({ talk }: Scene) => talk.answers.about === "other";
/** Whether this crisis is about somebody who may want to die. */
export const isDying = ({ talk }: Scene) =>
  talk.answers.situation === "suicide" || talk.answers.situation === "selfHarm";

/** The card of suicide has just asked: the question goes on from there instead of coming twice. */
const dyingText = (scene: Scene): TextKey => {
  if (isAboutOther(scene)) return "crisisTalk.askingDyingOther";
  const { situation, saidAt } = scene.talk.answers;
  const justAsked = situation === "suicide" && saidAt === scene.turn;
  return justAsked ? "crisisTalk.askingDyingThen" : "crisisTalk.askingDying";
};
/** What is said while we stay: never the same line twice in a row. */
export const keepingText = (scene: Scene): TextKey =>
  isAboutOther(scene) ? "crisisTalk.keepingOther" : lines[scene.turn % lines.length]!;

const toSelf = (scene: Scene) => !isAboutOther(scene);
const soundsBegun = (scene: Scene) => begun.test(plain(wordsOf(scene)));
/** Kept as answered, so that a second cry does not ask all of it again. */
const heard =
  (name: string) =>
  ({ talk, fact }: Scene): Partial<Talk> => ({
    story: fact?.type === "person.said" ? [...talk.story, ...linesOf(fact.text)] : talk.story,
    answers: { ...talk.answers, [name]: fact?.type === "person.chose" ? fact.choice : "told" },
  });

type Record = (scene: Scene) => FlowEffect[];

/** The states of this talk; `record` keeps what was said in the case at once. */
export function withTheDying(record: Record): { [name: string]: StateSpec } {
  const safe: ChoiceWay = { id: "safe", label: "crisisTalk.safeNow", to: "safeNow" };
  const human: ChoiceWay = { id: "human", label: "common.human" };
  const calm: ChoiceWay = { id: "calm", label: "common.calm" };
  const tapBegun: ChoiceWay = {
    id: "begun",
    label: "crisisTalk.dyingBegun",
    to: "askingWhere",
    keep: heard("askingDying"),
    do: (scene) => hasBegun(scene, record),
  };
  const wordsBegun = {
    when: soundsBegun,
    to: "askingWhere",
    keep: heard("askingDying"),
    do: (scene: Scene) => hasBegun(scene, record),
  };
  const keep = heard("askingDying");
  const question = (state: Omit<Question, "priority" | "expects">): Question => ({
    priority: "crisis",
    expects: "words",
    ...state,
  });
  return {
    askingDying: question({
      say: (scene) => ({ text: dyingText(scene) }),
      choices: [
        { id: "yes", label: "crisisTalk.dyingYes", to: "askingApart", keep, do: record, show: toSelf },
        tapBegun,
        { id: "no", label: "crisisTalk.dyingNo", to: "keeping", keep, do: record },
        human,
      ],
      words: [
        wordsBegun,
        { when: isAboutOther, to: "keeping", keep, do: record },
        { to: "askingApart", keep, do: record },
      ],
      skip: "askingApart",
      unknown: false,
    }),
    askingApart: question({
      say: "crisisTalk.askingApart",
      choices: [
        {
          id: "yes",
          label: "crisisTalk.apartYes",
          to: "askingBeside",
          keep: heard("askingApart"),
          do: record,
        },
        {
          id: "no",
          label: "crisisTalk.apartNo",
          to: "askingBeside",
          keep: heard("askingApart"),
          do: (scene) => [tellNow("crisisTalk.apartTip"), ...record(scene)],
        },
        tapBegun,
        human,
      ],
      words: [wordsBegun, { to: "askingBeside", keep: heard("askingApart"), do: record }],
      skip: "askingBeside",
      unknown: false,
    }),
    askingBeside: question({
      say: "crisisTalk.askingBeside",
      choices: [
        {
          id: "yes",
          label: "crisisTalk.besideYes",
          to: "afterBeside",
          keep: heard("askingBeside"),
          do: lineToSend(record),
        },
        {
          id: "no",
          label: "crisisTalk.besideNo",
          to: "afterBeside",
          keep: heard("askingBeside"),
          do: lineToSend(record),
        },
        tapBegun,
        human,
      ],
      words: [wordsBegun, { to: "afterBeside", keep: heard("askingBeside"), do: lineToSend(record) }],
      skip: "afterBeside",
      unknown: false,
    }),
    afterBeside: {
      next: [
        { when: ({ person }) => person.urgencySoFar === "critical", to: "askingWhere" },
        { to: "keeping" },
      ],
    },
    keeping: {
      say: (scene) => ({ text: keepingText(scene) }),
      priority: "crisis",
      expects: "story",
      choices: [
        { ...calm },
        {
          id: "line",
          label: "crisisTalk.whatToSend",
          to: "keeping",
          keep: () => ({}),
          do: lineToSend(record),
        },
        human,
        { ...tapBegun },
        { ...safe },
        { id: "return", label: "common.resume", show: ({ canReturn }) => canReturn },
      ],
      words: [
        { when: soundsBegun, to: "askingWhere", do: (scene) => hasBegun(scene, record) },
        { to: "keeping", do: record },
      ],
    },
  };
}

const lineToSend =
  (record: Record) =>
  (scene: Scene): FlowEffect[] => [tellNow("crisisTalk.lineToSend"), ...record(scene)];

/** An act has begun: the ambulance first, and staff at once. */
function hasBegun(scene: Scene, record: Record): FlowEffect[] {
  const { person, input } = scene;
  const code = person.caseCode;
  const raised: FlowEffect[] = code
    ? [{ type: "raiseCase", code, urgency: "critical", reasons: [], categories: ["SUI"] }]
    : [];
  return [
    tellNow(isAboutOther(scene) ? "crisisTalk.begunNowOther" : "crisisTalk.begunNow"),
    ...raised,
    { type: "alarmStaff", code, urgency: "critical", because: "danger" },
    { type: "setTimer", timer: "claimEscalate", afterSeconds: input.claimEscalateSeconds },
    { type: "remember", notes: { urgencySoFar: "critical" } },
    ...record(scene),
  ];
}
