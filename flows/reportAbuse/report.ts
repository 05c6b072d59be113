import type { CategoryCode, ReportChild, ReportInformant, Urgency } from "../contract.ts";
import type { Answer, Scene, Talk } from "../kit.ts";
import { emptyDraft, withTold } from "../report.ts";
import { offeredCategories } from "./aboutChild.ts";

/** Kinds in which waiting till tomorrow may cost a child too much (domain.md §5.3, P1). */
const grave: readonly CategoryCode[] = ["SEX", "OSE", "TRA", "PHY", "MIS", "EXP"];

/** Form 01 with exactly what was given: everything else is null. */
export function abuseReport(scene: Scene) {
  const { talk } = scene;
  const category = offeredCategories.find((code) => code === talk.answers.category) ?? null;
  const informant = informantOf(talk);
  const urgency = urgencyOf(scene, category);
  const report = withTold(scene, {
    ...emptyDraft("abuse"),
    category,
    urgency,
    anonymous: informant === null,
    place: talk.place,
    child: childOf(talk),
    informant,
    story: talk.story,
    // Every question of this flow is a field of the form; only the pictures stand beside it.
    answers: { photos: talk.files },
  });
  return { kind: "abuse" as const, urgency, category, report };
}

function urgencyOf({ person, talk }: Scene, category: CategoryCode | null): Urgency {
  if (person.urgencySoFar === "critical" || person.urgencySoFar === "urgent") return person.urgencySoFar;
  const reachable = talk.answers.askingReach === "yes" || talk.answers.askingHurt === "yes";
  return reachable || (category !== null && grave.includes(category)) ? "urgent" : "concern";
}

function childOf({ answers, place }: Talk): ReportChild {
  const sexes: Record<string, ReportChild["sex"]> = { girl: "female", boy: "male", unknown: "unknown" };
  return {
    name: words(answers.askingName),
    birthDate: words(answers.askingBirthDate),
    estimatedAge: number(answers.askingAge),
    sex: sexes[String(answers.askingSex)] ?? null,
    placeOfEvent: place.landmark,
    whereNow: words(answers.askingWhereNow),
    condition: words(answers.askingCondition),
    riskIfNoHelp: words(answers.askingRisk),
    father: parentOf(answers, "Father"),
    mother: parentOf(answers, "Mother"),
    familySituation: words(answers.askingFamily),
    carer: words(answers.askingCarer),
    helpGiven: words(answers.askingHelpGiven),
    stillGoingOn: words(answers.askingNow),
    relation: words(answers.askingRelation),
    canReach: words(answers.askingReach),
    hurt: words(answers.askingHurt),
    safeAdult: words(answers.askingSafeAdult),
    otherChildren: words(answers.askingOthers),
  };
}

function parentOf(answers: Talk["answers"], who: "Father" | "Mother") {
  const parent = {
    name: words(answers[`asking${who}Name`]),
    age: number(answers[`asking${who}Age`]),
    job: words(answers[`asking${who}Job`]),
  };
  return parent.name === null && parent.age === null && parent.job === null ? null : parent;
}

/** A person who agreed and then changed its mind ("no") stays anonymous, whatever was typed before. */
function informantOf({ answers }: Talk): ReportInformant | null {
  if (answers.askingInformant !== "yes") return null;
  const informant = {
    name: words(answers.askingInformantName),
    phone: words(answers.askingInformantPhone),
    address: words(answers.askingInformantAddress),
    notes: words(answers.askingInformantNotes),
  };
  return Object.values(informant).every((field) => field === null) ? null : informant;
}

function words(answer: Answer | undefined): string | null {
  return typeof answer === "string" ? answer : null;
}

function number(answer: Answer | undefined): number | null {
  return typeof answer === "number" ? answer : null;
}
