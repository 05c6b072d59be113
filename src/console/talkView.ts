/** A talk as it opens: the row, the card, the latest lines, the report, and what is new since the last look. */
import { otherCases, readHelpers, readTicks } from "../storage/besideTalk.ts";
import { type CaseRecord, caseRecord } from "../storage/caseRows.ts";
import { type Seen, seenBy } from "../storage/caseView.ts";
import { lastSeq } from "../storage/events.ts";
import { readNotes, type StaffNote } from "../storage/notes.ts";
import { dataKey } from "../storage/settleOutbound.ts";
import { lastInboundId } from "../storage/staffLine.ts";
import { readTalkSecrets } from "../storage/talkSecrets.ts";
import { readPage } from "../storage/transcriptPage.ts";
import type { Talk } from "./api.ts";
import { caseRowView } from "./caseRowView.ts";
import { ConsoleProblem } from "./consoleProblem.ts";
import { handOverCard } from "./handOverCard.ts";
import { pageView } from "./lineView.ts";
import { actionsOf, isAllowed } from "./permissions.ts";
import { reportViewOf } from "./reportView.ts";
import { type RequestContext, staffOf, targetOf } from "./requestContext.ts";

const LINES = 100;

export async function openTalk(context: RequestContext): Promise<Talk> {
  const { sql, deps } = context;
  const target = targetOf(context);
  const me = staffOf(context);
  // First, so that an event of what changes meanwhile is news and not lost.
  const seq = await lastSeq(sql);
  const row = await caseRecord(sql, me.id, target.id);
  if (row === null) throw new ConsoleProblem("notFound");
  const now = deps.clock.now();
  return {
    case: caseRowView(row, deps.claimAlertSeconds),
    ...(await wordsOf(context, row, now)),
    ...(await besides(context)),
    can: actionsOf(me.role).filter((action) => isAllowed(action, me, target)),
    seq,
    now: new Date(now).toISOString(),
  };
}

type Words = Pick<Talk, "card" | "page" | "seenUpTo" | "changed" | "lastInboundId" | "report" | "notes">;

/** All that is sealed, opened: the lines, the report, the notes, and the card that is made of them. */
async function wordsOf(context: RequestContext, row: CaseRecord, now: number): Promise<Words> {
  const { sql, deps } = context;
  const { id, conversationId, channel } = targetOf(context);
  const key = await dataKey(sql, deps.vault, conversationId);
  const page = await readPage(sql, deps.vault, conversationId, { before: null, after: null, limit: LINES });
  const { updatedAt: reportAt, ...report } = await reportViewOf(context, key, row);
  const notes = key === null ? [] : await readNotes(sql, key, conversationId);
  const seen = await seenBy(sql, id, staffOf(context).id);
  const inbound = await lastInboundId(sql, conversationId);
  const card = handOverCard({
    row,
    secrets: await readTalkSecrets(sql, deps.vault, id),
    report: report.version === null ? null : report.form,
    lines: page.lines,
    window: deps.windows(channel),
    claimAlertSeconds: deps.claimAlertSeconds,
    now,
  });
  return {
    card,
    page: pageView(page),
    seenUpTo: seen.upTo,
    changed: changesSince(seen, { row, inbound, reportAt, notedAt: notes.at(-1)?.createdAt ?? null }),
    lastInboundId: inbound,
    report,
    notes: notes.map(noteView),
  };
}

function noteView({ staffId, staffName, createdAt, ...note }: StaffNote): Talk["notes"][number] {
  return { ...note, staff: { id: staffId, displayName: staffName }, createdAt: createdAt.toISOString() };
}

type Latest = { row: CaseRecord; inbound: string; reportAt: Date | null; notedAt: Date | null };

function changesSince(seen: Seen, { row, inbound, reportAt, notedAt }: Latest): Talk["changed"] {
  const since = seen.at;
  if (since === null) return [];
  const later = (at: Date | null) => at !== null && at > since;
  const changed: Talk["changed"] = [];
  if (BigInt(inbound) > BigInt(seen.upTo)) changed.push("lines");
  if (later(reportAt)) changed.push("report");
  if (row.waiting_since > row.created_at && later(row.waiting_since)) changed.push("urgency");
  if (later(row.claimed_at)) changed.push("owner");
  if (later(notedAt)) changed.push("notes");
  return changed;
}

async function besides(context: RequestContext): Promise<Pick<Talk, "others" | "ticks" | "helpers">> {
  const { id, conversationId } = targetOf(context);
  const others = await otherCases(context.sql, conversationId, id);
  const helpers = await readHelpers(context.sql, id);
  return {
    others: others.map(({ created_at, ...other }) => ({ ...other, createdAt: created_at.toISOString() })),
    ticks: await ticksOf(context, id),
    helpers: helpers.map((helper) => ({ ...helper, since: helper.since.toISOString() })),
  };
}

export async function ticksOf(context: RequestContext, caseId: string): Promise<Talk["ticks"]> {
  const ticks = await readTicks(context.sql, caseId);
  return ticks.map(({ staffId, staffName, at, ...tick }) => ({
    ...tick,
    staff: { id: staffId, displayName: staffName },
    at: at.toISOString(),
  }));
}
