/** Accounts of staff, the audit, the permissions. */
import { z } from "zod";
import { displayName, loginName } from "./account.ts";
import { ACTIONS } from "./actions.ts";
import { id, role, time } from "./values.ts";

/** Whom a talk can be given to. */
export const colleague = z.object({
  id,
  displayName: z.string(),
  role,
  online: z.boolean(),
  onBreak: z.boolean(),
  talks: z.number().int(),
  cap: z.number().int(),
});
export const colleagues = z.object({ staff: z.array(colleague) });

export const account = z.object({
  id,
  name: z.string(),
  displayName: z.string(),
  role,
  cap: z.number().int(),
  onBreak: z.boolean(),
  hasPassword: z.boolean(),
  hasSecondFactor: z.boolean(),
  disabledAt: time.nullable(),
  createdAt: time,
  lastSeenAt: time.nullable(),
});
export const accounts = z.object({ staff: z.array(account) });
export const newAccount = z.object({ name: loginName, displayName, role });
/** The link is shown once; its token is stored as a hash. */
export const invited = z.object({ staff: account, link: z.string(), expiresAt: time });
export const accountParams = z.object({ staff: id });
export const accountEdit = z.object({
  displayName: displayName.optional(),
  role: role.optional(),
  cap: z.number().int().min(1).max(50).optional(),
  disabled: z.boolean().optional(),
});
export const breakBody = z.object({ onBreak: z.boolean() });

export const auditQuery = z.object({
  subject: z.string().max(60).optional(),
  actor: z.string().max(60).optional(),
  action: z.string().max(60).optional(),
  before: id.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});
export const auditPage = z.object({
  rows: z.array(
    z.object({
      id,
      at: time,
      actor: z.string(),
      /** Display name of a staff actor. */
      name: z.string().nullable(),
      action: z.string(),
      subject: z.string(),
      detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    }),
  ),
  more: z.boolean(),
});
export const auditCheck = z.object({
  ok: z.boolean(),
  rows: z.number().int(),
  brokenAt: id.nullable(),
  /** Of the last row: written down elsewhere, it proves later that nothing was removed. */
  head: z.string(),
});

/** always, never, or on a condition of the case. */
export const condition = z.enum(["always", "never", "own", "involved", "waitingOrInvolved"]);
export const permissionGrid = z.object({
  roles: z.array(role),
  rules: z.array(z.object({ action: z.enum(ACTIONS), may: z.record(role, condition) })),
});

export type Colleague = z.infer<typeof colleague>;
export type Account = z.infer<typeof account>;
export type AuditPage = z.infer<typeof auditPage>;
export type Condition = z.infer<typeof condition>;
