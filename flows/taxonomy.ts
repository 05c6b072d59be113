/** Urgencies, categories, kinds of danger and of dangerous places: a part of the contract. */

/** How soon a human must act: now; within the hour; same day or on request; not at all. */
export type Urgency = "critical" | "urgent" | "concern" | "none";

/** Case types, domain taxonomy (Children Law 102/2016 art. 4 and 6; statistics of hotline 111). */
export type CategoryCode =
  | "PHY"
  | "EMO"
  | "NEG"
  | "SEX"
  | "OSE"
  | "EXP"
  | "TRA"
  | "MAR"
  | "BUL"
  | "ONL"
  | "SUI"
  | "MIS"
  | "CUS"
  | "LAW"
  | "PSY"
  | "RIG"
  | "INJ"
  | "HAZ"
  | "DIS"
  | "OTH"
  | "TST";

/** Kinds of dangerous places and things; the category of a hazard report. */
export type HazardCode =
  | "WATER"
  | "SIGN"
  | "ROAD"
  | "BRIDGE"
  | "TRANSPORT"
  | "PLAY"
  | "ELECTRIC"
  | "BUILDING"
  | "FIRE"
  | "CHEMICAL"
  | "DOG"
  | "EXPLOSIVE"
  | "LANDSLIDE"
  | "SALES"
  | "OTHER";

/** The very situation of a danger, so that the first answer is the one act that fits it. */
export type Situation =
  | "attack"
  | "sexualNow"
  | "suicide"
  | "selfHarm"
  | "drowning"
  | "burn"
  | "choking"
  | "electric"
  | "poison"
  | "bleeding"
  | "fall"
  | "fire"
  | "crash"
  | "flood"
  | "animal"
  | "snake"
  | "missing"
  | "abducted"
  | "trafficking"
  | "lockedIn"
  | "newborn"
  | "sexualAbuse"
  | "sextortion"
  | "violence"
  | "unclear";
