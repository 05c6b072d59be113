/** Codes and shapes that many routes share. Safe in a browser: nothing here but zod. */
import { z } from "zod";

/** Ids are larger than 2^53 can be trusted with, so they are text everywhere. */
export const id = z.string().regex(/^\d{1,19}$/);
export const time = z.iso.datetime();
/** A case by its id or by the code that the person holds. */
export const caseRef = z.string().regex(/^(\d{1,19}|[2-9A-Z]{4}-[2-9A-Z]{4})$/);
export const caseParams = z.object({ case: caseRef });

export const urgency = z.enum(["critical", "urgent", "concern", "none"]);
export const reportKind = z.enum(["abuse", "hazard", "help"]);
export const caseStatus = z.enum(["open", "inHand", "passedOn", "closed", "withdrawn", "disputed"]);
export const channel = z.enum(["telegram", "zalo", "web"]);
export const locale = z.enum(["vi", "en"]);
export const role = z.enum(["counsellor", "supervisor", "admin", "analyst"]);
export const ageBand = z.enum(["6-9", "10-12", "13-15", "16-17", "adult"]);
export const sex = z.enum(["male", "female", "unknown"]);
export const provinceCode = z.string().regex(/^\d{2}$/);
export const communeCode = z.string().regex(/^\d{5}$/);

export const category = z.enum([
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
  "PSY",
  "RIG",
  "INJ",
  "HAZ",
  "DIS",
  "OTH",
  "TST",
]);
export const hazard = z.enum([
  "WATER",
  "SIGN",
  "ROAD",
  "BRIDGE",
  "TRANSPORT",
  "PLAY",
  "ELECTRIC",
  "BUILDING",
  "FIRE",
  "CHEMICAL",
  "DOG",
  "EXPLOSIVE",
  "LANDSLIDE",
  "SALES",
  "OTHER",
]);

/** How a case ended. */
export const outcome = z.enum([
  "advised",
  "referredCommune",
  "referredPolice",
  "referredHealth",
  "referredSchool",
  "referredOther",
  "emergencyDispatched",
  "noContact",
  "duplicate",
  "notForUs",
  "prank",
  "silent",
  "test",
]);

export const staffName = z.object({ id, displayName: z.string() });
/** Words that staff write; trimmed, never empty. */
export const words = z.string().trim().min(1).max(4000);
export const reason = z.string().trim().min(3).max(500);

/** Every error answer: a code that the page has a sentence for. */
export const problem = z.object({
  error: z.enum([
    "badRequest",
    "notSignedIn",
    "secondFactorNeeded",
    "wrongNameOrPassword",
    "wrongCode",
    "weakPassword",
    "tooManyTries",
    "csrf",
    "notAllowed",
    "notFound",
    "forgotten",
    "alreadyClaimed",
    "notOwner",
    "notOpen",
    "atCap",
    "onBreak",
    "stale",
    "secondPersonNeeded",
    "nothingProposed",
    "nameTaken",
    "linkExpired",
    "tooLarge",
    "failed",
  ]),
  /** Seconds until another try makes sense. */
  retryAfter: z.number().int().nullable(),
  /** Which fields were wrong; never their content. */
  fields: z.array(z.string()),
  /** `alreadyClaimed`: who has it. */
  owner: staffName.nullable(),
});

export const done = z.object({ ok: z.literal(true) });
export type Problem = z.infer<typeof problem>;
export type ProblemCode = Problem["error"];
export type Role = z.infer<typeof role>;
export type Outcome = z.infer<typeof outcome>;
