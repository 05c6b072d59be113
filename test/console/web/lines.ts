/** Lines for tests of the screen's mind. */
import type { CaseRow, Line } from "../../../src/console/api.ts";

export function line(id: string, more: Partial<Line> = {}): Line {
  return {
    id,
    direction: "in",
    author: "person",
    staff: null,
    content: { type: "text", text: `tin ${id}`, choices: [] },
    state: "received",
    error: null,
    setAside: false,
    takenBack: false,
    createdAt: "2026-11-22T05:00:00.000Z",
    sentAt: null,
    mark: null,
    ...more,
  };
}

export function caseRow(id: string, more: Partial<CaseRow> = {}): CaseRow {
  const at = "2026-11-22T05:00:00.000Z";
  return {
    id,
    code: `ABCD-${id.padStart(4, "2")}`,
    kind: "help",
    urgency: "critical",
    categories: [],
    situation: null,
    because: "danger",
    status: "open",
    provinceCode: null,
    communeCode: null,
    ageBand: null,
    sex: null,
    channel: "web",
    locale: "vi",
    owner: null,
    led: false,
    createdAt: at,
    waitingSince: at,
    promisedBy: "2026-11-22T05:02:00.000Z",
    claimedAt: null,
    firstAnswerAt: null,
    closedAt: null,
    outcome: null,
    lastSaidAt: at,
    unseen: 0,
    alerted: false,
    escalated: false,
    closingBy: null,
    offeredTo: null,
    limitedUntil: null,
    reachable: true,
    ...more,
  };
}
