/** One talk: the lines, the hand-over card, the report as a form, what stands beside it. */
import { z } from "zod";
import { caseRow } from "./queue.ts";
import {
  category,
  communeCode,
  hazard,
  id,
  locale,
  provinceCode,
  reportKind,
  sex,
  time,
  urgency,
} from "./values.ts";

const mediaKind = z.enum(["photo", "voice", "video", "document", "sticker", "animation"]);
const choice = z.object({ id: z.string(), label: z.string() });

export const lineContent = z.discriminatedUnion("type", [
  z.object({ type: z.literal("text"), text: z.string(), choices: z.array(choice) }),
  /** A tapped button with the label that it carried, where that is known. */
  z.object({ type: z.literal("choice"), choice: z.string(), label: z.string().nullable() }),
  z.object({
    type: z.literal("location"),
    latitude: z.number(),
    longitude: z.number(),
    accuracy: z.number().nullable(),
  }),
  z.object({ type: z.literal("contact"), phone: z.string(), own: z.boolean() }),
  z.object({
    type: z.literal("media"),
    media: mediaKind,
    caption: z.string().nullable(),
    /** null for what is not kept (stickers). */
    file: z
      .object({
        id,
        mime: z.string().nullable(),
        size: z.number().int().nullable(),
        state: z.enum(["pending", "stored", "failed", "tooBig", "missing"]),
        /** Show it only when asked for; asking fetches the bytes, and that look is recorded. */
        blurred: z.boolean(),
      })
      .nullable(),
  }),
  z.object({ type: z.literal("edited"), text: z.string() }),
  /** started, left, returned, withdrew, staff.joined, staff.left, delete: something happened. */
  z.object({ type: z.literal("event"), what: z.string(), name: z.string().nullable() }),
  /** The seal does not open, or the words were taken back. */
  z.object({ type: z.literal("gone") }),
]);

export const line = z.object({
  id,
  direction: z.enum(["in", "out", "fact"]),
  author: z.enum(["person", "bot", "staff", "elsewhere", "system"]),
  staff: z.object({ id, displayName: z.string() }).nullable(),
  content: lineContent,
  /** in: received; out: queued, sending, sent, delivered, seen, unknown, failed, voided. */
  state: z.string(),
  /** Why it failed: a code. */
  error: z.string().nullable(),
  /** Its turn failed three times: the bot never answered it. */
  setAside: z.boolean(),
  takenBack: z.boolean(),
  createdAt: time,
  sentAt: time.nullable(),
  /** My colleagues' and my own marks on the reading of this line. */
  mark: z.enum(["right", "wrong", "missed"]).nullable(),
});

