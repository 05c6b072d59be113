/** The supervisor's board and the numbers for statistics. */
import {
  countsSince,
  hoursToday,
  type StaffLoad,
  staffLoads,
  waitingNow,
} from "../../storage/boardFigures.ts";
import { listStaff, type StaffListRow } from "../../storage/staffAccounts.ts";
import type { Board, Numbers } from "../api.ts";
import { sessionLimits } from "../consoleDeps.ts";
import { type Handlers, record } from "../requestContext.ts";

/** A cell of fewer can name a child (domain.md §7). */
const SMALLEST_CELL = 5;
const DAY_MS = 86_400_000;

export const figureHandlers: Handlers<"board" | "numbers"> = {
  board: async (context) => {
    const { sql, deps } = context;
    const waiting = await waitingNow(sql);
    const loads = new Map((await staffLoads(sql)).map((load) => [load.owner_id, load]));
    const staff = (await listStaff(sql, sessionLimits(deps).idleSeconds)).filter(
      (one) => one.disabled_at === null && one.role !== "analyst",
    );
    const count = (urgency: string) => waiting.find((row) => row.urgency === urgency)?.count ?? 0;
    return {
      now: new Date(deps.clock.now()).toISOString(),
      waiting: {
        critical: count("critical"),
        urgent: count("urgent"),
        concern: count("concern"),
        none: count("none"),
      },
      longestWaitSeconds: Math.max(0, ...waiting.map((row) => row.longest)),
      inTalk: staff.reduce((sum, one) => sum + one.talks, 0),
      staff: staff.map((one) => boardLine(one, loads.get(one.id))),
      hours: (await hoursToday(sql)).map(({ median, missed, ...hour }) => ({
        ...hour,
        medianFirstAnswerSeconds: median,
        missedPromises: missed,
      })),
    };
  },

  numbers: async (context, { query }) => {
    const to = new Date(context.deps.clock.now());
    const from = new Date(to.getTime() - query.days * DAY_MS);
    const { total, cells } = await countsSince(context.sql, from);
    const groups = Map.groupBy(cells, (cell) => cell.by);
    record(context, "numbers.read", "numbers", { days: query.days });
    return {
      from: from.toISOString(),
      to: to.toISOString(),
      total: shown(total),
      groups: [...groups].map(([by, rows]) => ({
        by: by as Numbers["groups"][number]["by"],
        cells: withoutSmall(rows),
      })),
    };
  },
};

function boardLine(one: StaffListRow, load: StaffLoad | undefined): Board["staff"][number] {
  return {
    id: one.id,
    displayName: one.display_name,
    role: one.role,
    online: one.online,
    onBreak: one.on_break,
    cap: one.cap,
    talks: one.talks,
    criticalTalks: load?.critical ?? 0,
    claimedToday: load?.claimed_today ?? 0,
    closedToday: load?.closed_today ?? 0,
    lastSeenAt: one.last_seen_at?.toISOString() ?? null,
  };
}

function shown(count: number): number | null {
  return count > 0 && count < SMALLEST_CELL ? null : count;
}

/** One hidden cell could be worked out from the sum of the others, so the next smallest goes with it. */
function withoutSmall(rows: { code: string; count: number }[]): { code: string; count: number | null }[] {
  const cells = rows.map(({ code, count }) => ({ code, count: shown(count) }));
  const hidden = cells.filter((cell) => cell.count === null);
  const smallest = cells
    .filter((cell) => cell.count !== null && cell.count > 0)
    .toSorted((a, b) => (a.count ?? 0) - (b.count ?? 0))[0];
  if (hidden.length === 1 && smallest) smallest.count = null;
  return cells;
}
