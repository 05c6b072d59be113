/** One talk: reading, writing, what stands beside it. */

import { staffFileKind } from "../../conversation/staffFileKind.ts";
import { refuseSend, type StaffSend, sendByStaff, sentBefore } from "../../conversation/staffSend.ts";
import { wasRecorded } from "../../storage/auditTrail.ts";
import { addHelper } from "../../storage/besideTalk.ts";
import { markSeen } from "../../storage/caseView.ts";
import { readMarks } from "../../storage/markExport.ts";
import { insertNote } from "../../storage/notes.ts";
import { dataKey } from "../../storage/settleOutbound.ts";
import { readFileOfTalk } from "../../storage/staffFile.ts";
import { lastInboundAt, lastInboundId } from "../../storage/staffLine.ts";
import { readTalkSecrets } from "../../storage/talkSecrets.ts";
import { readLine, readPage } from "../../storage/transcriptPage.ts";
import type { SendAnswer } from "../api.ts";
import { ConsoleProblem } from "../consoleProblem.ts";
import { lineView, pageView } from "../lineView.ts";
import { isAllowed } from "../permissions.ts";
import {
  type Handlers,
  type RequestContext,
  record,
  recordOnCase,
  sessionOf,
  staffOf,
  targetOf,
} from "../requestContext.ts";
import { sendWarnings } from "../sendWarnings.ts";
import { openTalk } from "../talkView.ts";

type Names =
  | "talk"
  | "lines"
  | "seen"
  | "file"
  | "send"
  | "sendFile"
  | "note"
  | "typing"
  | "exportMarks"
  | "join";

export const talkHandlers: Handlers<Names> = {
  talk: async (context) => {
    const view = await openTalk(context);
    recordOnCase(context, "talk.read", { lines: view.page.lines.length });
    return view;
  },

  lines: async (context, { query }) => {
    const page = await readPage(context.sql, context.deps.vault, targetOf(context).conversationId, {
      before: query.before ?? null,
      after: query.after ?? null,
      limit: query.limit,
    });
    // Live lines of a talk that this session has opened belong to that look; anything else is a look of its own.
    if (query.after === undefined || !(await hasOpened(context)))
      recordOnCase(context, "talk.lines", { lines: page.lines.length });
    return pageView(page);
  },

  seen: async (context, { body }) => {
    await markSeen(context.sql, targetOf(context).id, staffOf(context).id, body.upTo);
    return { ok: true };
  },

  file: async (context, { params }) => {
    const { deps, reply } = context;
    const file = await readFileOfTalk(context.sql, deps.vault, targetOf(context).conversationId, params.file);
    if (file === null) throw new ConsoleProblem("notFound");
    recordOnCase(context, "file.read", { file: params.file, media: file.media });
    // Bytes of strangers: shown as what they are said to be, never run, never kept by the browser.
    reply.headers({
      "content-type": file.mime,
      "content-disposition": "inline",
      "content-security-policy": "default-src 'none'; sandbox",
      "x-blurred": String(["photo", "video", "animation"].includes(file.media)),
    });
    return file.bytes;
  },

  send: async (context, { body }) => sendOnce(context, body, body.confirmed),

  sendFile: async (context, { body }) => {
    const bytes = Buffer.from(body.data, "base64");
    const kind = staffFileKind(bytes);
    if ("refused" in kind)
      throw kind.refused === "size"
        ? new ConsoleProblem("tooLarge")
        : new ConsoleProblem("badRequest", { fields: ["data"] });
    const { text, seenUpTo, key, name } = body;
    const file = { name, mime: kind.mime, bytes };
    return sendOnce(context, { text, seenUpTo, key, file }, body.confirmed);
  },

  note: async (context, { body }) => {
    const { id, display_name: displayName } = staffOf(context);
    const made = await writeNote(context, body.text);
    recordOnCase(context, "talk.note", { note: made.id });
    return {
      id: made.id,
      staff: { id, displayName },
      text: body.text,
      createdAt: made.createdAt.toISOString(),
    };
  },

  typing: async (context) => {
    const { id } = targetOf(context);
    await context.sql.query("select pg_notify('staff', $1)", [`typing:${id}:${staffOf(context).id}`]);
    return { ok: true };
  },

  join: async (context) => {
    await addHelper(context.sql, targetOf(context).id, staffOf(context).id, staffOf(context).id);
    recordOnCase(context, "case.join");
    return { ok: true };
  },

  exportMarks: async (context, { query }) => {
    const { deps, reply } = context;
    const words = query.words === "yes";
    if (words && !isAllowed("marks.exportWords", staffOf(context), null))
      throw new ConsoleProblem("notAllowed");
    record(context, words ? "marks.exportWords" : "marks.export", "marks");
    const since = query.since === undefined ? null : new Date(query.since);
    context.afterCommit.push(async () => {
      const lines: string[] = [];
      for await (const mark of readMarks(deps.database, deps.vault, since, words))
        lines.push(JSON.stringify(mark));
      reply.header("content-type", "application/x-ndjson; charset=utf-8");
      await reply.send(lines.map((line) => `${line}\n`).join(""));
    });
    return undefined;
  },
};

