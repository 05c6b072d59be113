/** Signing in and out, the second factor, one's own sessions and password. */
import { recordAudit } from "../../storage/audit.ts";
import { type StaffAccount, setPasswordHash, staffById, staffByName } from "../../storage/staffAccounts.ts";
import {
  revokeSession,
  revokeSessionsOf,
  type SessionStage,
  sessionsOf,
  setStage,
} from "../../storage/staffSessions.ts";
import { type ConsoleDeps, sessionLimits } from "../consoleDeps.ts";
import { ConsoleProblem } from "../consoleProblem.ts";
import { hashPassword, isPassword, isWeak } from "../passwords.ts";
import { actionsOf } from "../permissions.ts";
import { type Handlers, type RequestContext, record, sessionOf, staffOf } from "../requestContext.ts";
import {
  isSecondFactorRequired,
  newRecoveryCodes,
  offerSecret,
  redeemCode,
  redeemRecoveryCode,
} from "../secondFactor.ts";
import { brake, unbrake } from "../signInBrakes.ts";
import { beginSession, endCookie } from "../signInSession.ts";

type Names =
  | "signIn"
  | "secondFactor"
  | "enrol"
  | "confirmEnrolment"
  | "newRecoveryCodes"
  | "session"
  | "signOut"
  | "sessions"
  | "revokeSession"
  | "changePassword";

export const accountHandlers: Handlers<Names> = {
  signIn: async (context, { body }) => {
    const { deps, request } = context;
    const name = body.name.trim().toLowerCase();
    await brake(deps, "address", request.ip);
    await brake(deps, "name", name);
    const account = await staffByName(deps.database.pool, name);
    const usable = account !== null && account.disabled_at === null ? account.password_hash : null;
    // The password is compared in any case: an answer that comes sooner would tell which names exist.
    if (!(await isPassword(usable, body.password)) || account === null)
      throw new ConsoleProblem("wrongNameOrPassword");
    await unbrake(deps, "name", name);
    await unbrake(deps, "address", request.ip);
    return signInAs(context, account);
  },

  secondFactor: async (context, { body }) => {
    const session = sessionOf(context);
    if (session.stage !== "code") throw new ConsoleProblem("notAllowed");
    await requireCode(context, body.code);
    await setStage(context.sql, session.tokenHash, "full");
    record(context, "staff.signIn", `staff:${session.staff.id}`);
    return { stage: "full", csrf: session.csrf };
  },

  enrol: async (context) => {
    const { staff } = sessionOf(context);
    // A second factor that stands is changed by an admin's reset, not by whoever holds a session.
    if (staff.totp_since !== null) throw new ConsoleProblem("notAllowed");
    return offerSecret(context.sql, context.deps.vault, staff);
  },

  confirmEnrolment: async (context, { body }) => {
    const session = sessionOf(context);
    if (session.staff.totp_since !== null) throw new ConsoleProblem("notAllowed");
    if (!(await redeemCode(context.sql, context.deps, session.staff.id, body.code)))
      throw new ConsoleProblem("wrongCode");
    const codes = await newRecoveryCodes(context.sql, context.deps.vault, session.staff.id);
    await setStage(context.sql, session.tokenHash, "full");
    await unbrake(context.deps, "code", session.staff.id, context.sql);
    record(context, "staff.secondFactor", `staff:${session.staff.id}`);
    return { codes };
  },

  newRecoveryCodes: async (context, { body }) => {
    await requireCode(context, body.code);
    const staff = staffOf(context);
    record(context, "staff.recoveryCodes", `staff:${staff.id}`);
    return { codes: await newRecoveryCodes(context.sql, context.deps.vault, staff.id) };
  },

  session: async (context) => {
    const { deps } = context;
    const session = sessionOf(context);
    const limits = sessionLimits(deps);
    return {
      stage: session.stage,
      csrf: session.csrf,
      staff: ownAccount(deps, session.staff),
      can: actionsOf(session.staff.role),
      idleSeconds: limits.idleSeconds,
      endsAt: new Date(session.createdAt.getTime() + limits.absoluteSeconds * 1000).toISOString(),
      claimAlertSeconds: deps.claimAlertSeconds,
      claimEscalateSeconds: deps.claimEscalateSeconds,
      now: new Date(deps.clock.now()).toISOString(),
    };
  },

  signOut: async (context) => {
    await revokeSession(context.sql, sessionOf(context).tokenHash);
    endCookie(context.deps, context.reply);
    return { ok: true };
  },

  sessions: async (context) => {
    const { tokenHash, staff } = sessionOf(context);
    const rows = await sessionsOf(context.sql, staff.id, sessionLimits(context.deps));
    return {
      sessions: rows.map((row) => ({
        id: publicId(row.token_hash),
        createdAt: row.created_at.toISOString(),
        lastSeenAt: row.last_seen_at.toISOString(),
        current: row.token_hash.equals(tokenHash),
      })),
    };
  },

  revokeSession: async (context, { body }) => {
    const staff = staffOf(context);
    const rows = await sessionsOf(context.sql, staff.id, sessionLimits(context.deps));
    const row = rows.find((candidate) => publicId(candidate.token_hash) === body.id);
    if (!row) throw new ConsoleProblem("notFound");
    await revokeSession(context.sql, row.token_hash);
    record(context, "staff.revokeSession", `staff:${staff.id}`);
    return { ok: true };
  },

  changePassword: async (context, { body }) => {
    const { staff, tokenHash } = sessionOf(context);
    if (!(await isPassword(staff.password_hash, body.current)))
      throw new ConsoleProblem("wrongNameOrPassword");
    if (isWeak(body.next, staff.name)) throw new ConsoleProblem("weakPassword");
    await setPasswordHash(context.sql, staff.id, await hashPassword(body.next));
    await revokeSessionsOf(context.sql, staff.id, tokenHash);
    await unbrake(context.deps, "name", staff.name, context.sql);
    record(context, "staff.password", `staff:${staff.id}`);
    return { ok: true };
  },
};

