/** Lists of cases: codes, times and counts; no words. */
import { z } from "zod";
import {
  ageBand,
  caseStatus,
  category,
  channel,
  communeCode,
  id,
  locale,
  outcome,
  provinceCode,
  reportKind,
  role,
  sex,
  staffName,
  time,
  urgency,
} from "./values.ts";

/** waiting: nobody has it; mine: I lead or was asked in; open: all that is not over; closedToday. */
export const queueView = z.enum(["waiting", "mine", "open", "closedToday"]);

export const queueQuery = z.object({
  view: queueView.default("waiting"),
  urgency: urgency.optional(),
  channel: channel.optional(),
  category: category.optional(),
  kind: reportKind.optional(),
  province: provinceCode.optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(500),
});

export const caseRow = z.object({
  id,
  code: z.string(),
  kind: reportKind,
  urgency,
  categories: z.array(category),
  situation: z.string().nullable(),
  /** Why a human is called: danger, asked, report, disputed. */
  because: z.string(),
  status: caseStatus,
  provinceCode: provinceCode.nullable(),
  communeCode: communeCode.nullable(),
  ageBand: ageBand.nullable(),
  sex: sex.nullable(),
  channel,
  locale,
  owner: staffName.nullable(),
  /** A human leads the talk: the bot is silent. A case can be owned while the bot goes on talking. */
  led: z.boolean(),
  createdAt: time,
  waitingSince: time,
  /** When the promise breaks while nobody has it; null once somebody has. */
  promisedBy: time.nullable(),
  claimedAt: time.nullable(),
  firstAnswerAt: time.nullable(),
  closedAt: time.nullable(),
  outcome: outcome.nullable(),
  lastSaidAt: time,
  /** Lines of the person that came after what I have seen. */
  unseen: z.number().int(),
  /** The second alarm has gone out; supervisors have been called. */
  alerted: z.boolean(),
  escalated: z.boolean(),
  /** Closing of a critical case waits for a second person. */
  closingBy: id.nullable(),
  /** Offered to one person or to a team. */
  offeredTo: z.union([staffName, z.object({ team: z.enum(["counsellors", "supervisors"]) })]).nullable(),
  /** A soft limit for pranks and silence runs until then; danger takes no notice of it. */
  limitedUntil: time.nullable(),
  /** false when the person has blocked us. */
  reachable: z.boolean(),
});

export const queuePage = z.object({
  rows: z.array(caseRow),
  counts: z.object({
    waiting: z.number().int(),
    critical: z.number().int(),
    mine: z.number().int(),
    open: z.number().int(),
    closedToday: z.number().int(),
  }),
  /** The last event that this answer takes account of: live events after it are news. */
  seq: z.number().int(),
  now: time,
});

/** In the body, so that neither a phone number nor a code is in any log of addresses. */
export const searchBody = z.object({
  code: z.string().trim().toUpperCase().max(20).optional(),
  phone: z.string().trim().max(30).optional(),
  provinceCode: provinceCode.optional(),
  communeCode: communeCode.optional(),
  category: category.optional(),
  status: caseStatus.optional(),
  urgency: urgency.optional(),
  from: time.optional(),
  to: time.optional(),
  /** Cases with smaller ids only: the last id of the page before. */
  before: id.optional(),
  limit: z.number().int().min(1).max(100).default(50),
});
export const searchPage = z.object({ rows: z.array(caseRow), more: z.boolean() });

export const alarm = z.object({
  id,
  caseId: id.nullable(),
  code: z.string().nullable(),
  /** danger, asked, report, note, setAside, undelivered, unclaimed, escalated, silent, transfer, supervisor, system */
  because: z.string(),
  urgency,
  createdAt: time,
  seenAt: time.nullable(),
});
export const alarmPage = z.object({ alarms: z.array(alarm) });

export const board = z.object({
  now: time,
  waiting: z.object({ critical: z.number(), urgent: z.number(), concern: z.number(), none: z.number() }),
  longestWaitSeconds: z.number().int(),
  inTalk: z.number().int(),
  staff: z.array(
    z.object({
      id,
      displayName: z.string(),
      role,
      online: z.boolean(),
      onBreak: z.boolean(),
      cap: z.number().int(),
      talks: z.number().int(),
      criticalTalks: z.number().int(),
      claimedToday: z.number().int(),
      closedToday: z.number().int(),
      lastSeenAt: time.nullable(),
    }),
  ),
  /** One entry for each hour of today so far, Vietnam time. */
  hours: z.array(
    z.object({
      hour: z.number().int(),
      opened: z.number().int(),
      answered: z.number().int(),
      medianFirstAnswerSeconds: z.number().int().nullable(),
      missedPromises: z.number().int(),
    }),
  ),
});

export const numbersQuery = z.object({ days: z.coerce.number().int().min(1).max(366).default(30) });
/** Counts below five are null: a small cell can name a child. */
export const numbers = z.object({
  from: time,
  to: time,
  total: z.number().int().nullable(),
  groups: z.array(
    z.object({
      by: z.enum(["urgency", "status", "category", "province", "channel", "ageBand", "sex", "survey"]),
      cells: z.array(z.object({ code: z.string(), count: z.number().int().nullable() })),
    }),
  ),
});

export type CaseRow = z.infer<typeof caseRow>;
export type QueueQuery = z.infer<typeof queueQuery>;
export type QueuePage = z.infer<typeof queuePage>;
export type SearchBody = z.infer<typeof searchBody>;
export type Alarm = z.infer<typeof alarm>;
export type Board = z.infer<typeof board>;
export type Numbers = z.infer<typeof numbers>;
