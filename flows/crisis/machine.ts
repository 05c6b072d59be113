/** After the act and the numbers were said: only what helps a human reach them. The talk stays open. */

import { crisisText } from "../dangerHeard.ts";
import { keepAsLandmark, keepPin } from "../fragments/askPlace.ts";
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
import { emptyDraft } from "../report.ts";
import type { Situation, Urgency } from "../taxonomy.ts";
import { tellNow } from "../telling.ts";
import type { TextKey } from "../textKey.ts";
import { isAboutOther, isDying, keepingText, withTheDying } from "./dying.ts";

/** What was said goes into the record at once: staff may already be on the way. */
const record = ({ talk, person }: Scene): FlowEffect[] =>
  person.caseCode && !person.receipts?.includes(person.caseCode)
    ? [
        { type: "saveReport", code: person.caseCode, report: draft(talk, person.urgencySoFar) },
        { type: "remember", notes: { told: { story: talk.story, place: talk.place } } },
      ]
    : [];
const knowsWhere = ({ talk }: Scene) => Object.values(talk.place).some((field) => field !== null);
const keepWords = (scene: Scene): Partial<Talk> => ({
  story: [...scene.talk.story, ...linesOf(wordsOf(scene))],
});
const keepNamedPlace = (scene: Scene): Partial<Talk> => {
  const places = readingOf(scene)?.places ?? [];
  // Two places of one name are for staff to tell apart: a wrong commune costs hours.
  const [only] = places.length === 1 ? places : [];
  const kept = keepAsLandmark(scene);
  const codes = only ? { provinceCode: only.provinceCode, communeCode: only.communeCode } : {};
  return { ...kept, ...keepWords(scene), place: { ...kept.place!, ...codes } };
};
const asides: ChoiceWay[] = [
  { id: "safe", label: "crisisTalk.safeNow", to: "safeNow" },
  { id: "return", label: "common.resume", show: ({ canReturn }) => canReturn },
  { id: "calm", label: "common.calm" },
  { id: "human", label: "common.human" },
];
const stays = ["crisisTalk.staying", "crisisTalk.stayingTwo", "crisisTalk.stayingThree"] as const;
const whereText = (scene: Scene): TextKey => {
  if (isDying(scene) && !isAboutOther(scene)) return "crisisTalk.askingWhereDying";
  if (isAboutOther(scene))
    return scene.input.staffOnDuty ? "crisisTalk.askingWhereOther" : "crisisTalk.askingWhereOtherNobody";
  return scene.input.staffOnDuty ? "crisisTalk.askingWhere" : "crisisTalk.askingWhereNobody";
};
const pin = { to: "askingCall", keep: keepPin, do: record };

/** What was asked already is not asked again when the cry comes again. */
const notAsked =
  (name: string) =>
  (scene: Scene): boolean =>
    isDying(scene) && scene.talk.answers[name] === undefined;

/** crisis: where, can you call, who is with you; then we stay. */
export const crisis = defineFlow({
  id: "crisis",
  version: 2,
  upgrades: { 1: (stored) => stored },
  start: "arriving",
  stopTo: "staying",
  states: {
    // The record begins with the cry itself: if nothing more comes, staff still have it.
    arriving: {
      do: record,
      next: [
        { when: notAsked("askingDying"), to: "askingDying" },
        { when: isDying, to: "keeping" },
        { when: knowsWhere, to: "askingCall" },
        { to: "askingWhere" },
      ],
    },
    ...withTheDying(record),
    askingWhere: {
      say: (scene) => ({ text: whereText(scene) }),
      ask: "location",
      priority: "crisis",
      expects: "words",
      choices: [{ id: "safe", label: "crisisTalk.safeNow", to: "safeNow" }],
      words: [{ to: "afterWhere", keep: keepNamedPlace, do: record }],
      location: { ...pin, to: "afterWhere" },
      skip: "afterWhere",
    },
    // Who wants to die has been asked about calling and about people: no second round.
    afterWhere: { next: [{ when: isDying, to: "keeping" }, { to: "askingCall" }] },
    askingCall: {
      say: "crisisTalk.askingCall",
      priority: "crisis",
      expects: "words",
      choices: [
        { id: "called", label: "crisisTalk.called", to: "staying", do: record },
        {
          id: "canCall",
          label: "crisisTalk.canCall",
          to: "staying",
          do: () => [tellNow("crisisTalk.callNow")],
        },
        { id: "cannotCall", label: "crisisTalk.cannotCall", to: "askingHelper", do: record },
        { id: "safe", label: "crisisTalk.safeNow", to: "safeNow" },
      ],
      words: [{ to: "askingHelper", keep: keepWords, do: record }],
      location: { ...pin, to: "askingHelper" },
      skip: "askingHelper",
      unknown: false,
    },
    askingHelper: {
      say: "crisisTalk.askingHelper",
      ask: "contact",
      priority: "crisis",
      expects: "words",
      choices: [
        {
          id: "yes",
          label: "crisisTalk.helperNear",
          to: "staying",
          do: () => [tellNow("crisisTalk.tellHelper")],
        },
        { id: "no", label: "crisisTalk.nobodyNear", to: "staying", do: record },
        { id: "safe", label: "crisisTalk.safeNow", to: "safeNow" },
      ],
      words: [{ to: "staying", keep: keepWords, do: record }],
      location: { ...pin, to: "staying" },
      contact: { to: "staying", keep: keepPhone, do: record },
      skip: "staying",
      unknown: false,
    },
    staying: {
      say: (scene) => ({ text: isDying(scene) ? keepingText(scene) : stays[scene.turn % stays.length]! }),
      priority: "crisis",
      expects: "story",
      choices: asides,
      words: [{ to: "staying", do: record }],
      location: { ...pin, to: "staying" },
      contact: { to: "staying", keep: keepPhone, do: record },
    },
    safeNow: {
      say: "crisisTalk.safe",
      choices: [
        { id: "return", label: "common.resume", show: ({ canReturn }) => canReturn },
        { id: "notSafe", label: "crisisTalk.notSafe", to: "askingWhere", do: again },
        { id: "human", label: "common.human" },
        { id: "menu", label: "common.menu" },
        { id: "calm", label: "common.calm" },
      ],
      expects: "story",
      words: [{ to: "safeNow", do: record }],
    },
  },
});

function again(scene: Scene): FlowEffect[] {
  const { person, talk } = scene;
  const situation = (talk.answers.situation ?? null) as Situation | null;
  return [
    tellNow(isAboutOther(scene) ? crisisText({ situation, inDanger: "other" }) : "crisis.unclear"),
    { type: "alarmStaff", code: person.caseCode, urgency: "critical", because: "danger" },
  ];
}

function keepPhone({ talk, fact }: Scene): Partial<Talk> {
  return fact?.type === "person.sentContact" ? { answers: { ...talk.answers, phone: fact.phone } } : {};
}

function draft(talk: Talk, urgencySoFar: Urgency) {
  const { saidAt: _, about: __, phone, ...answers } = talk.answers;
  const informant = typeof phone === "string" ? { name: null, phone, address: null, notes: null } : null;
  return {
    ...emptyDraft("help"),
    urgency: urgencySoFar === "urgent" ? ("urgent" as const) : ("critical" as const),
    anonymous: informant === null,
    place: talk.place,
    informant,
    story: talk.story,
    answers,
  };
}
