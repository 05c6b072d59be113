/** Routes of staff, audit and permissions. */
import { z } from "zod";
import { get, onStaff, post, root } from "./spec.ts";
import * as staff from "./staff.ts";
import { done } from "./values.ts";

export const staffRoutes = {
  colleagues: get(`${root}/colleagues`, "staff.names", "Whom a talk can be given to", staff.colleagues),
  ownBreak: post(`${root}/break`, "break.own", "I take a break, or am back", staff.breakBody, done),
  accounts: get(`${root}/staff`, "staff.read", "All accounts", staff.accounts),
  addStaff: post(
    `${root}/staff`,
    "staff.edit",
    "A new account with a one-time link",
    staff.newAccount,
    staff.invited,
  ),
  editStaff: onStaff({
    ...post(
      `${root}/staff/:staff`,
      "staff.edit",
      "Role, name, cap, disabled",
      staff.accountEdit,
      z.object({ staff: staff.account }),
    ),
    method: "PATCH" as const,
  }),
  resetStaff: onStaff(
    post(
      `${root}/staff/:staff/reset`,
      "staff.edit",
      "A new one-time link; password, codes and sessions end",
      z.object({}),
      staff.invited,
    ),
  ),
  revokeStaff: onStaff(
    post(`${root}/staff/:staff/sign-out`, "staff.edit", "End all sessions of an account", z.object({}), done),
  ),
  breakStaff: onStaff(
    post(`${root}/staff/:staff/break`, "staff.break", "Put a counsellor on break", staff.breakBody, done),
  ),
  audit: {
    ...get(`${root}/audit`, "audit.read", "Who looked at or did what", staff.auditPage),
    query: staff.auditQuery,
  },
  auditCheck: get(`${root}/audit/check`, "audit.read", "Whether the audit is whole", staff.auditCheck),
  permissions: get(`${root}/permissions`, "permissions.read", "Who may do what", staff.permissionGrid),
  openapi: get(`${root}/openapi.json`, "openapi.read", "This table as OpenAPI", "json"),
} as const;
