/** Reports: an empty one, and the code they are kept under. */
import type { Effect, ReportChild, ReportDraft, ReportKind, Urgency } from "./contract.ts";
import { emptyPlace, type FlowEffect, type Scene } from "./kit.ts";

/** A report in which nothing was given yet: null, never guessed. */
export function emptyDraft(kind: ReportKind): ReportDraft {
  return {
    kind,
    category: null,
    urgency: "concern",
    anonymous: true,
    place: emptyPlace,
    child: null,
    informant: null,
    story: [],
    answers: {},
  };
}

/** Form 01, section 2, with nothing filled in. */
export const emptyChild: ReportChild = {
  name: null,
  birthDate: null,
  estimatedAge: null,
  sex: null,
  placeOfEvent: null,
  whereNow: null,
  condition: null,
  riskIfNoHelp: null,
  father: null,
  mother: null,
  familySituation: null,
  carer: null,
  helpGiven: null,
  stillGoingOn: null,
  relation: null,
  canReach: null,
  hurt: null,
  safeAdult: null,
  otherChildren: null,
};

/**
 * The code a report is kept under: the case that danger or "a person please" opened in this talk, as long as no
 * report was kept there; else a fresh one.
 */
export function codeFor({ person, input }: Scene): string {
  const open = person.caseCode;
  return open && !person.receipts?.includes(open) ? open : input.freshCode;
}

/** A report under the case of a danger keeps what was told then: the place may save somebody. */
export function withTold(scene: Scene, report: ReportDraft): ReportDraft {
  const { told } = scene.person;
  if (!told || codeFor(scene) !== scene.person.caseCode) return report;
  const placed = Object.values(report.place).some((field) => field !== null);
  const earlier = told.story.filter((line) => !report.story.includes(line));
  return { ...report, story: [...earlier, ...report.story], place: placed ? report.place : told.place };
}

type Filing = {
  kind: ReportKind;
  urgency: Urgency;
  category: ReportDraft["category"];
  report: ReportDraft;
  /** A case that this very talk opened already. */
  opened?: string | null;
};

/** Keeps a report, opens its case unless one is open under the same code, and notes the receipt. */
export function file(scene: Scene, { kind, urgency, category, report, opened }: Filing): FlowEffect[] {
  const { person } = scene;
  // A dangerous place is a case of its own: the person's own help case, if any, stays what it is.
  const code = opened ?? (kind === "hazard" ? scene.input.freshCode : codeFor(scene));
  const categories = categoryCodes(kind, category);
  const open: Effect =
    opened || code === person.caseCode
      ? { type: "raiseCase", code, urgency, reasons: [], categories }
      : {
          type: "openCase",
          code,
          kind,
          urgency,
          categories,
          situation: null,
          reasons: [],
          because: "report",
        };
  const notes = {
    receipts: [...(person.receipts ?? []), code],
    ...(kind === "hazard" ? {} : { caseCode: code }),
  };
  return [
    open,
    { type: "saveReport", code, report },
    { type: "alarmStaff", code, urgency, because: "report" },
    { type: "remember", notes },
  ];
}

function categoryCodes(kind: ReportKind, category: ReportDraft["category"]) {
  if (kind === "hazard") return ["HAZ" as const];
  const codes = [
    "PHY",
    "EMO",
    "NEG",
    "SEX",
    "OSE",
    "EXP",
    "TRA",
    "MAR",
    "BUL",
    "ONL",
    "SUI",
    "MIS",
    "CUS",
    "LAW",
  ] as const;
  const rest = ["PSY", "RIG", "INJ", "HAZ", "DIS", "OTH", "TST"] as const;
  return [...codes, ...rest].filter((code) => code === category);
}