type Said = Pick<StaffSend, "text" | "seenUpTo" | "key" | "file">;

/** Once per key, never from a stale view, and with a yes to every warning. */
async function sendOnce(
  context: RequestContext,
  { text, seenUpTo, key, file }: Said,
  confirmed: readonly string[],
): Promise<SendAnswer> {
  const { sql, deps } = context;
  const target = targetOf(context);
  const words = { target, staffId: staffOf(context).id, text, seenUpTo, key };
  const send: StaffSend = file === undefined ? words : { ...words, file };
  const before = await sentBefore(sql, send);
  if (before !== null) return { status: "sent", line: await lineOf(context, before) };
  if (BigInt(await lastInboundId(sql, target.conversationId)) > BigInt(seenUpTo))
    return refuseStale(context, seenUpTo);
  await refuseSend(sql, send);
  const warnings = await warningsFor(context, text);
  const left = warnings.filter((warning) => !confirmed.includes(warning.code));
  if (left.length > 0) return { status: "warned", warnings: left };
  const id = await sendByStaff(sql, deps.vault, send);
  await markSeen(sql, target.id, send.staffId, id);
  const detail = { line: id, confirmed: warnings.map((one) => one.code).join(",") };
  recordOnCase(context, "talk.send", file === undefined ? detail : { ...detail, mime: file.mime });
  return { status: "sent", line: await lineOf(context, id) };
}

function hasOpened(context: RequestContext): Promise<boolean> {
  const { staff, createdAt } = sessionOf(context);
  const look = { actor: `staff:${staff.id}`, action: "talk.read", subject: `case:${targetOf(context).id}` };
  return wasRecorded(context.sql, look, createdAt);
}

/** A note of staff, sealed; for handlers whose act comes with one. */
export async function writeNote(
  context: RequestContext,
  text: string,
): Promise<{ id: string; createdAt: Date }> {
  const { id: caseId, conversationId } = targetOf(context);
  const key = await dataKey(context.sql, context.deps.vault, conversationId);
  if (key === null) throw new ConsoleProblem("forgotten");
  return insertNote(context.sql, key, { conversationId, caseId, staffId: staffOf(context).id, text });
}

async function warningsFor(context: RequestContext, text: string) {
  const { sql, deps } = context;
  const { id, conversationId, channel, reach } = targetOf(context);
  const { state } = await readTalkSecrets(sql, deps.vault, id);
  return sendWarnings({
    text,
    reach,
    person: state?.person ?? null,
    lastInboundAt: await lastInboundAt(sql, conversationId),
    window: deps.windows(channel),
    now: deps.clock.now(),
  });
}

/** Nothing was sent: the newer lines come with the refusal, so that the writer reads them first. */
async function refuseStale(context: RequestContext, seenUpTo: string): Promise<never> {
  const { sql, deps } = context;
  const { conversationId } = targetOf(context);
  const page = await readPage(sql, deps.vault, conversationId, { before: null, after: seenUpTo, limit: 200 });
  throw new ConsoleProblem("stale", {
    lines: pageView(page).lines,
    lastInboundId: await lastInboundId(sql, conversationId),
  });
}

async function lineOf(context: RequestContext, id: string) {
  const line = await readLine(context.sql, context.deps.vault, targetOf(context).conversationId, id);
  if (line === null) throw new ConsoleProblem("forgotten");
  return lineView(line);
}
