/** What became of sends: one statement for many rows, and what follows from a person who cannot be reached. */
import type { ChannelName } from "../messages.ts";
import type { Database, Sql } from "./database.ts";
import { addressHash, type SealKey, seal, sealJson } from "./sealing.ts";
import type { Vault } from "./vault.ts";
import { insertFact } from "./writeTurns.ts";

export type Settlement = {
  id: string;
  conversationId: string;
  state: "sent" | "queued" | "unknown" | "failed";
  platformMessageIds: string[];
  /** A code of `SendError`, or null. */
  error: string | null;
  /** For `queued`: seconds until the next try. */
  retrySeconds: number | null;
  cost: string | null;
  /** The person cannot be reached any more. */
  left: boolean;
  /** The chat has a new address. */
  movedTo: string | null;
};

/**
 * Notes what became of sends. May be called again with the same outcomes when it is not known whether the first call
 * was committed: what follows from an outcome happens once.
 */
export async function settleOutbound(
  database: Database,
  vault: Vault,
  channel: ChannelName,
  settled: Settlement[],
): Promise<void> {
  await database.roadTransaction(async (sql) => {
    await lockTalks(sql, settled);
    const noted = await updateRows(sql, settled);
    if (noted.size < settled.length)
      await noteLate(
        sql,
        settled.filter((one) => !noted.has(one.id)),
      );
    for (const one of settled.filter(({ id }) => noted.has(id))) {
      if (one.movedTo !== null) await moveAddress(sql, vault, channel, one.conversationId, one.movedTo);
      if (one.left) await personLeft(sql, vault, channel, one);
      if (one.state === "failed" && !one.left) await alarmFailed(sql, one);
    }
  });
  database.announce(
    "said",
    settled.map((one) => one.conversationId),
  );
}

/** A claim locks the conversation and then its lines; a line that is queued again must not take them the other way round. */
async function lockTalks(sql: Sql, settled: Settlement[]): Promise<void> {
  const again = settled.filter((one) => one.state === "queued").map((one) => one.conversationId);
  if (again.length === 0) return;
  await sql.query("select id from conversation where id = any($1::bigint[]) order by id for share", [again]);
}

/** @returns ids of the rows that were still on their way */
async function updateRows(sql: Sql, settled: Settlement[]): Promise<Set<string>> {
  const noted = await sql.query<{ id: string }>({
    name: "settle-outbound",
    text: `update message m set state = u.state, error = nullif(u.error, ''), lease_until = null,
        cost = nullif(u.cost, ''),
        platform_message_ids = case when u.ids = '' then m.platform_message_ids else string_to_array(u.ids, ',') end,
        sent_at = case when u.state = 'sent' then now() else m.sent_at end,
        next_at = case when u.wait is null then null else now() + make_interval(secs => u.wait) end
      from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::float8[], $6::text[])
        as u(id, state, error, ids, wait, cost)
      where m.id = u.id and m.state = 'sending' returning m.id`,
    values: [
      settled.map((one) => one.id),
      settled.map((one) => one.state),
      settled.map((one) => one.error ?? ""),
      settled.map((one) => one.platformMessageIds.join(",")),
      settled.map((one) => one.retrySeconds),
      settled.map((one) => one.cost ?? ""),
    ],
  });
  return new Set(noted.rows.map((row) => row.id));
}

/** The database was away for longer than the lease: the sender lives after all, and knows that the text arrived. */
async function noteLate(sql: Sql, settled: Settlement[]): Promise<void> {
  const sent = settled.filter((one) => one.state === "sent");
  await sql.query(
    `with late as (
       update message m set state = 'sent', error = null, sent_at = now(),
         platform_message_ids = case when u.ids = '' then m.platform_message_ids else string_to_array(u.ids, ',') end
       from unnest($1::bigint[], $2::text[]) as u(id, ids)
       where m.id = u.id and m.state = 'unknown' and m.error = 'interrupted' returning m.id, m.conversation_id
     )
     update message r set state = 'voided', next_at = null from late
     where r.conversation_id = late.conversation_id and r.repeat_of = late.id and r.state = 'queued'`,
    [sent.map((one) => one.id), sent.map((one) => one.platformMessageIds.join(","))],
  );
}

async function personLeft(sql: Sql, vault: Vault, channel: ChannelName, one: Settlement): Promise<void> {
  const key = await dataKey(sql, vault, one.conversationId);
  if (key === null) return;
  await insertFact(sql, {
    conversationId: one.conversationId,
    channel,
    kind: "left",
    contentSealed: sealJson(key, "words", { type: "left" }),
    once: `left:${one.id}`,
  });
  await sql.query("select pg_notify('inbox', '')");
}

/** A text that will not arrive is seen by staff, not only by a log. */
async function alarmFailed(sql: Sql, one: Settlement): Promise<void> {
  await sql.query(
    `insert into alarm (case_id, because, urgency, code)
     select (select id from "case" where conversation_id = $1 order by id desc limit 1), 'undelivered', 'urgent', null`,
    [one.conversationId],
  );
  await sql.query("select pg_notify('staff', '')");
}

async function moveAddress(
  sql: Sql,
  vault: Vault,
  channel: ChannelName,
  conversationId: string,
  address: string,
): Promise<void> {
  const key = await dataKey(sql, vault, conversationId);
  if (key === null) return;
  await sql.query("update conversation set address_sealed = $2 where id = $1", [
    conversationId,
    seal(key, "address", Buffer.from(address, "utf8")),
  ]);
  await sql.query(
    `update person set address_hash = $2 where id = (select person_id from conversation where id = $1)
       and not exists (select 1 from person where channel = $3 and address_hash = $2)`,
    [conversationId, addressHash(vault.indexKey, channel, address), channel],
  );
}

/** The data key of one conversation, or null when it has been forgotten. */
export async function dataKey(sql: Sql, vault: Vault, conversationId: string): Promise<SealKey | null> {
  const found = await sql.query<{ wrapped: Buffer; master_key_id: string }>(
    "select wrapped, master_key_id from data_key where conversation_id = $1",
    [conversationId],
  );
  const row = found.rows[0];
  return row ? vault.open(conversationId, row.wrapped, row.master_key_id) : null;
}

/**
 * Rows whose sender died between the platform's call and our note of it. Each ends as `unknown`, which staff can see,
 * and is said once more: twice is better than never. A row that is itself such a repeat is not repeated again.
 * @returns how many were released
 */
export async function releaseStale(sql: Sql): Promise<number> {
  await releaseJobs(sql);
  const released = await sql.query(
    `with stale as (
       update message set state = 'unknown', lease_until = null, error = 'interrupted'
       where state = 'sending' and lease_until < now() returning *
     )
     insert into message (conversation_id, direction, author, staff_id, channel, kind, content_sealed, rank, turn,
       state, repeat_of)
     select conversation_id, direction, author, staff_id, channel, kind, content_sealed, rank, turn, 'queued', id
     from stale where repeat_of is null`,
  );
  return released.rowCount ?? 0;
}

/**
 * Timers and files that a process held when it died. The library itself lets them lie for four hours; every job of ours
 * is over sooner than this or may run twice.
 */
async function releaseJobs(sql: Sql): Promise<void> {
  const held = await sql.query<{ locked_by: string }>(
    `select distinct locked_by from graphile_worker._private_jobs
     where locked_by is not null and locked_at < now() - interval '5 minutes'`,
  );
  if (held.rows.length > 0)
    await sql.query("select graphile_worker.force_unlock_workers($1)", [
      held.rows.map((row) => row.locked_by),
    ]);
}
