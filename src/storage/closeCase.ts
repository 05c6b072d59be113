/** Status of a case: proposed, closed, passed on, opened again. */
import type { Sql } from "./database.ts";

export async function proposeClosing(sql: Sql, caseId: string, by: string, outcome: string): Promise<void> {
  await sql.query(
    `update "case" set closing_by = $2, closing_outcome = $3, closing_at = now() where id = $1`,
    [caseId, by, outcome],
  );
}

export async function refuseClosing(sql: Sql, caseId: string): Promise<void> {
  await sql.query(
    `update "case" set closing_by = null, closing_outcome = null, closing_at = null where id = $1`,
    [caseId],
  );
}

export async function closeCase(sql: Sql, caseId: string, outcome: string): Promise<void> {
  await sql.query(
    `update "case" set status = 'closed', closed_at = now(), outcome = $2, closing_by = null, closing_outcome = null,
       closing_at = null, offered_staff = null, offered_team = null where id = $1`,
    [caseId, outcome],
  );
}

export async function setStatus(sql: Sql, caseId: string, status: string): Promise<void> {
  await sql.query(`update "case" set status = $2, closed_at = null, outcome = null where id = $1`, [
    caseId,
    status,
  ]);
}

/** A higher urgency starts the clock of the promise anew. */
export async function setUrgency(sql: Sql, caseId: string, urgency: string, raised: boolean): Promise<void> {
  await sql.query(
    `update "case" set urgency = $2, waiting_since = case when $3 then now() else waiting_since end where id = $1`,
    [caseId, urgency, raised],
  );
}

export type Classification = {
  categories: string[];
  provinceCode: string | null;
  communeCode: string | null;
  ageBand: string | null;
  sex: string | null;
};

export async function classifyCase(sql: Sql, caseId: string, as: Classification): Promise<void> {
  await sql.query(
    `update "case" set categories = $2, province_code = $3, commune_code = $4, age_band = $5, sex = $6 where id = $1`,
    [caseId, as.categories, as.provinceCode, as.communeCode, as.ageBand, as.sex],
  );
}

/** @param minutes null ends the limit */
export async function limitTalk(
  sql: Sql,
  conversationId: string,
  minutes: number | null,
  because: string | null,
): Promise<void> {
  await sql.query(
    `update conversation set limited_because = $3,
       limited_until = case when $2::int is null then null else now() + make_interval(mins => $2::int) end where id = $1`,
    [conversationId, minutes, because],
  );
}

/** Whether anybody but `staffId` could confirm; a line with one person on it cannot wait for a second one. */
export async function hasSecondPerson(sql: Sql, staffId: string): Promise<boolean> {
  const found = await sql.query(
    `select 1 from staff where id <> $1 and disabled_at is null and password_hash is not null
       and role in ('counsellor', 'supervisor', 'admin') limit 1`,
    [staffId],
  );
  return (found.rowCount ?? 0) > 0;
}
