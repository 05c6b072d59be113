/** What stands beside the composer: prepared answers, cards, numbers, protocols; and the live events. */
import { z } from "zod";
import { id, locale, time } from "./values.ts";

export const deskQuery = z.object({
  locale: locale.default("vi"),
  you: z.string().max(20).optional(),
  me: z.string().max(20).optional(),
});
export const desk = z.object({
  answers: z.array(z.object({ id: z.string(), situation: z.string(), title: z.string(), text: z.string() })),
  cards: z.array(
    z.object({ id: z.string(), audience: z.array(z.string()), title: z.string(), text: z.string() }),
  ),
  numbers: z.array(z.object({ id: z.string(), number: z.string(), name: z.string(), free: z.boolean() })),
  protocols: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      /** `stop`: everything else waits. */
      steps: z.array(z.object({ id: z.string(), text: z.string(), stop: z.boolean() })),
    }),
  ),
});

/** For the first connection of a page that has its `seq` from the queue; later ones send Last-Event-ID. */
export const eventsQuery = z.object({
  after: z
    .string()
    .regex(/^\d{1,15}$/)
    .optional(),
});

/**
 * `event: change` of the stream. `seq` grows by one from event to event: a gap means that something was missed.
 * case: a row of the queue; line: a new line; delivery: its state; report, note, tick, mark: what stands beside the
 * talk; alarm; staff: who is here.
 */
export const change = z.object({
  seq: z.number().int(),
  kind: z.enum(["case", "line", "delivery", "report", "note", "tick", "mark", "alarm", "staff"]),
  caseId: id.nullable(),
  conversationId: id.nullable(),
  lineId: id.nullable(),
  staffId: id.nullable(),
  at: time,
});
/** `event: hello`, first of each stream: where it starts. `missed`: too long ago, load everything anew. */
export const hello = z.object({ seq: z.number().int(), missed: z.boolean(), now: time });
/** `event: beat`, every 15 seconds: none for 40 seconds means not live. */
export const beat = z.object({ seq: z.number().int(), now: time });
/** `event: typing`, with no id: gone after 5 seconds. `event: signedOut` ends a stream whose session is over. */
export const typing = z.object({ caseId: id, staffId: id, displayName: z.string() });

export type Desk = z.infer<typeof desk>;
export type Change = z.infer<typeof change>;
export type Hello = z.infer<typeof hello>;
export type Beat = z.infer<typeof beat>;
export type Typing = z.infer<typeof typing>;
