/** Routes of one talk. */
import { z } from "zod";
import { get, onCase, onOne, post, root } from "./spec.ts";
import * as talk from "./talk.ts";
import { caseParams, done, id } from "./values.ts";
import * as work from "./work.ts";

export const talkRoutes = {
  talk: onOne(
    get(`${onCase}/talk`, "talk.read", "A talk with its card, report and notes; recorded", talk.talk),
  ),
  lines: {
    ...onOne(get(`${onCase}/lines`, "talk.read", "More lines of a talk; recorded", talk.linesPage)),
    query: talk.linesQuery,
  },
  seen: onOne(post(`${onCase}/seen`, "talk.seen", "I have seen the lines up to here", work.seenBody, done)),
  file: {
    ...get(`${onCase}/files/:file`, "file.read", "The bytes of a file; each look is recorded", "bytes"),
    params: caseParams.extend({ file: id }),
  },
  send: onOne(
    post(
      `${onCase}/send`,
      "talk.send",
      "Write to the person; 409 `stale` when newer lines came",
      work.sendBody,
      work.sendAnswer,
    ),
  ),
  sendFile: onOne({
    ...post(
      `${onCase}/files`,
      "talk.send",
      "Send a picture or a PDF; as careful as a text",
      work.sendFileBody,
      work.sendAnswer,
    ),
    bodyBytes: work.MOST_FILE_BODY,
  }),
  note: onOne(post(`${onCase}/notes`, "talk.note", "A note for staff only", work.noteBody, talk.note)),
  typing: onOne(
    post(`${onCase}/typing`, "talk.typing", "Tell colleagues that I am writing", z.object({}), done),
  ),
  report: onOne(get(`${onCase}/report`, "report.read", "The report as a form; recorded", talk.reportView)),
  editReport: onOne({
    ...post(
      `${onCase}/report`,
      "report.edit",
      "Complete or correct it; 409 `stale` when it changed",
      talk.reportEdit,
      talk.reportView,
    ),
    method: "PUT" as const,
  }),
  tick: onOne(
    post(
      `${onCase}/ticks`,
      "protocol.tick",
      "Tick a step of a protocol",
      work.tickBody,
      z.object({ ticks: z.array(talk.tick) }),
    ),
  ),
  mark: onOne(post(`${onCase}/marks`, "reading.mark", "Mark the reading of a line", work.markBody, done)),
  exportMarks: {
    ...get(`${root}/marks`, "marks.export", "Marks as JSON lines; with words only where allowed", "lines"),
    query: work.marksQuery,
  },
} as const;
