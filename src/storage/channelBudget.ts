/** How fast a channel may send, kept in the database so that all processes together keep to it. */
import type { ChannelName } from "../messages.ts";
import type { Sql } from "./database.ts";

export async function makeBudget(sql: Sql, channel: ChannelName): Promise<void> {
  await sql.query("insert into channel_budget (channel) values ($1) on conflict do nothing", [channel]);
}

/**
 * Takes up to `want` sends: a bucket that holds one second's worth.
 * @returns how many may be sent now and milliseconds until one more may
 */
export async function takeBudget(
  sql: Sql,
  channel: ChannelName,
  ratePerSecond: number,
  want: number,
): Promise<{ granted: number; waitMs: number }> {
  const taken = await sql.query<{ granted: number; wait_ms: number }>({
    name: "take-budget",
    // Tokens that a crash brings back do no harm: this commit need not wait for the disk.
    text: `with unhurried as (
        select set_config('synchronous_commit', 'off', true)
      ), budget as (
        select paused_until, least($2::float, tokens + extract(epoch from clock_timestamp() - refilled_at) * $2) as have
        from channel_budget where channel = $1 for update
      ), share as (
        select paused_until, have,
          floor(least($3::float, case when paused_until > clock_timestamp() then 0 else have end)) as granted
        from budget cross join unhurried
      )
      update channel_budget b set tokens = share.have - share.granted, refilled_at = clock_timestamp()
      from share where b.channel = $1
      returning share.granted::int as granted,
        greatest(extract(epoch from coalesce(share.paused_until, clock_timestamp()) - clock_timestamp()) * 1000,
          (1 - (share.have - share.granted)) * 1000 / $2)::float as wait_ms`,
    values: [channel, ratePerSecond, want],
  });
  const row = taken.rows[0];
  return { granted: row?.granted ?? 0, waitMs: Math.max(1, row?.wait_ms ?? 1000) };
}

/** Gives back what was taken and not needed. */
export async function returnBudget(sql: Sql, channel: ChannelName, count: number): Promise<void> {
  await sql.query({
    name: "return-budget",
    text: `with unhurried as (select set_config('synchronous_commit', 'off', true))
      update channel_budget set tokens = tokens + $2 from unhurried where channel = $1`,
    values: [channel, count],
  });
}

/** The platform asked for silence: nobody sends on this channel for so long. */
export async function pauseChannel(sql: Sql, channel: ChannelName, seconds: number): Promise<void> {
  await sql.query(
    `update channel_budget set tokens = 0,
       paused_until = greatest(paused_until, clock_timestamp() + make_interval(secs => $2)) where channel = $1`,
    [channel, seconds],
  );
}
