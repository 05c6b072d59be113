/** Sign-ins: the cookie's token is stored as a hash. */
import type { Sql } from "./database.ts";
import type { StaffAccount } from "./staffAccounts.ts";

export type SessionStage = "full" | "code" | "enrol";
export type SessionLimits = { idleSeconds: number; absoluteSeconds: number };
export type OpenSession = {
  csrf: string;
  stage: SessionStage;
  createdAt: Date;
  lastSeenAt: Date;
  staff: StaffAccount;
};

// Writing at every request would make a row version for each; half a minute is near enough.
const TOUCH_SECONDS = 30;
/** Between the password and the code: long enough to fetch a phone. */
const HALF_WAY_SECONDS = 600;

export async function insertSession(
  sql: Sql,
  session: { tokenHash: Buffer; staffId: string; csrf: string; stage: SessionStage },
): Promise<void> {
  await sql.query("insert into session (token_hash, staff_id, csrf, stage) values ($1, $2, $3, $4)", [
    session.tokenHash,
    session.staffId,
    session.csrf,
    session.stage,
  ]);
}

/** @returns null when it is unknown, revoked, idle for too long, too old, or its account is disabled */
export async function openSession(
  sql: Sql,
  tokenHash: Buffer,
  limits: SessionLimits,
): Promise<OpenSession | null> {
  const found = await sql.query<
    StaffAccount & { csrf: string; stage: SessionStage; began: Date; last_seen_at: Date }
  >(
    `select s.*, e.csrf, e.stage, e.created_at as began, e.last_seen_at
     from session e join staff s on s.id = e.staff_id
     where e.token_hash = $1 and e.revoked_at is null and s.disabled_at is null
       and e.last_seen_at > now() - make_interval(secs => case e.stage when 'full' then $2 else ${HALF_WAY_SECONDS} end)
       and e.created_at > now() - make_interval(secs => $3)`,
    [tokenHash, limits.idleSeconds, limits.absoluteSeconds],
  );
  const row = found.rows[0];
  if (!row) return null;
  const { csrf, stage, began, last_seen_at, ...staff } = row;
  return { csrf, stage, createdAt: began, lastSeenAt: last_seen_at, staff };
}

export async function touchSession(sql: Sql, tokenHash: Buffer): Promise<void> {
  await sql.query(
    `update session set last_seen_at = now()
     where token_hash = $1 and last_seen_at < now() - interval '${TOUCH_SECONDS} seconds'`,
    [tokenHash],
  );
}

export async function revokeSession(sql: Sql, tokenHash: Buffer): Promise<void> {
  await sql.query("update session set revoked_at = coalesce(revoked_at, now()) where token_hash = $1", [
    tokenHash,
  ]);
}

/** @param except the session that stays, or null for all */
export async function revokeSessionsOf(sql: Sql, staffId: string, except: Buffer | null): Promise<void> {
  await sql.query(
    `update session set revoked_at = now()
     where staff_id = $1 and revoked_at is null and ($2::bytea is null or token_hash <> $2)`,
    [staffId, except],
  );
}

export async function sessionsOf(
  sql: Sql,
  staffId: string,
  limits: SessionLimits,
): Promise<{ token_hash: Buffer; created_at: Date; last_seen_at: Date }[]> {
  const found = await sql.query<{ token_hash: Buffer; created_at: Date; last_seen_at: Date }>(
    `select token_hash, created_at, last_seen_at from session
     where staff_id = $1 and revoked_at is null and last_seen_at > now() - make_interval(secs => $2)
       and created_at > now() - make_interval(secs => $3) order by last_seen_at desc`,
    [staffId, limits.idleSeconds, limits.absoluteSeconds],
  );
  return found.rows;
}

/** Whether anybody who can take a talk is here and not on break. */
export async function anybodyOnDuty(sql: Sql, idleSeconds: number): Promise<boolean> {
  const found = await sql.query(
    `select 1 from session e join staff s on s.id = e.staff_id
     where e.revoked_at is null and e.stage = 'full' and e.last_seen_at > now() - make_interval(secs => $1)
       and s.disabled_at is null and not s.on_break and s.role in ('counsellor', 'supervisor', 'admin') limit 1`,
    [idleSeconds],
  );
  return (found.rowCount ?? 0) > 0;
}

/** For the chores: sessions and links that nobody can use any more. */
export async function purgeSessions(sql: Sql): Promise<void> {
  await sql.query("delete from session where created_at < now() - interval '30 days'");
  await sql.query("delete from staff_link where expires_at < now() - interval '30 days'");
  await sql.query("delete from sign_in_brake where updated_at < now() - interval '1 day'");
}

export async function setStage(sql: Sql, tokenHash: Buffer, stage: SessionStage): Promise<void> {
  await sql.query("update session set stage = $2, last_seen_at = now() where token_hash = $1", [
    tokenHash,
    stage,
  ]);
}