export const linesQuery = z.object({
  before: id.optional(),
  after: id.optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export const linesPage = z.object({ lines: z.array(line), older: z.boolean(), newer: z.boolean() });

export const risk = z.enum([
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
]);

export const handOver = z.object({
  because: z.string(),
  situation: z.string().nullable(),
  /** The words that raised it; `start` and `end` index UTF-16 units of the line's text. */
  quotes: z.array(
    z.object({
      rule: z.string(),
      quote: z.string(),
      lineId: id.nullable(),
      start: z.number().int().nullable(),
      end: z.number().int().nullable(),
    }),
  ),
  /** guessed: only the model took it for that, nobody has said it. */
  risks: z.array(z.object({ risk, state: z.enum(["present", "denied", "guessed", "unknown"]) })),
  /** What the person was told to do, latest last: text keys of the bot with their lines. */
  told: z.array(z.object({ lineId: id, key: z.string(), text: z.string(), at: time })),
  /** What was promised: "somebody is coming", by the bot or in words of staff that sound like a promise. */
  promised: z.array(z.object({ lineId: id, by: z.enum(["bot", "staff"]), text: z.string(), at: time })),
  safety: z.object({
    safeToWrite: z.boolean().nullable(),
    okToWriteBack: z.boolean(),
    safeHours: z.string().nullable(),
    /** Whether it is a safe hour now; null when nobody said. */
    insideNow: z.boolean().nullable(),
    neutralWords: z.string().nullable(),
    sharedDevice: z.boolean().nullable(),
    codeWord: z.string().nullable(),
    /** The person used the quick exit: the screen shows something harmless. */
    covered: z.boolean(),
    forWhom: z.enum(["self", "other"]).nullable(),
    pronoun: z.enum(["ban", "em", "con"]),
    locale,
  }),
  /** When the platform stops letting us write; null for never. */
  window: z.object({ freeUntil: time.nullable(), closesAt: time.nullable() }),
  next: z.object({
    step: z.enum(["claim", "answer", "wait", "checkBack", "confirmClosing", "none"]),
    dueAt: time.nullable(),
  }),
});

const parent = z
  .object({
    name: z.string().max(200).nullable(),
    age: z.number().int().min(0).max(120).nullable(),
    job: z.string().max(200).nullable(),
  })
  .nullable();
const field = z.string().max(4000).nullable();

/** Form 01 of Decree 56/2017/NĐ-CP, section 2. */
export const reportChild = z.object({
  name: field,
  birthDate: field,
  estimatedAge: z.number().int().min(0).max(120).nullable(),
  sex: sex.nullable(),
  placeOfEvent: field,
  whereNow: field,
  condition: field,
  riskIfNoHelp: field,
  father: parent,
  mother: parent,
  familySituation: field,
  carer: field,
  helpGiven: field,
  stillGoingOn: field,
  relation: field,
  canReach: field,
  hurt: field,
  safeAdult: field,
  otherChildren: field,
});

export const reportForm = z.object({
  kind: reportKind,
  category: z.union([category, hazard]).nullable(),
  urgency,
  anonymous: z.boolean(),
  place: z.object({
    provinceCode: provinceCode.nullable(),
    communeCode: communeCode.nullable(),
    landmark: field,
    latitude: z.number().min(-90).max(90).nullable(),
    longitude: z.number().min(-180).max(180).nullable(),
  }),
  child: reportChild.nullable(),
  informant: z.object({ name: field, phone: field, address: field, notes: field }).nullable(),
  /** The person's own words; read only, whatever is sent. */
  story: z.array(z.string()),
  answers: z.record(
    z.string(),
    z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()]),
  ),
});
/** `version` is null while there is no report: then saving makes one. */
export const reportView = z.object({ version: z.string().nullable(), form: reportForm });
export const reportEdit = z.object({ version: z.string().nullable(), form: reportForm });

export const note = z.object({
  id,
  staff: z.object({ id, displayName: z.string() }),
  text: z.string(),
  createdAt: time,
});
export const tick = z.object({
  protocol: z.string(),
  step: z.string(),
  staff: z.object({ id, displayName: z.string() }),
  at: time,
});
export const helper = z.object({ id, displayName: z.string(), since: time });

export const talk = z.object({
  case: caseRow,
  /** Other cases of the same conversation, newest first. */
  others: z.array(z.object({ id, code: z.string(), status: z.string(), createdAt: time })),
  card: handOver,
  /** The latest lines; older ones by `lines?before=`. */
  page: linesPage,
  /** What I had seen before this look; lines after it are new to me. */
  seenUpTo: id,
  /** What else changed since then. */
  changed: z.array(z.enum(["lines", "report", "urgency", "owner", "notes"])),
  lastInboundId: id,
  report: reportView,
  notes: z.array(note),
  ticks: z.array(tick),
  helpers: z.array(helper),
  /** What I may do with this case now. */
  can: z.array(z.string()),
  seq: z.number().int(),
  now: time,
});

export type Line = z.infer<typeof line>;
export type LineContent = z.infer<typeof lineContent>;
export type HandOver = z.infer<typeof handOver>;
export type ReportForm = z.infer<typeof reportForm>;
export type Talk = z.infer<typeof talk>;
export type Note = z.infer<typeof note>;
export type Risk = z.infer<typeof risk>;
