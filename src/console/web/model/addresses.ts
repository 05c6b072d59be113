/**
 * Where each route is. Typed by the server's own table: a wrong or a missing address does not compile, and the page
 * needs none of the server's code.
 */
import type { RouteName, Routes } from "../../api.ts";

type Address<N extends RouteName> = `${Routes[N]["method"]} ${Routes[N]["path"]}`;

export const addresses: { readonly [N in RouteName]: Address<N> } = {
  signIn: "POST /console/api/sign-in",
  secondFactor: "POST /console/api/sign-in/code",
  enrol: "POST /console/api/second-factor",
  confirmEnrolment: "POST /console/api/second-factor/confirm",
  newRecoveryCodes: "POST /console/api/second-factor/recovery-codes",
  session: "GET /console/api/session",
  signOut: "POST /console/api/sign-out",
  sessions: "GET /console/api/sessions",
  revokeSession: "POST /console/api/sessions/revoke",
  changePassword: "POST /console/api/password",
  readLink: "POST /console/api/link",
  setPassword: "POST /console/api/link/password",
  queue: "GET /console/api/queue",
  search: "POST /console/api/search",
  alarms: "GET /console/api/alarms",
  alarmSeen: "POST /console/api/alarms/:alarm/seen",
  board: "GET /console/api/board",
  channels: "GET /console/api/channels",
  caseless: "GET /console/api/talks",
  openCase: "POST /console/api/talks/:talk/case",
  numbers: "GET /console/api/numbers",
  desk: "GET /console/api/desk",
  events: "GET /console/api/events",
  talk: "GET /console/api/cases/:case/talk",
  lines: "GET /console/api/cases/:case/lines",
  seen: "POST /console/api/cases/:case/seen",
  file: "GET /console/api/cases/:case/files/:file",
  send: "POST /console/api/cases/:case/send",
  sendFile: "POST /console/api/cases/:case/files",
  note: "POST /console/api/cases/:case/notes",
  typing: "POST /console/api/cases/:case/typing",
  report: "GET /console/api/cases/:case/report",
  editReport: "PUT /console/api/cases/:case/report",
  tick: "POST /console/api/cases/:case/ticks",
  mark: "POST /console/api/cases/:case/marks",
  exportMarks: "GET /console/api/marks",
  claim: "POST /console/api/cases/:case/claim",
  release: "POST /console/api/cases/:case/release",
  transfer: "POST /console/api/cases/:case/transfer",
  askSupervisor: "POST /console/api/cases/:case/ask",
  join: "POST /console/api/cases/:case/join",
  takeBack: "POST /console/api/cases/:case/take-back",
  reassign: "POST /console/api/cases/:case/reassign",
  close: "POST /console/api/cases/:case/close",
  confirmClosing: "POST /console/api/cases/:case/close/confirm",
  urgency: "POST /console/api/cases/:case/urgency",
  status: "POST /console/api/cases/:case/status",
  classify: "POST /console/api/cases/:case/classify",
  limit: "POST /console/api/cases/:case/limit",
  unlimit: "DELETE /console/api/cases/:case/limit",
  colleagues: "GET /console/api/colleagues",
  ownBreak: "POST /console/api/break",
  accounts: "GET /console/api/staff",
  addStaff: "POST /console/api/staff",
  editStaff: "PATCH /console/api/staff/:staff",
  resetStaff: "POST /console/api/staff/:staff/reset",
  revokeStaff: "POST /console/api/staff/:staff/sign-out",
  breakStaff: "POST /console/api/staff/:staff/break",
  audit: "GET /console/api/audit",
  auditCheck: "GET /console/api/audit/check",
  permissions: "GET /console/api/permissions",
  openapi: "GET /console/api/openapi.json",
};

/** Method and path of a route, its `:names` filled in. */
export function addressOf(
  name: RouteName,
  params: Readonly<Record<string, string>> = {},
): { method: string; path: string } {
  const [method = "GET", pattern = ""] = addresses[name].split(" ");
  const path = pattern.replace(/:(\w+)/g, (_, key: string) => {
    const value = params[key];
    if (value === undefined) throw new Error(`the address of ${name} lacks ${key}`);
    return encodeURIComponent(value);
  });
  return { method, path };
}
