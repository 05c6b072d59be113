import type { HazardCode, ReportDraft, Urgency } from "../contract.ts";
import type { Scene, Talk } from "../kit.ts";
import { emptyDraft } from "../report.ts";

/** Every kind of dangerous place, the most reported first. */
export const hazardCodes: readonly HazardCode[] = [
  "WATER",
  "ROAD",
  "ELECTRIC",
  "SIGN",
  "BRIDGE",
  "TRANSPORT",
  "PLAY",
  "BUILDING",
  "FIRE",
  "CHEMICAL",
  "DOG",
  "EXPLOSIVE",
  "LANDSLIDE",
  "SALES",
  "OTHER",
];

/** The kind that was tapped; null when it was only told in words: staff sort it, we do not guess. */
export function hazardType(talk: Talk): HazardCode | null {
  return hazardCodes.find((code) => code === talk.answers.askingType) ?? null;
}

/** The report of a dangerous place, with exactly what was given. */
export function hazardReport({ talk }: Scene) {
  const { askingType: _, askingPhone, fixing: __, opened, ...answers } = talk.answers;
  const phone = typeof askingPhone === "string" ? askingPhone : null;
  const category = hazardType(talk);
  const urgency: Urgency = answers.askingChildThere === "near" ? "urgent" : "concern";
  const report: ReportDraft = {
    ...emptyDraft("hazard"),
    category,
    urgency,
    anonymous: phone === null,
    place: talk.place,
    informant: phone === null ? null : { name: null, phone, address: null, notes: null },
    story: talk.story,
    answers: { ...answers, photos: talk.files },
  };
  return {
    kind: "hazard" as const,
    urgency,
    category,
    report,
    opened: typeof opened === "string" ? opened : null,
  };
}
