import type { CategoryCode, Reading, Reason, Situation, Urgency } from "./contract.ts";
import type { TextKey } from "./textKey.ts";

/** A danger as it is told to staff. */
export type Danger = {
  urgency: "critical" | "urgent";
  situation: Situation | null;
  inDanger: Reading["inDanger"];
  categories: CategoryCode[];
  reasons: Reason[];
};

/** The danger that a reading speaks of, or null. */
export function dangerOf(reading: Reading | null): Danger | null {
  if (!reading || (reading.urgency !== "critical" && reading.urgency !== "urgent")) return null;
  const { urgency, situation, inDanger, categories, reasons } = reading;
  return { urgency, situation, inDanger, categories, reasons };
}

const rank: Record<Urgency, number> = { none: 0, concern: 1, urgent: 2, critical: 3 };

/** The graver of two. */
export function graver(a: Urgency, b: Urgency): Urgency {
  return rank[a] >= rank[b] ? a : b;
}

/** Whether `a` is graver than `b`. */
export function isGraver(a: Urgency, b: Urgency): boolean {
  return rank[a] > rank[b];
}

/** Situations in which somebody who looks on does something else than the one who suffers it. */
const forOther: Partial<Record<Situation, TextKey>> = {
  attack: "crisis.attackOther",
  sexualNow: "crisis.sexualNowOther",
  suicide: "crisis.suicideOther",
  selfHarm: "crisis.selfHarmOther",
  sexualAbuse: "crisis.sexualAbuseOther",
  sextortion: "crisis.sextortionOther",
  violence: "crisis.violenceOther",
  lockedIn: "crisis.unclearOther",
  trafficking: "crisis.unclearOther",
  unclear: "crisis.unclearOther",
};

/** What is not happening at this moment needs no flight: the answer to the kind of harm. */
const notNow: Partial<Record<Situation, Situation>> = { attack: "violence", sexualNow: "sexualAbuse" };
/** Dangers that an answer for this very moment fits only while they last. */
const onlyNow: ReadonlySet<Situation> = new Set<Situation>(["unclear", "drowning", "fire", "flood"]);

/** The situation whose own first answer fits a danger that is grave but not now, or null. */
export function situationNotNow({ situation, categories }: Danger): Situation | null {
  if (!situation || onlyNow.has(situation) || categories.includes("HAZ")) return null;
  return notNow[situation] ?? situation;
}

/** Whether somebody may want to die: then nothing else is asked first. */
export function isAboutDying({ situation }: Pick<Danger, "situation">): boolean {
  return situation === "suicide" || situation === "selfHarm";
}

/** The first answer: the one act that fits the situation and who is in it. */
export function crisisText({ situation, inDanger }: Pick<Danger, "situation" | "inDanger">): TextKey {
  if (!situation) return inDanger === "other" ? "crisis.unclearOther" : "crisis.unclear";
  if (situation === "missing" && inDanger === "writer") return "crisis.missingWriter";
  return (inDanger === "other" ? forOther[situation] : undefined) ?? `crisis.${situation}`;
}
