/** Lists: the queue, the search, alarms, live events, what stands beside the composer. */
import { latestAlarms, seeAlarm } from "../../storage/alarms.ts";
import { type CaseSearch, countCases, listCases, searchCases } from "../../storage/caseRows.ts";
import { lastSeq } from "../../storage/events.ts";
import { hashPhones, phoneHash } from "../../storage/reportForm.ts";
import {
  type Hotline,
  type Pronouns,
  preparedAnswers,
  protocolsFor,
  shownHotlines,
} from "../../texts/index.ts";
import type { CheckedOf } from "../api.ts";
import { caseRowView } from "../caseRowView.ts";
import { ConsoleProblem } from "../consoleProblem.ts";
import { guidanceForStaff } from "../guidanceForStaff.ts";
import { streamEvents } from "../live/eventStream.ts";
import { type Handlers, type RequestContext, record, sessionOf, staffOf } from "../requestContext.ts";

const ALARMS = 100;

export const listHandlers: Handlers<"queue" | "search" | "alarms" | "alarmSeen" | "desk" | "events"> = {
  queue: async (context, { query }) => {
    const { sql, deps } = context;
    const { id } = staffOf(context);
    const seq = await lastSeq(sql);
    const {
      view,
      urgency = null,
      channel = null,
      category = null,
      kind = null,
      province = null,
      limit,
    } = query;
    const rows = await listCases(sql, id, { view, urgency, channel, category, kind, province, limit });
    return {
      rows: rows.map((row) => caseRowView(row, deps.claimAlertSeconds)),
      counts: await countCases(sql, id),
      seq,
      now: new Date(deps.clock.now()).toISOString(),
    };
  },

  search: async (context, { body }) => {
    const search = await searchOf(context, body);
    const found = await searchCases(context.sql, staffOf(context).id, search);
    const rows = found.slice(0, body.limit).map((row) => caseRowView(row, context.deps.claimAlertSeconds));
    const by = Object.keys(body).filter((name) => name !== "limit" && name !== "before");
    record(context, "search", "cases", { by: by.join(","), found: rows.length });
    return { rows, more: found.length > body.limit };
  },

  alarms: async (context) => {
    const alarms = await latestAlarms(context.sql, ALARMS);
    return {
      alarms: alarms.map((alarm) => ({
        id: alarm.id,
        caseId: alarm.case_id,
        code: alarm.code,
        because: alarm.because,
        urgency: alarm.urgency as "critical" | "urgent" | "concern" | "none",
        createdAt: alarm.created_at.toISOString(),
        seenAt: alarm.seen_at?.toISOString() ?? null,
      })),
    };
  },

  alarmSeen: async (context, { params }) => {
    if (!(await seeAlarm(context.sql, params.alarm))) throw new ConsoleProblem("notFound");
    record(context, "alarm.seen", `alarm:${params.alarm}`);
    return { ok: true };
  },

  desk: async (context, { query }) => {
    const { locale } = query;
    const pronouns = pronounsOf(query);
    return {
      answers: preparedAnswers(locale, pronouns),
      cards: guidanceForStaff(locale, pronouns),
      numbers: shownHotlines({ need: "child", now: context.deps.clock.now() }).map((line) =>
        numberOf(line, locale),
      ),
      protocols: protocolsFor(locale, pronouns),
    };
  },

  events: async (context) => {
    const session = sessionOf(context);
    context.afterCommit.push(() => streamEvents(context, session));
    return undefined;
  },
};

/** A phone is searched by its fingerprint; reports written since the last search get theirs first. */
async function searchOf(context: RequestContext, body: CheckedOf<"search", "body">): Promise<CaseSearch> {
  const { sql, deps } = context;
  if (body.phone !== undefined) while ((await hashPhones(sql, deps.vault)) > 0);
  const hash = body.phone === undefined ? null : phoneHash(deps.vault.indexKey, body.phone);
  if (body.phone !== undefined && hash === null)
    throw new ConsoleProblem("badRequest", { fields: ["phone"] });
  return {
    code: body.code === undefined ? null : codeOf(body.code),
    phoneHash: hash,
    provinceCode: body.provinceCode ?? null,
    communeCode: body.communeCode ?? null,
    category: body.category ?? null,
    status: body.status ?? null,
    urgency: body.urgency ?? null,
    from: body.from ?? null,
    to: body.to ?? null,
    before: body.before ?? null,
    limit: body.limit,
  };
}

/** However it was dictated: "k7q4 xm2p" is K7Q4-XM2P. */
function codeOf(typed: string): string {
  const letters = typed.replace(/[^0-9A-Z]/g, "");
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

function numberOf(line: Hotline, locale: "vi" | "en") {
  return { id: line.id, number: line.number, name: line.name[locale], free: line.free };
}

function pronounsOf(query: CheckedOf<"desk", "query">): Pronouns {
  return {
    ...(query.you === undefined ? {} : { you: query.you }),
    ...(query.me === undefined ? {} : { me: query.me }),
  };
}
