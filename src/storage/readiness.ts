/** How old the oldest waiting things are: what `/readyz`, `/metrics` and the alarms look at. */
import type { Sql } from "./database.ts";

export type Backlog = {
  unread: number;
  oldestUnreadSeconds: number;
  queued: number;
  oldestQueuedSeconds: number;
  unclaimedCritical: number;
  oldestUnclaimedSeconds: number;
  setAside: number;
};

/** Counts stop at 10,000: a dashboard needs no more and the answer stays quick in a flood. */
export async function readBacklog(sql: Sql): Promise<Backlog> {
  const found = await sql.query<Record<keyof Backlog, string>>(
    `select
       (select count(*) from (select 1 from message where unread limit 10000) t) as unread,
       (select coalesce(extract(epoch from now() - min(created_at)), 0) from
         (select created_at from message where unread order by rank, id limit 100) t) as "oldestUnreadSeconds",
       (select count(*) from (select 1 from message where state = 'queued' limit 10000) t) as queued,
       (select coalesce(extract(epoch from now() - min(created_at)), 0) from
         (select created_at from message where state = 'queued' order by channel, rank, id limit 100) t)
         as "oldestQueuedSeconds",
       (select count(*) from "case" where status = 'open' and urgency = 'critical') as "unclaimedCritical",
       (select coalesce(extract(epoch from now() - min(waiting_since)), 0) from "case"
         where status = 'open' and urgency = 'critical') as "oldestUnclaimedSeconds",
       (select count(*) from alarm where because = 'setAside' and seen_at is null) as "setAside"`,
  );
  const row = found.rows[0];
  return Object.fromEntries(
    Object.entries(row ?? {}).map(([name, value]) => [name, Number(value)]),
  ) as Backlog;
}
