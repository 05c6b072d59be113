/** Takes the heads of the conversations' lines that may be sent now, crisis first. */
import type { ChannelName, OutboundContent } from "../messages.ts";
import type { Database } from "./database.ts";
import { unseal, unsealJson } from "./sealing.ts";
import type { Vault } from "./vault.ts";

export type ClaimedOutbound = {
  id: string;
  conversationId: string;
  rank: number;
  attempts: number;
  isRepeat: boolean;
  address: string;
  content: OutboundContent;
};

/** Longer than any request may take; a row held longer was held by a process that is gone. */
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
      // A crisis text may overtake ordinary ones of the same person; nothing else may.
      text: `with heads as (
        select m.id from message m
        where m.channel = $1 and m.state = 'queued' and (m.next_at is null or m.next_at <= now())
          and not exists (
            select 1 from message e where e.conversation_id = m.conversation_id
              and e.state in ('queued', 'sending') and e.id < m.id and e.rank <= m.rank)
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
  return claimed.rows.map((row) => {
    const key = vault.open(row.conversation_id, row.wrapped, row.master_key_id);
    return {
      id: row.id,
      conversationId: row.conversation_id,
      rank: row.rank,
      attempts: row.attempts,
      isRepeat: row.repeat_of !== null,
      address: unseal(key, "address", row.address_sealed).toString("utf8"),
      content: unsealJson<OutboundContent>(key, "words", row.content_sealed),
    };
  });
}
