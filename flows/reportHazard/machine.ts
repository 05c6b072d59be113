/** A dangerous place or thing is reported; a child who is there now comes before every question. */
import type { HazardCode, Situation } from "../contract.ts";
import type { Danger } from "../dangerHeard.ts";
import { askPlace, nameOf } from "../fragments/askPlace.ts";
import { keepOrDrop } from "../fragments/keepOrDrop.ts";
import {
  type ChoiceWay,
  defineFlow,
  type FlowEffect,
  readingOf,
  type Scene,
  type Talk,
  wordsOf,
} from "../kit.ts";
import { file } from "../report.ts";
import { tell, tellNow } from "../telling.ts";
import { hazardCodes, hazardReport, hazardType } from "./report.ts";

const typeChoice = (code: HazardCode): ChoiceWay => ({
  id: code,
  label: `hazardType.${code}`,
  to: "askingChildThere",
  keep: (scene) => ({ answers: { ...scene.talk.answers, askingType: code } }),
});
const nothing = (): Partial<Talk> => ({});
const mainTypes: HazardCode[] = ["WATER", "ROAD", "ELECTRIC"];
const situations: Partial<Record<HazardCode, Situation>> = {
  WATER: "drowning",
  ELECTRIC: "electric",
  FIRE: "fire",
  DOG: "animal",
  LANDSLIDE: "flood",
  ROAD: "crash",
  CHEMICAL: "poison",
};

/** reportHazard: domain taxonomy 4.4. */
export const reportHazard = defineFlow({
  id: "reportHazard",
  version: 1,
  start: "beginning",
  summary: "checking",
  stopTo: "askingKeep",
  states: {
    beginning: { do: () => [tell("reportHazard.beginning")], next: [{ to: "askingType" }] },
    askingType: {
      say: "reportHazard.askingType",
      choices: [
        ...mainTypes.map(typeChoice),
        { id: "more", label: "reportHazard.more", to: "askingMoreTypes", inner: true, keep: nothing },
      ],
      expects: "story",
      words: [{ to: "askingChildThere" }],
      skip: "askingChildThere",
    },
    askingMoreTypes: {
      say: "reportHazard.askingMoreTypes",
      choices: hazardCodes.filter((code) => !mainTypes.includes(code)).map(typeChoice),
      expects: "story",
      words: [{ to: "askingChildThere" }],
      skip: "askingChildThere",
    },
    askingChildThere: {
      say: "reportHazard.askingChildThere",
      choices: [
        { id: "inTrouble", label: "reportHazard.inTrouble", to: "askingHurt", do: emergency },
        { id: "near", label: "reportHazard.near", to: "askingHurt", keep: keepNear, do: childNear },
        { id: "no", label: "reportHazard.noChild", to: "askingHurt" },
      ],
      skip: "askingHurt",
    },
    askingHurt: {
      say: "reportHazard.askingHurt",
      choices: [
        { id: "now", label: "reportHazard.hurtNow", to: "askingPlace", do: emergency },
        { id: "before", label: "reportHazard.hurtBefore", to: "askingPlace" },
        { id: "no", label: "reportHazard.hurtNo", to: "askingPlace" },
      ],
      skip: "askingPlace",
    },
    ...askPlace({ say: "reportHazard.askingPlace", next: "askingSeen" }),
    askingSeen: {
      say: "reportHazard.askingSeen",
      choices: [
        { id: "today", label: "reportHazard.today", to: "askingSign" },
        { id: "thisWeek", label: "reportHazard.thisWeek", to: "askingSign" },
        { id: "long", label: "reportHazard.longAgo", to: "askingSign" },
      ],
      expects: "words",
      words: [{ to: "askingSign" }],
      skip: "askingSign",
    },
    askingSign: {
      say: "reportHazard.askingSign",
      choices: [
        { id: "yes", label: "reportHazard.signYes", to: "askingOwner" },
        { id: "broken", label: "reportHazard.signBroken", to: "askingOwner" },
        { id: "no", label: "reportHazard.signNo", to: "askingOwner" },
      ],
      skip: "askingOwner",
    },
    askingOwner: {
      say: "reportHazard.askingOwner",
      expects: "words",
      words: [{ to: "askingPhoto" }],
      skip: "askingPhoto",
    },
    askingPhoto: {
      say: ({ talk }) => ({
        text: talk.files.length > 0 ? "reportHazard.anotherPhoto" : "reportHazard.askingPhoto",
      }),
      choices: [{ id: "done", label: "reportHazard.photoDone", to: "askingWish", keep: nothing }],
      file: { to: "askingPhoto", keep: keepFile, inner: true },
      skip: "askingWish",
      unknown: false,
    },
    askingWish: {
      say: "reportHazard.askingWish",
      choices: [
        { id: "here", label: "reportHazard.wishHere", to: "checking", do: writeBack },
        { id: "call", label: "reportHazard.wishCall", to: "askingPhone", inner: true },
        { id: "no", label: "reportHazard.wishNo", to: "checking" },
      ],
      skip: "checking",
      unknown: false,
    },
    askingPhone: {
      say: "reportHazard.askingPhone",
      ask: "contact",
      expects: "name",
      words: [{ when: (scene) => readingOf(scene)?.phone != null, to: "checking", keep: keepPhone }],
      contact: { to: "checking", keep: keepPhone },
      skip: "checking",
      unknown: false,
    },
    checking: {
      say: (scene) => ({ text: "reportHazard.checking", params: summaryOf(scene) }),
      choices: [
        { id: "done", label: "common.send", to: "sending" },
        { id: "change", label: "common.change", to: "choosingFix", keep: nothing },
        { id: "later", label: "common.later" },
        { id: "drop", label: "common.drop", to: "dropped" },
      ],
    },
    choosingFix: {
      say: "reportHazard.choosingFix",
      choices: [
        fix("type", "reportHazard.fixType", "askingType"),
        fix("place", "reportHazard.fixPlace", "askingPlace"),
        fix("child", "reportHazard.fixChild", "askingChildThere"),
        fix("photo", "reportHazard.fixPhoto", "askingPhoto"),
        fix("sign", "reportHazard.fixSign", "askingSign"),
        fix("seen", "reportHazard.fixSeen", "askingSeen"),
        fix("owner", "reportHazard.fixOwner", "askingOwner"),
        fix("wish", "reportHazard.fixWish", "askingWish"),
        { id: "done", label: "common.sendAsIs", to: "sending", inner: true },
      ],
    },
    ...keepOrDrop("sending"),
    sending: {
      leave: (scene) => [
        ...file(scene, hazardReport(scene)),
        tell("reportHazard.sent", { code: String(scene.talk.answers.opened ?? scene.input.freshCode) }),
        { type: "goTo", flow: "survey" },
      ],
    },
  },
});

