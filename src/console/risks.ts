/** Which risks were told of, which were denied, which are a guess, which nobody knows. Told beats denied beats guessed. */
import type { HandOver, ReportForm, Risk } from "./api.ts";

export type RiskSigns = {
  urgency: string;
  situation: string | null;
  categories: string[];
  /** Urgency, situation and categories come from the model alone. */
  guessed: boolean;
  report: Pick<ReportForm, "child" | "answers"> | null;
};

const SITUATIONS: Partial<Record<Risk, string[]>> = {
  suicide: ["suicide", "selfHarm"],
  violence: ["attack", "violence", "lockedIn"],
  sexualHarm: ["sexualNow", "sexualAbuse", "sextortion"],
  missing: ["missing", "abducted", "trafficking"],
  injury: [
    "drowning",
    "burn",
    "choking",
    "electric",
    "poison",
    "bleeding",
    "fall",
    "crash",
    "animal",
    "snake",
  ],
};
const CATEGORIES: Partial<Record<Risk, string[]>> = {
  suicide: ["SUI"],
  violence: ["PHY", "EMO", "BUL"],
  sexualHarm: ["SEX", "OSE"],
  missing: ["MIS", "TRA"],
  injury: ["INJ"],
};

const ORDER: Risk[] = [
  "dangerNow",
  "suicide",
  "violence",
  "sexualHarm",
  "missing",
  "injury",
  "harmerNear",
  "stillGoingOn",
  "otherChildren",
  "alone",
];

export function risksOf(signs: RiskSigns): HandOver["risks"] {
  return ORDER.map((risk) => ({ risk, state: stateOf(risk, signs) }));
}

type RiskState = HandOver["risks"][number]["state"];

function stateOf(risk: Risk, signs: RiskSigns): RiskState {
  const heard = isHeard(risk, signs);
  if (heard && !signs.guessed) return "present";
  return answered(risk, signs) ?? (heard ? "guessed" : "unknown");
}

function isHeard(risk: Risk, { urgency, situation, categories }: RiskSigns): boolean {
  if (risk === "dangerNow") return urgency === "critical";
  if (situation !== null && SITUATIONS[risk]?.includes(situation)) return true;
  return CATEGORIES[risk]?.some((code) => categories.includes(code)) ?? false;
}

/** What the form's questions say. An answer in words counts as told: somebody must read it. */
function answered(risk: Risk, { report }: RiskSigns): "present" | "denied" | null {
  const child = report?.child;
  if (!child) return null;
  const answers: Partial<Record<Risk, string | null>> = {
    injury: child.hurt,
    harmerNear: child.canReach,
    stillGoingOn: child.stillGoingOn,
    otherChildren: child.otherChildren,
  };
  if (risk === "alone") return opposite(toState(child.safeAdult));
  return toState(answers[risk] ?? null);
}

const NO = new Set(["no", "none", "past", "không", "nobody"]);
const UNKNOWN = new Set(["", "unknown", "skip", "không biết"]);

function toState(answer: string | null): "present" | "denied" | null {
  const plain = answer?.trim().toLowerCase() ?? "";
  if (UNKNOWN.has(plain)) return null;
  return NO.has(plain) ? "denied" : "present";
}

function opposite(state: "present" | "denied" | null): "present" | "denied" | null {
  if (state === null) return null;
  return state === "present" ? "denied" : "present";
}
