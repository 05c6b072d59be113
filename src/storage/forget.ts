/** Forgetting: the data key goes, and with it every sealed byte of the conversation, in backups too. */
import type { Database, Sql } from "./database.ts";
import type { Vault } from "./vault.ts";

/**
 * Ends a conversation and destroys its key and sealed rows. Cases stay as codes and counts for statistics.
 * @returns false while something still waits to be sent to the person
 */
export async function forgetConversation(
  database: Database,
  vault: Vault,
  conversationId: string,
): Promise<boolean> {
  const forgotten = await database.transaction((sql) => forgetConversations(sql, [conversationId]));
  for (const id of forgotten) vault.forget(id);
  return forgotten.length > 0;
}

/**
 * The same for many, in the caller's transaction; the caller tells its vault when that has committed.
 * @returns which were forgotten; the others have lines that wait for a turn or for their way out
 */
export async function forgetConversations(sql: Sql, conversationIds: string[]): Promise<string[]> {
  // Stronger than a turn's lock: a line that is being stored just now ends first, and is then seen as unread.
  await sql.query("select id from conversation where id = any($1::bigint[]) order by id for update", [
    conversationIds,
  ]);
  const free = await sql.query<{ id: string }>(
    `select c.id from conversation c where c.id = any($1::bigint[]) and not exists (
       select 1 from message m where m.conversation_id = c.id and (m.unread or m.state in ('queued', 'sending')))
     order by c.id`,
    [conversationIds],
  );
  const ids = free.rows.map((row) => row.id);
  if (ids.length > 0) for (const statement of STATEMENTS) await sql.query(statement, [ids]);
  return ids;
}

/** In this order; what stays of a conversation is what statistics count. */
const STATEMENTS = [
  "delete from data_key where conversation_id = any($1::bigint[])",
  "delete from message where conversation_id = any($1::bigint[])",
  "delete from file where conversation_id = any($1::bigint[])",
  "delete from note where conversation_id = any($1::bigint[])",
  "update opinion set words_sealed = '', conversation_id = null where conversation_id = any($1::bigint[])",
  'delete from report where case_id in (select id from "case" where conversation_id = any($1::bigint[]))',
  `update "case" set reasons_sealed = '' where conversation_id = any($1::bigint[]) and reasons_sealed <> ''`,
  `update conversation set ended_at = coalesce(ended_at, now()), state_sealed = null, address_sealed = ''
   where id = any($1::bigint[])`,
  // The fingerprint of the address is all that is left of the person; with it goes the last link.
  `update person set address_hash = uuid_send(gen_random_uuid())
   where id in (select person_id from conversation where id = any($1::bigint[]))`,
];
