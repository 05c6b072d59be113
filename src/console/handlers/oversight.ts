/** Channels, and talks without a case, for supervisors. */
import { freshCode } from "../../conversation/turn.ts";
import type { ChannelName } from "../../messages.ts";
import { caseRecord } from "../../storage/caseRows.ts";
import { insertNote } from "../../storage/notes.ts";
import { caselessTalks, insertOpenedCase, lastHeard, lockTalk, paidToday } from "../../storage/oversight.ts";
import { sealJson } from "../../storage/sealing.ts";
import { dataKey } from "../../storage/settleOutbound.ts";
import type { ChannelState } from "../api/oversight.ts";
import { caseRowView } from "../caseRowView.ts";
import { ConsoleProblem } from "../consoleProblem.ts";
import { type Handlers, type RequestContext, record, staffOf } from "../requestContext.ts";

const HOUR_MS = 3_600_000;
/** A platform that lets nobody write is named a day ahead: on day six of seven. */
const AHEAD_HOURS = { free: 6, all: 24 };
const MOST_TALKS = 200;

export const oversightHandlers: Handlers<"channels" | "caseless" | "openCase"> = {
  channels: async (context) => {
    const { sql, deps } = context;
    const paid = await paidToday(sql);
    const channels: ChannelState[] = [];
    for (const { name, health, figures } of await deps.channels())
      channels.push({
        name,
        ...health,
        tokenObtainedAt: iso(figures.tokenObtainedAt),
        lastInboundAt: iso(figures.lastInboundAt),
        lastOutboundAt: iso(figures.lastOutboundAt),
        paidToday: paid.get(name) ?? 0,
        ending: await endingOf(context, name),
      });
    return { channels };
  },

  caseless: async (context) => {
    const talks = await caselessTalks(context.sql, MOST_TALKS);
    record(context, "talks.read", "talks", { found: talks.length });
    return {
      talks: talks.map(({ id, channel, said, ...talk }) => ({
        id,
        channel,
        said,
        locale: talk.locale === "en" ? "en" : "vi",
        lastSaidAt: talk.last_said_at.toISOString(),
        hadCases: talk.had_cases,
      })),
    };
  },

  openCase: async (context, { params, body }) => {
    const { sql, deps } = context;
    const me = staffOf(context);
    const talk = await lockTalk(sql, params.talk);
    const key = talk === null ? null : await dataKey(sql, deps.vault, params.talk);
    if (talk === null || key === null) throw new ConsoleProblem("notFound");
    // The bot, or a colleague, was faster: the case is in the queue.
    if (talk.hasCase) throw new ConsoleProblem("notOpen");
    const caseId = await insertOpenedCase(sql, {
      code: freshCode(),
      talk: params.talk,
      channel: talk.channel,
      reasonsSealed: sealJson(key, "reasons", []),
    });
    await insertNote(sql, key, { conversationId: params.talk, caseId, staffId: me.id, text: body.reason });
    record(context, "talks.openCase", `case:${caseId}`);
    const row = await caseRecord(sql, me.id, caseId);
    if (row === null) throw new ConsoleProblem("failed");
    return { case: caseRowView(row, deps.claimAlertSeconds) };
  },
};

async function endingOf({ sql, deps }: RequestContext, name: ChannelName): Promise<ChannelState["ending"]> {
  const { freeHours, closedHours } = deps.windows(name);
  const windows = [
    { what: "all" as const, hours: closedHours },
    { what: "free" as const, hours: freeHours },
  ];
  const ending: ChannelState["ending"] = [];
  for (const { what, hours } of windows) {
    if (hours === null) continue;
    const near = await lastHeard(sql, name, { from: hours - AHEAD_HOURS[what], to: hours });
    for (const { code, heard_at } of near)
      ending.push({ code, what, at: new Date(heard_at.getTime() + hours * HOUR_MS).toISOString() });
  }
  return ending;
}

function iso(at: number | null | undefined): string | null {
  return at === null || at === undefined ? null : new Date(at).toISOString();
}