function fix(id: string, label: ChoiceWay["label"], to: string): ChoiceWay {
  return { id, label, to, inner: true, keep: ({ talk }) => ({ answers: { ...talk.answers, fixing: true } }) };
}

function emergency({ talk }: Scene): FlowEffect[] {
  const code = hazardType(talk);
  const situation = (code && situations[code]) ?? "unclear";
  return [dangerTold({ urgency: "critical", situation, categories: ["HAZ", "INJ"] })];
}

/** A child plays there, nobody is in trouble yet: the one act that keeps it so, and staff hear of it before the form is done. */
function childNear({ talk, person, input }: Scene): FlowEffect[] {
  const code = String(talk.answers.opened);
  const alarm: FlowEffect = { type: "alarmStaff", code, urgency: "urgent", because: "danger" };
  if (code !== input.freshCode || code === person.caseCode) return [tellNow("reportHazard.childNear"), alarm];
  const open: FlowEffect = {
    type: "openCase",
    code,
    kind: "hazard",
    urgency: "urgent",
    categories: ["HAZ"],
    situation: null,
    reasons: [],
    because: "danger",
  };
  return [tellNow("reportHazard.childNear"), open, alarm];
}

function keepNear({ talk, input }: Scene): Partial<Talk> {
  const opened = talk.answers.opened ?? input.freshCode;
  return { answers: { ...talk.answers, askingChildThere: "near", opened } };
}

function writeBack(): FlowEffect[] {
  return [{ type: "remember", notes: { okToWriteBack: true } }];
}

function keepFile({ talk, fact }: Scene): Partial<Talk> {
  return fact?.type === "person.sentFile" ? { files: [...talk.files, fact.file] } : {};
}

function keepPhone(scene: Scene): Partial<Talk> {
  const { fact, talk } = scene;
  const phone =
    fact?.type === "person.sentContact" ? fact.phone : (readingOf(scene)?.phone ?? wordsOf(scene));
  return { answers: { ...talk.answers, askingPhone: phone } };
}

/** Our own names for what was given; the person's words are never said back. */
function summaryOf({ talk }: Scene) {
  const given = (name: string) => (talk.answers[name] ? "given" : "missing");
  const { place, files, story } = talk;
  return {
    type: hazardType(talk) ?? (story.length > 0 ? "told" : "missing"),
    place: place.provinceCode ? nameOf(talk.matches[0]) : "—",
    pin: place.latitude === null ? "missing" : "given",
    landmark: place.landmark ? "given" : "missing",
    child: String(talk.answers.askingChildThere ?? "missing"),
    sign: String(talk.answers.askingSign ?? "missing"),
    owner: given("askingOwner"),
    photos: files.length,
    wish: String(talk.answers.askingWish ?? "no"),
  };
}

function dangerTold(told: Pick<Danger, "urgency" | "situation" | "categories">): FlowEffect {
  return { type: "danger", danger: { ...told, inDanger: "other", reasons: [] } };
}