/** After the password: a session that can do nothing but what is still to do. */
export async function signInAs(context: RequestContext, account: StaffAccount) {
  const { deps, reply } = context;
  const stage: SessionStage =
    account.totp_since !== null ? "code" : isSecondFactorRequired(deps, account.role) ? "enrol" : "full";
  const csrf = await deps.database.transaction(async (sql) => {
    const made = await beginSession(sql, deps, reply, { staffId: account.id, stage });
    const actor = `staff:${account.id}`;
    await recordAudit(sql, { actor, action: "staff.password.right", subject: actor, detail: { stage } });
    return made;
  });
  return { stage, csrf };
}

/** The code of the phone or one of the recovery codes. */
async function requireCode(context: RequestContext, code: string): Promise<void> {
  const { deps, sql } = context;
  const { id } = staffOf(context);
  const right = /^\d{6}$/.test(code)
    ? await redeemCode(sql, deps, id, code)
    : await redeemRecoveryCode(sql, deps.vault, id, code);
  if (!right) throw new ConsoleProblem("wrongCode");
  await unbrake(deps, "code", id, sql);
  if ((await staffById(sql, id))?.disabled_at !== null) throw new ConsoleProblem("notSignedIn");
}

function ownAccount(deps: ConsoleDeps, staff: StaffAccount) {
  return {
    id: staff.id,
    name: staff.name,
    displayName: staff.display_name,
    role: staff.role,
    onBreak: staff.on_break,
    cap: staff.cap,
    hasSecondFactor: staff.totp_since !== null,
    secondFactorRequired: isSecondFactorRequired(deps, staff.role),
    recoveryCodesLeft: staff.recovery_hashes.length,
  };
}

/** Names a session without naming its token's hash. */
function publicId(tokenHash: Buffer): string {
  return tokenHash.subarray(0, 8).toString("hex");
}
