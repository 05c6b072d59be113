/** Growing delay for failed sign-ins, shared by all processes. */
import type { Database, Sql } from "./database.ts";

/** So many tries are free; then the wait doubles up to the longest. */
export type Brake = { free: number; longestSeconds: number };

/** Who has made no mistake for so long begins anew. */
const FORGIVEN_MINUTES = 30;

/**
 * Counts a try before its password is looked at, so that many at once cannot slip through. Who waited for the row is
 * measured by the clock of now, not of when it asked: else two who sign in at one moment would brake each other.
 * @returns 0, or the seconds to wait; a refused try is not counted
 */
export async function takeTry(database: Database, key: Buffer, brake: Brake): Promise<number> {
  const taken = await database.pool.query<{ wait: number }>(
    `insert into sign_in_brake as b (key, failures, blocked_until) values ($1, 1, now())
     on conflict (key) do update set updated_at = now(),
       failures = case when b.updated_at < now() - interval '${FORGIVEN_MINUTES} minutes' then 1 else b.failures + 1 end,
       blocked_until = now() + make_interval(secs => case
         when b.failures + 1 < $2 or b.updated_at < now() - interval '${FORGIVEN_MINUTES} minutes' then 0
         else least(power(2, least(b.failures + 1 - $2, 20)), $3) end)
       where b.blocked_until <= clock_timestamp()
     returning 0 as wait`,
    [key, brake.free, brake.longestSeconds],
  );
  if (taken.rows[0]) return 0;
  const blocked = await database.pool.query<{ wait: number }>(
    "select greatest(1, ceil(extract(epoch from blocked_until - now())))::int as wait from sign_in_brake where key = $1",
    [key],
  );
  return blocked.rows[0]?.wait ?? 1;
}

/** A try that was right is taken off the count: an office behind one address signs in all morning. */
export async function returnTry(sql: Sql, key: Buffer): Promise<void> {
  await sql.query(
    "update sign_in_brake set failures = greatest(failures - 1, 0), blocked_until = now() where key = $1",
    [key],
  );
}

export async function releaseBrake(sql: Sql, key: Buffer): Promise<void> {
  await sql.query("delete from sign_in_brake where key = $1", [key]);
}
