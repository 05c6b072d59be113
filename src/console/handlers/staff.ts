/** Accounts of staff: who is here, breaks, and what an admin does with accounts. */
import {
  editStaff,
  insertStaff,
  listStaff,
  otherAdminExists,
  type StaffListRow,
  setBreak,
  setPasswordHash,
  setTotp,
  staffById,
} from "../../storage/staffAccounts.ts";
import { revokeSessionsOf } from "../../storage/staffSessions.ts";
import type { Account } from "../api.ts";
import { sessionLimits } from "../consoleDeps.ts";
import { ConsoleProblem } from "../consoleProblem.ts";
import { type Handlers, type RequestContext, record, staffOf } from "../requestContext.ts";
import { inviteStaff } from "../staffLink.ts";

type Names =
  | "colleagues"
  | "ownBreak"
  | "accounts"
  | "addStaff"
  | "editStaff"
  | "resetStaff"
  | "revokeStaff"
  | "breakStaff";

export const staffHandlers: Handlers<Names> = {
  colleagues: async (context) => {
    const rows = await rowsOf(context);
    const able = rows.filter((row) => row.disabled_at === null && row.role !== "analyst");
    return {
      staff: able.map((row) => ({
        id: row.id,
        displayName: row.display_name,
        role: row.role,
        online: row.online,
        onBreak: row.on_break,
        talks: row.talks,
        cap: row.cap,
      })),
    };
  },

  ownBreak: async (context, { body }) => {
    const { id } = staffOf(context);
    await setBreak(context.sql, id, body.onBreak);
    record(context, "staff.break", `staff:${id}`, { onBreak: body.onBreak });
    return { ok: true };
  },

  accounts: async (context) => ({ staff: (await rowsOf(context)).map(accountOf) }),

  addStaff: async (context, { body }) => {
    const id = await insertStaff(context.sql, { ...body, passwordHash: null });
    if (id === null) throw new ConsoleProblem("nameTaken");
    record(context, "staff.add", `staff:${id}`, { role: body.role });
    return invitation(context, id);
  },

  editStaff: async (context, { params, body }) => {
    const before = await existing(context, params.staff);
    const leaves = body.disabled === true || (body.role !== undefined && body.role !== "admin");
    // A system without an admin could only be opened from the command line.
    if (before.role === "admin" && leaves && !(await otherAdminExists(context.sql, before.id)))
      throw new ConsoleProblem("secondPersonNeeded");
    const { displayName = null, role = null, cap = null, disabled = null } = body;
    await editStaff(context.sql, before.id, { displayName, role, cap, disabled });
    // Rights are read at every request; a session from before a change of role ends all the same.
    if (disabled === true || (role !== null && role !== before.role))
      await revokeSessionsOf(context.sql, before.id, null);
    record(context, "staff.edit", `staff:${before.id}`, { role, cap, disabled });
    return { staff: await accountNow(context, before.id) };
  },

  resetStaff: async (context, { params }) => {
    const { id } = await existing(context, params.staff);
    await setPasswordHash(context.sql, id, null);
    await setTotp(context.sql, id, null);
    await revokeSessionsOf(context.sql, id, null);
    record(context, "staff.reset", `staff:${id}`);
    return invitation(context, id);
  },

  revokeStaff: async (context, { params }) => {
    const { id } = await existing(context, params.staff);
    await revokeSessionsOf(context.sql, id, null);
    record(context, "staff.signOut", `staff:${id}`);
    return { ok: true };
  },

  breakStaff: async (context, { params, body }) => {
    const { id } = await existing(context, params.staff);
    await setBreak(context.sql, id, body.onBreak);
    record(context, "staff.break", `staff:${id}`, { onBreak: body.onBreak });
    return { ok: true };
  },
};

function rowsOf(context: RequestContext): Promise<StaffListRow[]> {
  return listStaff(context.sql, sessionLimits(context.deps).idleSeconds);
}

async function existing(context: RequestContext, id: string) {
  const staff = await staffById(context.sql, id);
  if (!staff) throw new ConsoleProblem("notFound");
  return staff;
}

async function invitation(context: RequestContext, id: string) {
  const { link, expiresAt } = await inviteStaff(context.sql, context.deps.publicUrl, id);
  return { staff: await accountNow(context, id), link, expiresAt: expiresAt.toISOString() };
}

async function accountNow(context: RequestContext, id: string): Promise<Account> {
  const row = (await rowsOf(context)).find((candidate) => candidate.id === id);
  if (!row) throw new ConsoleProblem("notFound");
  return accountOf(row);
}

function accountOf(row: StaffListRow): Account {
  return {
    id: row.id,
    name: row.name,
    displayName: row.display_name,
    role: row.role,
    cap: row.cap,
    onBreak: row.on_break,
    hasPassword: row.password_hash !== null,
    hasSecondFactor: row.totp_since !== null,
    disabledAt: row.disabled_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    lastSeenAt: row.last_seen_at?.toISOString() ?? null,
  };
}
