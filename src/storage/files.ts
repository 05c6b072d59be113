/** Files that people sent, sealed like their words. */
import type { ChannelName, FileRef } from "../messages.ts";
import type { Database, Sql } from "./database.ts";
import { type SealKey, seal, sealJson, unseal, unsealJson } from "./sealing.ts";
import { dataKey } from "./settleOutbound.ts";
import { ensureConversation } from "./storeInbound.ts";
import { conversationOf } from "./transcript.ts";
import type { Vault } from "./vault.ts";
import { insertFact } from "./writeTurns.ts";

export type StoredFile = { bytes: Buffer; mime: string; media: string };

/** Keeps an upload of the web chat until its message comes. @returns its id */
export async function storeUpload(
  database: Database,
  vault: Vault,
  from: { channel: ChannelName; address: string },
  file: { mime: string; bytes: Buffer },
): Promise<string> {
  return database.transaction(async (sql) => {
    const talk = await ensureConversation(sql, vault, from.channel, from.address);
    const stored = await sql.query<{ id: string }>(
      `insert into file (id, conversation_id, media, mime, size, state, bytes_sealed)
       values (nextval('message_id_seq'), $1, 'upload', $2, $3, 'stored', $4) returning id`,
      [talk.conversationId, file.mime, file.bytes.length, seal(talk.key, "file", file.bytes)],
    );
    return stored.rows[0]?.id ?? "";
  });
}

/** @returns null when there is no such file, it has not been fetched, or its conversation is forgotten */
export async function readFile(
  database: Database,
  vault: Vault,
  id: string,
  conversationId: string | null = null,
): Promise<StoredFile | null> {
  const found = await database.pool.query<{
    conversation_id: string;
    mime: string | null;
    media: string;
    bytes_sealed: Buffer | null;
  }>(
    `select conversation_id, mime, media, bytes_sealed from file
     where id = $1 and state = 'stored' and ($2::bigint is null or conversation_id = $2)`,
    [id, conversationId],
  );
  const row = found.rows[0];
  if (!row?.bytes_sealed) return null;
  const key = await dataKey(database.pool, vault, row.conversation_id);
  if (key === null) return null;
  return {
    bytes: unseal(key, "file", row.bytes_sealed),
    mime: row.mime ?? "application/octet-stream",
    media: row.media,
  };
}

/** The file of a person's own line, for the page of that person only. */
export async function readFileOf(
  database: Database,
  vault: Vault,
  from: { channel: ChannelName; address: string },
  id: string,
): Promise<StoredFile | null> {
  const conversation = await conversationOf(database, vault, from.channel, from.address);
  return conversation === null ? null : readFile(database, vault, id, conversation);
}

export type PendingFile = { channel: ChannelName; conversationId: string; key: SealKey; ref: FileRef };

export async function pendingFile(sql: Sql, vault: Vault, id: string): Promise<PendingFile | null> {
  const found = await sql.query<{ conversation_id: string; channel: ChannelName; ref_sealed: Buffer | null }>(
    `select f.conversation_id, c.channel, f.ref_sealed from file f join conversation c on c.id = f.conversation_id
     where f.id = $1 and f.state = 'pending'`,
    [id],
  );
  const row = found.rows[0];
  const key = row ? await dataKey(sql, vault, row.conversation_id) : null;
  if (!row?.ref_sealed || key === null) return null;
  const ref = unsealJson<FileRef | null>(key, "words", row.ref_sealed);
  return ref === null ? null : { channel: row.channel, conversationId: row.conversation_id, key, ref };
}

export async function keepFetched(
  sql: Sql,
  id: string,
  file: PendingFile,
  fetched: { bytes: Buffer; mime: string },
): Promise<void> {
  await sql.query(
    `update file set state = 'stored', bytes_sealed = $2, mime = coalesce(mime, $3), size = $4, ref_sealed = null
     where id = $1 and state = 'pending'`,
    [id, seal(file.key, "file", fetched.bytes), fetched.mime, fetched.bytes.length],
  );
  await sql.query("select pg_notify('said', $1)", [file.conversationId]);
}

/** Marks a file that could not be kept and tells its conversation, once. */
export async function refuseFile(
  database: Database,
  id: string,
  file: PendingFile,
  state: "failed" | "tooBig",
): Promise<void> {
  const fact = { type: "file.refused", why: state === "tooBig" ? "tooBig" : "lost" };
  await database.transaction(async (sql) => {
    await sql.query("update file set state = $2 where id = $1", [id, state]);
    await insertFact(sql, {
      conversationId: file.conversationId,
      channel: file.channel,
      kind: fact.type,
      contentSealed: sealJson(file.key, "words", fact),
      once: `file:${id}`,
    });
    await sql.query("select pg_notify('inbox', '')");
  });
}
