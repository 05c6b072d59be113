/** One-time links that set a password. The token stands after the #, so that no server ever logs it. */
import type { Database, Sql } from "../storage/database.ts";
import { staffExists } from "../storage/staffAccounts.ts";
import { insertLink } from "../storage/staffLinks.ts";
import { hashToken, newToken } from "./signInSession.ts";

const INVITATION_HOURS = 48;
const FIRST_ADMIN_HOURS = 24;

export type Invitation = { link: string; expiresAt: Date };

export async function inviteStaff(sql: Sql, baseUrl: string, staffId: string): Promise<Invitation> {
  const token = newToken();
  const expiresAt = await insertLink(sql, { tokenHash: hashToken(token), staffId, hours: INVITATION_HOURS });
  return { link: linkOf(baseUrl, token), expiresAt };
}

/** The link that makes the first admin; null as soon as there is any account. A new one ends the one before. */
export async function firstAdminLink(database: Database, baseUrl: string): Promise<string | null> {
  return database.transaction(async (sql) => {
    if (await staffExists(sql)) return null;
    const token = newToken();
    await insertLink(sql, { tokenHash: hashToken(token), staffId: null, hours: FIRST_ADMIN_HOURS });
    return linkOf(baseUrl, token);
  });
}

function linkOf(baseUrl: string, token: string): string {
  return `${baseUrl.replace(/\/+$/, "")}/console/link#${token}`;
}
