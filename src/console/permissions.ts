/**
 * Who may do what: one table, read by the server, shown to staff, printed by a test. What is not here is denied; a
 * route whose action has no rule does not start.
 */
import { ACTIONS, type Action } from "./api/actions.ts";
import type { Condition, Role } from "./api.ts";

export const ROLES = ["counsellor", "supervisor", "admin", "analyst"] as const;

const all = { counsellor: "always", supervisor: "always", admin: "always", analyst: "always" } as const;
const desk = { counsellor: "always", supervisor: "always", admin: "always", analyst: "never" } as const;
const leading = { counsellor: "never", supervisor: "always", admin: "always", analyst: "never" } as const;
const whoever = (counsellor: Condition) => ({ ...leading, counsellor });
const owner = { counsellor: "own", supervisor: "own", admin: "own", analyst: "never" } as const;

export const permissions: Record<Action, Record<Role, Condition>> = {
  /** Also without any session. */
  public: all,
  /** Also with a session that still lacks its second factor. */
  "account.enter": all,
  "account.own": all,
  "permissions.read": all,

  "queue.read": desk,
  search: desk,
  "alarms.read": desk,
  "alarms.seen": desk,
  "desk.read": desk,
  "events.read": desk,
  "staff.names": desk,
  "break.own": desk,

  // A counsellor reads what waits to be taken and what is or was given to them; a supervisor reads any talk. All of
  // it is recorded.
  "talk.read": whoever("waitingOrInvolved"),
  "talk.seen": whoever("waitingOrInvolved"),
  "report.read": whoever("waitingOrInvolved"),
  "reading.mark": whoever("waitingOrInvolved"),
  "file.read": whoever("involved"),
  "report.edit": whoever("involved"),
  "talk.note": whoever("involved"),
  "protocol.tick": whoever("involved"),
  "case.classify": whoever("involved"),

  "case.claim": desk,
  "case.confirmClosing": desk,
  // Only who leads writes, whatever the role: a supervisor who wants to write takes the talk first.
  "talk.send": owner,
  "talk.typing": owner,
  "case.askSupervisor": owner,
  "case.release": whoever("own"),
  "case.transfer": whoever("own"),
  "case.close": whoever("own"),
  "case.urgency": whoever("own"),
  "case.status": whoever("own"),
  "case.limit": whoever("own"),
  "case.join": leading,
  "case.takeBack": leading,
  "case.reassign": leading,

  "board.read": leading,
  // What the bot leads alone: a supervisor who wants to read it opens a case for it, with a reason.
  "talks.read": leading,
  "talks.openCase": leading,
  "staff.break": leading,
  "staff.read": leading,
  "audit.read": leading,
  "marks.exportWords": leading,
  "marks.export": { ...leading, analyst: "always" },
  "numbers.read": { ...leading, analyst: "always" },

  "staff.edit": { counsellor: "never", supervisor: "never", admin: "always", analyst: "never" },
  "openapi.read": { counsellor: "never", supervisor: "never", admin: "always", analyst: "never" },
};

/** What a condition looks at. */
export type CaseOfWhom = {
  status: string;
  ownerId: string | null;
  ledBy: string | null;
  offeredStaff: string | null;
  closingBy: string | null;
  helperIds: string[];
};

/** @param target the case in question; null where there is none, and then no condition holds */
export function isAllowed(
  action: Action,
  who: { id: string; role: Role },
  target: CaseOfWhom | null,
): boolean {
  const condition = permissions[action]?.[who.role] ?? "never";
  if (condition === "always") return true;
  if (condition === "never" || target === null) return false;
  const own = target.ownerId === who.id || target.ledBy === who.id;
  if (condition === "own") return own;
  const involved = own || target.offeredStaff === who.id || target.helperIds.includes(who.id);
  if (condition === "involved") return involved;
  const waiting = target.ownerId === null && (target.status === "open" || target.status === "disputed");
  // Whoever is to confirm a closing must be able to read what is closed.
  return involved || waiting || target.closingBy !== null;
}

/** What a role may do at all, on some case or other. */
export function actionsOf(role: Role): Action[] {
  return ACTIONS.filter((action) => permissions[action][role] !== "never");
}

/** @throws Error naming the route: one without a rule does not start */
export function requireRules(routes: Record<string, { action: string }>): void {
  for (const [name, route] of Object.entries(routes))
    if (!Object.hasOwn(permissions, route.action))
      throw new Error(`the route ${name} has no rule: add "${route.action}" to src/console/permissions.ts`);
}
