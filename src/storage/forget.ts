/** Forgetting: the data key goes, and with it every sealed byte of the conversation, in backups too. */
import type { Database } from "./database.ts";
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
  return database.transaction(async (sql) => {
    await sql.query("select id from conversation where id = $1 for no key update", [conversationId]);
    const waiting = await sql.query(
      "select 1 from message where conversation_id = $1 and (unread or state in ('queued', 'sending')) limit 1",
      [conversationId],
    );
    if (waiting.rowCount) return false;
    await sql.query("delete from data_key where conversation_id = $1", [conversationId]);
    await sql.query("delete from message where conversation_id = $1", [conversationId]);
    await sql.query("delete from file where conversation_id = $1", [conversationId]);
    await sql.query("delete from note where conversation_id = $1", [conversationId]);
    await sql.query("delete from opinion where conversation_id = $1", [conversationId]);
    await sql.query(
      'delete from report where case_id in (select id from "case" where conversation_id = $1)',
      [conversationId],
    );
    await sql.query(`update "case" set reasons_sealed = '' where conversation_id = $1`, [conversationId]);
    await sql.query(
      "update conversation set ended_at = now(), state_sealed = null, address_sealed = '' where id = $1",
      [conversationId],
    );
    // The fingerprint of the address is all that is left of the person; with it goes the last link.
    await sql.query(
      `update person p set address_hash = decode(md5(random()::text || p.id::text), 'hex')
       where p.id = (select person_id from conversation where id = $1)`,
      [conversationId],
    );
    vault.forget(conversationId);
    return true;
  });
}
