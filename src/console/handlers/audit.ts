/** The audit, the permissions and the description of this API. */
import { checkAudit, readAudit } from "../../storage/auditTrail.ts";
import { ACTIONS } from "../api/actions.ts";
import { openApiDocument } from "../openApi.ts";
import { permissions, ROLES } from "../permissions.ts";
import { type Handlers, record } from "../requestContext.ts";

export const auditHandlers: Handlers<"audit" | "auditCheck" | "permissions" | "openapi"> = {
  audit: async (context, { query }) => {
    const { subject = null, actor = null, action = null, before = null, limit } = query;
    const rows = await readAudit(context.sql, { subject, actor, action, before, limit });
    record(context, "audit.read", "audit", { subject, actor });
    return {
      rows: rows.slice(0, limit).map((row) => ({ ...row, at: row.at.toISOString() })),
      more: rows.length > limit,
    };
  },

  auditCheck: async (context) => {
    const { rows, brokenAt, endMissing, head } = await checkAudit(context.deps.database);
    record(context, "audit.check", "audit", { rows, broken: brokenAt });
    return { ok: brokenAt === null && !endMissing, rows, brokenAt, head };
  },

  permissions: async () => ({
    roles: [...ROLES],
    rules: ACTIONS.map((action) => ({ action, may: permissions[action] })),
  }),

  openapi: async ({ deps }) => openApiDocument(deps.publicUrl),
};
