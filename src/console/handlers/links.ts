/** A password by a one-time link: for the first admin, for a new account, after a reset. */
import { recordAudit } from "../../storage/audit.ts";
import type { Sql } from "../../storage/database.ts";
import {
  insertStaff,
  type StaffAccount,
  setPasswordHash,
  staffById,
  staffExists,
} from "../../storage/staffAccounts.ts";
import { findLink, redeemLink } from "../../storage/staffLinks.ts";
import { revokeSessionsOf } from "../../storage/staffSessions.ts";
import type { CheckedOf } from "../api.ts";
import { ConsoleProblem } from "../consoleProblem.ts";
import { hashPassword, isWeak } from "../passwords.ts";
import type { Handlers } from "../requestContext.ts";
import { brake, unbrake } from "../signInBrakes.ts";
import { hashToken } from "../signInSession.ts";
import { signInAs } from "./account.ts";

export const linkHandlers: Handlers<"readLink" | "setPassword"> = {
  readLink: async ({ deps, request }, { body }) => {
    await brake(deps, "address", request.ip);
    const { pool } = deps.database;
    const link = await findLink(pool, hashToken(body.token));
    if (link === null) throw new ConsoleProblem("linkExpired");
    await unbrake(deps, "address", request.ip);
    const staff = link.staffId === null ? null : await staffById(pool, link.staffId);
    return {
      name: staff?.name ?? null,
      displayName: staff?.display_name ?? null,
      role: staff?.role ?? "admin",
      expiresAt: link.expiresAt.toISOString(),
    };
  },

  setPassword: async (context, { body }) => {
    const { deps, request } = context;
    await brake(deps, "address", request.ip);
    if (isWeak(body.password, body.name ?? "")) throw new ConsoleProblem("weakPassword");
    const passwordHash = await hashPassword(body.password);
    const account = await deps.database.transaction((sql) => accountOfLink(sql, body, passwordHash));
    await unbrake(deps, "address", request.ip);
    return signInAs(context, account);
  },
};

/** Using the link and what it is for are one step: a link works once, however many try. */
async function accountOfLink(
  sql: Sql,
  body: CheckedOf<"setPassword", "body">,
  passwordHash: string,
): Promise<StaffAccount> {
  const link = await redeemLink(sql, hashToken(body.token));
  if (link === null) throw new ConsoleProblem("linkExpired");
  const id = link.staffId ?? (await makeFirstAdmin(sql, body));
  const staff = await staffById(sql, id);
  if (!staff || staff.disabled_at !== null) throw new ConsoleProblem("linkExpired");
  if (isWeak(body.password, staff.name)) throw new ConsoleProblem("weakPassword");
  await setPasswordHash(sql, id, passwordHash);
  await revokeSessionsOf(sql, id, null);
  await recordAudit(sql, { actor: `staff:${id}`, action: "staff.linkUsed", subject: `staff:${id}` });
  return { ...staff, password_hash: passwordHash };
}

async function makeFirstAdmin(sql: Sql, body: CheckedOf<"setPassword", "body">): Promise<string> {
  if (body.name === undefined || body.displayName === undefined)
    throw new ConsoleProblem("badRequest", { fields: ["name", "displayName"] });
  // Two links for the first admin must not make two of them.
  await sql.query("lock table staff in share row exclusive mode");
  if (await staffExists(sql)) throw new ConsoleProblem("linkExpired");
  const id = await insertStaff(sql, {
    name: body.name,
    displayName: body.displayName,
    role: "admin",
    passwordHash: null,
  });
  if (id === null) throw new ConsoleProblem("nameTaken");
  return id;
}
