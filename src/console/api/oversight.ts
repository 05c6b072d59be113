/** What supervisors look after besides the queue: channels, and talks that no case points at. No words. */
import { z } from "zod";
import { caseRow } from "./queue.ts";
import { get, post, root } from "./spec.ts";
import { channel, id, locale, reason, time } from "./values.ts";

export const channelState = z.object({
  name: channel,
  ok: z.boolean(),
  /** For operators, as the channel says it, with the platform's own number. */
  reasons: z.array(z.string()),
  /** null where the platform has none, or nothing has happened since the start of this process. */
  tokenObtainedAt: time.nullable(),
  lastInboundAt: time.nullable(),
  lastOutboundAt: time.nullable(),
  /** Texts of today that cost money or quota. */
  paidToday: z.number().int(),
  /** Open cases to whose person the platform soon lets nobody write; `free`: only what is free ends. */
  ending: z.array(z.object({ code: z.string(), what: z.enum(["free", "all"]), at: time })),
});
export const channelStates = z.object({ channels: z.array(channelState) });

export const caselessTalk = z.object({
  /** Of the conversation: there is no case yet. */
  id,
  channel,
  locale,
  lastSaidAt: time,
  said: z.number().int(),
  hadCases: z.boolean(),
});
export const caselessTalks = z.object({ talks: z.array(caselessTalk) });

export const oversightRoutes = {
  channels: get(
    `${root}/channels`,
    "board.read",
    "Health, tokens, costs and windows of channels",
    channelStates,
  ),
  caseless: get(
    `${root}/talks`,
    "talks.read",
    "Talks of the last day that the bot leads alone",
    caselessTalks,
  ),
  openCase: {
    ...post(
      `${root}/talks/:talk/case`,
      "talks.openCase",
      "Open a case for such a talk, with a reason",
      z.object({ reason }),
      z.object({ case: caseRow }),
    ),
    params: z.object({ talk: id }),
  },
} as const;

export type ChannelState = z.infer<typeof channelState>;
export type CaselessTalk = z.infer<typeof caselessTalk>;
