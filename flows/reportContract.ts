/** The structured record inside a case that authorities act on: a part of the contract. */
import type { CategoryCode, HazardCode, Urgency } from "./taxonomy.ts";

export type ReportKind = "abuse" | "hazard" | "help";

export type ReportPlace = {
  provinceCode: string | null;
  communeCode: string | null;
  landmark: string | null;
  latitude: number | null;
  longitude: number | null;
};

/** Form 01 of Decree 56/2017/NĐ-CP, section 2 ("child"); what nobody gave is null, never guessed. */
export type ReportChild = {
  name: string | null;
  birthDate: string | null;
  estimatedAge: number | null;
  sex: "male" | "female" | "unknown" | null;
  placeOfEvent: string | null;
  /** Where the child is at the moment of the report. */
  whereNow: string | null;
  condition: string | null;
  riskIfNoHelp: string | null;
  father: { name: string | null; age: number | null; job: string | null } | null;
  mother: { name: string | null; age: number | null; job: string | null } | null;
  familySituation: string | null;
  carer: string | null;
  helpGiven: string | null;
  stillGoingOn: string | null;
  /** Who harms, by relation only. */
  relation: string | null;
  canReach: string | null;
  hurt: string | null;
  safeAdult: string | null;
  otherChildren: string | null;
};

export type ReportInformant = {
  name: string | null;
  phone: string | null;
  address: string | null;
  notes: string | null;
};

export type ReportDraft = {
  kind: ReportKind;
  category: CategoryCode | HazardCode | null;
  urgency: Urgency;
  anonymous: boolean;
  place: ReportPlace;
  child: ReportChild | null;
  informant: ReportInformant | null;
  /** The person's own words, line by line, never changed. */
  story: string[];
  /** Everything else that was asked, by state name; photos as file ids. */
  answers: Record<string, string | number | boolean | string[] | null>;
};
