/** Which words have been kept long enough, and what must be done so that no trace of their keys is left. */
import type { InboundContent } from "../messages.ts";
import { recordAudit } from "./audit.ts";
import type { Database, Sql } from "./database.ts";
import { forgetConversations } from "./forget.ts";
import { unsealJson } from "./sealing.ts";
import { dataKey } from "./settleOutbound.ts";
import type { Vault } from "./vault.ts";

/** One transaction holds the rows of so many conversations; people who write meanwhile wait for it. */
const BATCH = 50;
const UPLOADS = 100;

export type RetiredBatch = { forgotten: number; last: string | null };

/**
 * Forgets one batch of conversations in which nobody has said anything since `before` and whose cases were closed
 * before it; the audit gets the count in the same transaction.
 * @param after only conversations with a greater id
 * @returns `last`: where the next batch begins, null when there is none
 */
export async function retireBatch(
  database: Database,
  vault: Vault,
  { before, after, days }: { before: Date; after: string; days: number },
): Promise<RetiredBatch> {
  const { ids, last } = await database.transaction(async (sql) => {
    const idle = await sql.query<{ id: string }>(IDLE, [before, after, BATCH]);
    const ids = await forgetConversations(
      sql,
      idle.rows.map((row) => row.id),
    );
    if (ids.length > 0) await auditCount(sql, "retention.forgot", { count: ids.length, days });
    return { ids, last: idle.rows.at(-1)?.id ?? null };
  });
  for (const id of ids) vault.forget(id);
  return { forgotten: ids.length, last };
}

/** A case that was passed on or is disputed is not over; one that was withdrawn has its time in `waiting_since`. */
const IDLE = `
  select c.id from conversation c
  where c.ended_at is null and c.id > $2 and c.last_said_at < $1 and c.created_at < $1
    and not exists (select 1 from message m where m.conversation_id = c.id and m.created_at >= $1)
    and not exists (select 1 from "case" k where k.conversation_id = c.id
      and (k.status not in ('closed', 'withdrawn') or greatest(k.closed_at, k.waiting_since) >= $1))
  order by c.id limit $3 for update of c skip locked`;

/**
 * Removes uploads of the web chat that no message came for, and names those that one did come for after its kind, so
 * that they are not asked about again.
 */
export async function sweepUploads(
  database: Database,
  vault: Vault,
  { before, after }: { before: Date; after: string },
): Promise<{ removed: number; last: string | null }> {
  return database.transaction(async (sql) => {
    const found = await sql.query<{ id: string; conversation_id: string }>(
      `select id, conversation_id from file where media = 'upload' and created_at < $1 and id > $2
       order by id limit ${UPLOADS} for update skip locked`,
      [before, after],
    );
    const orphans: string[] = [];
    for (const { id, conversation_id } of found.rows) {
      const media = (await sentFiles(sql, vault, conversation_id)).get(id);
      if (media === undefined) orphans.push(id);
      else await sql.query("update file set media = $2 where id = $1", [id, media]);
    }
    await sql.query("delete from file where id = any($1::bigint[])", [orphans]);
    if (orphans.length > 0) await auditCount(sql, "retention.swept", { count: orphans.length });
    return { removed: orphans.length, last: found.rows.at(-1)?.id ?? null };
  });
}

/** Kinds of the files that the lines of a conversation name, by our id. Which file a line means is sealed in it. */
async function sentFiles(sql: Sql, vault: Vault, conversationId: string): Promise<Map<string, string>> {
  const key = await dataKey(sql, vault, conversationId);
  if (key === null) return new Map();
  const lines = await sql.query<{ content_sealed: Buffer }>(
    "select content_sealed from message where conversation_id = $1 and direction = 'in' and kind = 'media'",
    [conversationId],
  );
  return new Map(
    lines.rows.flatMap(({ content_sealed }) => {
      const content = unsealJson<InboundContent>(key, "words", content_sealed);
      return content.type === "media" ? [[content.file.id, content.media] as const] : [];
    }),
  );
}

/** A table that is written to all the time must not wait behind us for longer than this. */
const LOCK_WAIT = "2s";

/**
 * Writes the table of keys anew. A deleted row stays readable in the file of its table until something is written over
 * it; for words that does not matter once their key is gone, for the keys themselves it does.
 * @returns false when the table was too busy; then the next round does it
 */
export async function eraseDeadKeys(database: Database): Promise<boolean> {
  const client = await database.pool.connect();
  try {
    await client.query(`set lock_timeout = '${LOCK_WAIT}'`);
    await client.query("vacuum (full) data_key");
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === "55P03") return false;
    throw error;
  } finally {
    // Not given back to the pool: its settings are not those of the others.
    client.release(true);
  }
}

async function auditCount(sql: Sql, action: string, detail: Record<string, number>): Promise<void> {
  await recordAudit(sql, { actor: "system", action, subject: "conversations", detail });
}
