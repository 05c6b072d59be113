/** Takes the heads of the conversations' lines that may be sent now, crisis first. */
import type { ChannelName, OutboundContent } from "../messages.ts";
import type { Database, Sql } from "./database.ts";
import { unseal, unsealJson } from "./sealing.ts";
import type { Vault } from "./vault.ts";

export type ClaimedOutbound = {
  id: string;
  conversationId: string;
  rank: number;
  attempts: number;
  isRepeat: boolean;
  address: string;
  /** What was sealed, or null when it does not open. */
  content: OutboundContent | null;
};

/** A row that nobody renews for so long was held by a process that is gone. */
export const LEASE_SECONDS = 30;

type Row = {
  id: string;
  conversation_id: string;
  rank: number;
  attempts: number;
  repeat_of: string | null;
  content_sealed: Buffer;
  address_sealed: Buffer;
  wrapped: Buffer;
  master_key_id: string;
};

/** @param limit at most so many rows, one of each conversation */
export async function claimOutbound(
  database: Database,
  vault: Vault,
  channel: ChannelName,
  limit: number,
): Promise<ClaimedOutbound[]> {
  const claimed = await database.roadTransaction((sql) =>
    sql.query<Row>({
      name: "claim-outbound",
      // A crisis text may overtake ordinary ones of the same person; nothing else may. A text that is said once more
      // has the place of the first one.
      text: `with heads as (
        select m.id from message m
        where m.channel = $1 and m.state = 'queued' and (m.next_at is null or m.next_at <= now())
          and not exists (
            select 1 from message e where e.conversation_id = m.conversation_id
              and e.state in ('queued', 'sending') and e.rank <= m.rank
              and coalesce(e.repeat_of, e.id) < coalesce(m.repeat_of, m.id))
        order by m.rank, m.id limit $2 for no key update of m skip locked
      ), taken as (
        update message m set state = 'sending', attempts = m.attempts + 1,
          lease_until = now() + interval '${LEASE_SECONDS} seconds'
        from heads where m.id = heads.id returning m.*
      )
      select t.id, t.conversation_id, t.rank, t.attempts, t.repeat_of, t.content_sealed, c.address_sealed,
        k.wrapped, k.master_key_id
      from taken t join conversation c on c.id = t.conversation_id join data_key k on k.conversation_id = c.id
      order by t.rank, t.id`,
      values: [channel, limit],
    }),
  );
  return claimed.rows.map((row) => ({
    id: row.id,
    conversationId: row.conversation_id,
    rank: row.rank,
    attempts: row.attempts,
    isRepeat: row.repeat_of !== null,
    ...opened(vault, row),
  }));
}

/** One row that does not open must not hold up the rows of 63 other people. */
function opened(vault: Vault, row: Row): Pick<ClaimedOutbound, "address" | "content"> {
  try {
    const key = vault.open(row.conversation_id, row.wrapped, row.master_key_id);
    const address = unseal(key, "address", row.address_sealed).toString("utf8");
    return { address, content: unsealJson<OutboundContent>(key, "words", row.content_sealed) };
  } catch {
    return { address: "", content: null };
  }
}

/** Rows that are still on their way are still held: nobody else may think that their sender is gone. */
export async function renewLeases(sql: Sql, ids: string[]): Promise<void> {
  await sql.query({
    name: "renew-leases",
    text: `update message set lease_until = now() + interval '${LEASE_SECONDS} seconds'
      where id = any($1::bigint[]) and state = 'sending'`,
    values: [ids],
  });
}

/** The platform is back: what was waiting for it goes now and not when its pause would have ended. */
export async function hurryQueued(sql: Sql, channel: ChannelName): Promise<void> {
  await sql.query(
    `update message set next_at = now()
     where channel = $1 and state = 'queued' and error = 'transient' and next_at > now()`,
    [channel],
  );
}
