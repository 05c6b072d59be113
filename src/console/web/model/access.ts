/** Which pages and which acts are shown. The server decides again; this only keeps the screen honest. */
import type { Action, CaseRow, Session } from "../../api.ts";

export type PageName = "queue" | "board" | "cases" | "numbers" | "staff" | "audit" | "permissions";

const NEEDS: Record<PageName, Action> = {
  queue: "queue.read",
  board: "board.read",
  cases: "search",
  numbers: "numbers.read",
  staff: "staff.read",
  audit: "audit.read",
  permissions: "permissions.read",
};

export function pagesFor(session: Pick<Session, "can">): PageName[] {
  return (Object.keys(NEEDS) as PageName[]).filter((page) => session.can.includes(NEEDS[page]));
}

/** The page after signing in: the queue, or what there is (an analyst has numbers only). */
export function firstPage(session: Pick<Session, "can">): PageName | "account" {
  return pagesFor(session)[0] ?? "account";
}

export type Owning = "mine" | "free" | "others" | "over";

/** How this case stands to me. */
export function owningOf(row: Pick<CaseRow, "owner" | "status">, me: string): Owning {
  if (["closed", "withdrawn"].includes(row.status)) return "over";
  if (row.owner === null) return "free";
  return row.owner.id === me ? "mine" : "others";
}
