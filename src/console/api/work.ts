/** What staff do with a case. */
import { z } from "zod";
import { caseRow } from "./queue.ts";
import { line } from "./talk.ts";
import {
  ageBand,
  category,
  communeCode,
  id,
  outcome,
  problem,
  provinceCode,
  reason,
  sex,
  time,
  urgency,
  words,
} from "./values.ts";

export const caseAnswer = z.object({ case: caseRow });

/** `talk: false`: own the case and leave the talk to the bot, as for a dangerous place that was reported. */
export const claimBody = z.object({ talk: z.boolean().default(true) });

/** What a send is warned of; send again with these codes in `confirmed` to send all the same. */
export const warning = z.object({
  code: z.enum([
    "promise",
    "outsideSafeHours",
    "notOkToWriteBack",
    "covered",
    "windowClosing",
    "windowClosed",
    "unreachable",
  ]),
  /** `promise`: the words and their place in the text. */
  quotes: z.array(z.object({ quote: z.string(), start: z.number().int(), end: z.number().int() })),
  until: time.nullable(),
});
export const sendBody = z.object({
  text: words,
  /** The last inbound line that the writer has seen (`lastInboundId`, then live). */
  seenUpTo: id,
  /** Made by the page once for each text, so that a repeated request sends once. */
  key: z.uuid(),
  confirmed: z.array(warning.shape.code).default([]),
});
/** Five megabytes in base64, and the words around them. */
export const MOST_FILE_BODY = 7_200_000;
export const sendFileBody = sendBody.extend({
  /** The caption. */
  text: z.string().trim().max(1000).default(""),
  name: z.string().trim().min(1).max(100),
  data: z.base64().max(7_000_000),
});
export const sendAnswer = z.discriminatedUnion("status", [
  z.object({ status: z.literal("sent"), line }),
  z.object({ status: z.literal("warned"), warnings: z.array(warning) }),
]);
/** 409 `stale`: newer lines came; nothing was sent. */
export const staleAnswer = problem.extend({ lines: z.array(line), lastInboundId: id });

export const releaseBody = z.object({ note: words.optional() });
export const transferBody = z.object({
  to: z.union([z.object({ staffId: id }), z.object({ team: z.enum(["counsellors", "supervisors"]) })]),
  note: words,
});
/** null: any supervisor. */
export const askBody = z.object({ staffId: id.nullable(), note: words });
export const takeBackBody = z.object({ reason });
export const reassignBody = z.object({ staffId: id, reason });
export const closeBody = z.object({ outcome, note: words.optional(), seenUpTo: id });
/** proposed: a critical case waits for a second person. */
export const closeAnswer = z.object({ status: z.enum(["closed", "proposed"]), case: caseRow });
export const confirmBody = z.object({ accept: z.boolean(), note: words.optional() });
export const urgencyBody = z.object({ urgency, reason });
export const statusBody = z.object({ status: z.enum(["inHand", "passedOn", "open"]), note: words });
export const classifyBody = z.object({
  categories: z.array(category).min(1).max(6),
  provinceCode: provinceCode.nullable(),
  communeCode: communeCode.nullable(),
  ageBand: ageBand.nullable(),
  sex: sex.nullable(),
});
export const limitBody = z.object({
  because: z.enum(["prank", "silent"]),
  minutes: z.number().int().min(5).max(10_080),
});

export const noteBody = z.object({ text: words });
export const seenBody = z.object({ upTo: id });
export const tickBody = z.object({
  protocol: z.string().regex(/^\w{1,40}$/),
  step: z.string().regex(/^\w{1,40}$/),
  done: z.boolean(),
});
export const markBody = z.object({
  lineId: id,
  /** null takes the mark away. */
  mark: z.enum(["right", "wrong", "missed"]).nullable(),
  /** What it should have been. */
  urgency: urgency.optional(),
  category: category.optional(),
});
export const marksQuery = z.object({ since: time.optional(), words: z.enum(["yes", "no"]).default("no") });

export type Warning = z.infer<typeof warning>;
export type SendBody = z.infer<typeof sendBody>;
export type SendAnswer = z.infer<typeof sendAnswer>;
export type StaleAnswer = z.infer<typeof staleAnswer>;
