import type { CategoryCode, Effect, ReportChild, ReportDraft } from "../contract.ts";
import type { Answer, FlowEffect, Scene } from "../kit.ts";
import { codeFor, emptyChild, emptyDraft, withTold } from "../report.ts";

const categoryOfTopic: Record<string, CategoryCode> = {
  body: "SEX",
  beaten: "PHY",
  bullied: "BUL",
  sad: "PSY",
};

/** What a child told, as a record: given or null, never guessed. */
export function helpReport(scene: Scene): ReportDraft {
  const { talk, person } = scene;
  const { answers } = talk;
  const child: ReportChild = {
    ...emptyChild,
    estimatedAge: typeof answers.askingAge === "number" ? answers.askingAge : null,
    stillGoingOn: words(answers.askingGoingOn),
    whereNow: words(answers.askingWhere),
    relation: words(answers.askingWho),
    canReach: words(answers.askingReach),
    hurt: words(answers.askingHurt),
    safeAdult: words(answers.askingSafeAdult),
  };
  return withTold(scene, {
    ...emptyDraft("help"),
    category: categoryOfTopic[String(answers.askingStory)] ?? null,
    urgency: person.urgencySoFar === "none" ? "concern" : person.urgencySoFar,
    place: talk.place,
    child,
    story: talk.story,
    answers: { topic: words(answers.askingStory) },
  });
}

/** A case for a child who asks for a person, with everything it told: nothing is told twice. */
export function askForHuman(scene: Scene): FlowEffect[] {
  const report = helpReport(scene);
  const code = codeFor(scene);
  const open: Effect = {
    type: "openCase",
    code,
    kind: "help",
    urgency: report.urgency,
    categories: scene.talk.answers.askingStory === "body" ? ["SEX"] : [],
    situation: null,
    reasons: [],
    because: "asked",
  };
  return [
    ...(code === scene.person.caseCode ? [] : [open]),
    { type: "saveReport", code, report },
    { type: "alarmStaff", code, urgency: report.urgency, because: "asked" },
    { type: "remember", notes: { caseCode: code, urgencySoFar: report.urgency } },
  ];
}

/** When a danger has opened a case already, what was told belongs into it. */
export function keepInCase(scene: Scene): FlowEffect[] {
  const code = scene.person.caseCode;
  if (!code || scene.person.receipts?.includes(code)) return [];
  return [{ type: "saveReport", code, report: helpReport(scene) }];
}

function words(answer: Answer | undefined): string | null {
  return typeof answer === "string" ? answer : null;
}
