/** Accounts of staff. Passwords and codes come here as hashes or sealed. */
import type { Sql } from "./database.ts";

export type StaffAccount = {
  id: string;
  name: string;
  display_name: string;
  role: "counsellor" | "supervisor" | "admin" | "analyst";
  password_hash: string | null;
  totp_sealed: Buffer | null;
  totp_since: Date | null;
  totp_step: string;
  recovery_hashes: string[];
  on_break: boolean;
  cap: number;
  disabled_at: Date | null;
  created_at: Date;
};

export async function staffByName(sql: Sql, name: string): Promise<StaffAccount | null> {
  const found = await sql.query<StaffAccount>("select * from staff where name = $1", [name]);
  return found.rows[0] ?? null;
}

export async function staffById(sql: Sql, id: string): Promise<StaffAccount | null> {
  const found = await sql.query<StaffAccount>("select * from staff where id = $1", [id]);
  return found.rows[0] ?? null;
}

/** Locks the row: two requests must not both use one code. */
export async function lockStaff(sql: Sql, id: string): Promise<StaffAccount | null> {
  const found = await sql.query<StaffAccount>("select * from staff where id = $1 for update", [id]);
  return found.rows[0] ?? null;
}

/** @returns null when the name is taken */
export async function insertStaff(
  sql: Sql,
  staff: { name: string; displayName: string; role: string; passwordHash: string | null },
): Promise<string | null> {
  const made = await sql.query<{ id: string }>(
    `insert into staff (name, display_name, role, password_hash, recovery_hashes) values ($1, $2, $3, $4, '{}')
     on conflict (name) do nothing returning id`,
    [staff.name, staff.displayName, staff.role, staff.passwordHash],
  );
  return made.rows[0]?.id ?? null;
}

export async function setPasswordHash(sql: Sql, id: string, hash: string | null): Promise<void> {
  await sql.query("update staff set password_hash = $2 where id = $1", [id, hash]);
}

export async function setTotp(sql: Sql, id: string, sealed: Buffer | null): Promise<void> {
  await sql.query(
    `update staff set totp_sealed = $2, totp_since = null, totp_step = 0,
       recovery_hashes = case when $2::bytea is null then '{}' else recovery_hashes end where id = $1`,
    [id, sealed],
  );
}

export async function confirmTotp(sql: Sql, id: string, step: number): Promise<void> {
  await sql.query("update staff set totp_since = coalesce(totp_since, now()), totp_step = $2 where id = $1", [
    id,
    step,
  ]);
}

export async function setRecoveryHashes(sql: Sql, id: string, hashes: string[]): Promise<void> {
  await sql.query("update staff set recovery_hashes = $2 where id = $1", [id, hashes]);
}

export type StaffEdit = {
  displayName: string | null;
  role: string | null;
  cap: number | null;
  disabled: boolean | null;
};

export async function editStaff(sql: Sql, id: string, edit: StaffEdit): Promise<void> {
  await sql.query(
    `update staff set display_name = coalesce($2, display_name), role = coalesce($3, role), cap = coalesce($4, cap),
       disabled_at = case when $5::bool is null then disabled_at when $5 then coalesce(disabled_at, now()) end
     where id = $1`,
    [id, edit.displayName, edit.role, edit.cap, edit.disabled],
  );
}

export async function setBreak(sql: Sql, id: string, onBreak: boolean): Promise<void> {
  await sql.query("update staff set on_break = $2 where id = $1", [id, onBreak]);
}

export async function staffExists(sql: Sql): Promise<boolean> {
  const found = await sql.query("select 1 from staff limit 1");
  return (found.rowCount ?? 0) > 0;
}

/** Whether an admin is left who can sign in, apart from `without`. */
export async function otherAdminExists(sql: Sql, without: string): Promise<boolean> {
  const found = await sql.query(
    "select 1 from staff where role = 'admin' and disabled_at is null and id <> $1 limit 1",
    [without],
  );
  return (found.rowCount ?? 0) > 0;
}

export type StaffListRow = StaffAccount & { last_seen_at: Date | null; online: boolean; talks: number };

/** @param idleSeconds how long after the last act somebody still counts as here */
export async function listStaff(sql: Sql, idleSeconds: number): Promise<StaffListRow[]> {
  const found = await sql.query<StaffListRow>(
    `select s.*, e.last_seen_at, coalesce(e.online, false) as online, coalesce(l.talks, 0)::int as talks
     from staff s
     left join lateral (
       select max(last_seen_at) as last_seen_at, bool_or(revoked_at is null and stage = 'full'
         and last_seen_at > now() - make_interval(secs => $1)) as online
       from session where staff_id = s.id
     ) e on true
     left join (
       select led_by, count(*) as talks from conversation where led_by is not null and ended_at is null group by led_by
     ) l on l.led_by = s.id
     order by s.disabled_at is not null, s.display_name, s.id`,
    [idleSeconds],
  );
  return found.rows;
}
