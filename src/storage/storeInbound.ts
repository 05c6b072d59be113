/** Commit 1 of a message's road: many inbound lines in one transaction, each exactly once. */
import type { ChannelName, Inbound } from "../messages.ts";
import type { Database, Sql } from "./database.ts";
import { addressHash, newKey, seal, sealJson, wrapKey } from "./sealing.ts";
import type { KnownTalk, Vault } from "./vault.ts";

/** An inbound line with the rank by which its turn is taken: 0 before 1. */
export type RankedInbound = { inbound: Inbound; rank: 0 | 1 };

/** An address and its fingerprint; `id` names it within one call. */
type Place = { channel: ChannelName; address: string; hash: Buffer; id: string };
type Line = RankedInbound & Place;

// A conversation can end between the look-up and the insert; the second round finds or makes its successor.
const MAX_ROUNDS = 3;

/**
 * Stores lines durably, in the order given. Lines that are already there are left alone.
 * @returns how many were new
 */
export async function storeInbound(
  database: Database,
  vault: Vault,
  lines: RankedInbound[],
): Promise<number> {
  let left: Line[] = lines.map((line) => {
    const { channel, address } = line.inbound;
    const hash = addressHash(vault.indexKey, channel, address);
    return { ...line, channel, address, hash, id: `${channel}:${hash.toString("base64")}` };
  });
  // One statement stores lines, so the look-ups before it need no transaction around them.
  const sql = database.road;
  let stored = 0;
  for (let round = 0; left.length > 0 && round < MAX_ROUNDS; round++) {
    const known = round === 0 ? await remembered(sql, vault, left) : await conversationsOf(sql, vault, left);
    for (const [id, talk] of known) vault.talks.set(id, talk);
    const fresh = await insertLines(sql, left, known);
    stored += fresh.size;
    const missing = left.filter((line) => !fresh.has(lineId(line)));
    left = await stillMissing(sql, missing);
  }
  if (left.length > 0) throw new Error("a line could not be stored: its conversation keeps ending");
  return stored;
}

/** Those who wrote lately need no look-up: storing makes sure that the conversation is theirs and still lives. */
async function remembered(sql: Sql, vault: Vault, lines: Place[]): Promise<Map<string, KnownTalk>> {
  const known = new Map<string, KnownTalk>();
  for (const { id } of lines) {
    const talk = vault.talks.get(id);
    if (talk) known.set(id, talk);
  }
  const others = lines.filter((line) => !known.has(line.id));
  return new Map([...known, ...(await conversationsOf(sql, vault, others))]);
}

async function conversationsOf(sql: Sql, vault: Vault, lines: Place[]): Promise<Map<string, KnownTalk>> {
  if (lines.length === 0) return new Map();
  const known = await findConversations(sql, vault, lines);
  const missing = lines.filter((line) => !known.has(line.id));
  if (missing.length === 0) return known;
  await makeConversations(sql, vault, missing);
  return findConversations(sql, vault, lines);
}

/** The live conversation of an address, made when there is none. */
export async function ensureConversation(
  sql: Sql,
  vault: Vault,
  channel: ChannelName,
  address: string,
): Promise<KnownTalk> {
  const hash = addressHash(vault.indexKey, channel, address);
  const asked = { channel, address, hash, id: `${channel}:${hash.toString("base64")}` };
  const known = (await conversationsOf(sql, vault, [asked])).get(asked.id);
  if (!known) throw new Error("a conversation could not be made");
  return known;
}

type Row = { channel: string; address_hash: Buffer; id: string; wrapped: Buffer; master_key_id: string };

async function findConversations(sql: Sql, vault: Vault, lines: Place[]): Promise<Map<string, KnownTalk>> {
  const found = await sql.query<Row>({
    name: "find-conversations",
    text: `select p.channel, p.address_hash, c.id, k.wrapped, k.master_key_id
      from unnest($1::text[], $2::bytea[]) as asked(channel, hash)
      join person p on p.channel = asked.channel and p.address_hash = asked.hash
      join conversation c on c.person_id = p.id and c.ended_at is null
      join data_key k on k.conversation_id = c.id`,
    values: columns(unique(lines)),
  });
  return new Map(
    found.rows.map((row) => [
      `${row.channel}:${row.address_hash.toString("base64")}`,
      { conversationId: row.id, key: vault.open(row.id, row.wrapped, row.master_key_id) },
    ]),
  );
}

/** Person, conversation and data key in one statement; whoever comes second finds what the first made. */
async function makeConversations(sql: Sql, vault: Vault, lines: Place[]): Promise<void> {
  const made = unique(lines).map((line) => {
    const key = newKey();
    const address = seal(key, "address", Buffer.from(line.address, "utf8"));
    return { ...line, address, ...wrapKey(vault.keyring, key) };
  });
  await sql.query({
    name: "make-conversations",
    text: `with asked as (
        select * from unnest($1::text[], $2::bytea[], $3::bytea[], $4::bytea[], $5::text[])
          as t(channel, hash, address, wrapped, master_key_id) order by channel, hash
      ), people as (
        insert into person (channel, address_hash) select channel, hash from asked
        on conflict (channel, address_hash) do update set channel = excluded.channel
        returning id, channel, address_hash
      ), talks as (
        insert into conversation (person_id, channel, address_sealed)
        select p.id, a.channel, a.address from asked a
        join people p on p.channel = a.channel and p.address_hash = a.hash
        on conflict (person_id) where ended_at is null do nothing
        returning id, person_id
      )
      insert into data_key (conversation_id, wrapped, master_key_id)
      select t.id, a.wrapped, a.master_key_id from talks t
      join people p on p.id = t.person_id join asked a on a.channel = p.channel and a.hash = p.address_hash`,
    values: [
      ...columns(made),
      made.map((line) => line.address),
      made.map((line) => line.wrapped),
      made.map((line) => line.masterKeyId),
    ],
  });
}

/** @returns ids of the lines that were new and whose conversation was still live */
async function insertLines(sql: Sql, lines: Line[], known: Map<string, KnownTalk>): Promise<Set<string>> {
  const rows = lines.flatMap((line) => {
    const talk = known.get(line.id);
    return talk ? [{ ...line, ...talk }] : [];
  });
  const inserted = await sql.query<{ channel: string; external_id: string }>({
    name: "insert-inbound",
    text: `insert into message (conversation_id, direction, author, channel, kind, content_sealed, external_id,
        platform_message_ids, rank, unread, created_at)
      select u.conversation_id, 'in', u.author, u.channel, u.kind, u.content, u.external_id,
        case when u.platform_id = '' then '{}' else array[u.platform_id] end, u.rank, true, now()
      from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::bytea[], $6::text[], $7::text[], $8::int2[],
        $9::bytea[]) with ordinality
        as u(conversation_id, author, channel, kind, content, external_id, platform_id, rank, hash, place)
      join conversation c on c.id = u.conversation_id and c.ended_at is null
      join person p on p.id = c.person_id and p.channel = u.channel and p.address_hash = u.hash
      order by u.place for key share of c
      on conflict (channel, external_id) where external_id is not null do nothing
      returning channel, external_id`,
    values: [
      rows.map((row) => row.conversationId),
      rows.map((row) => (row.inbound.content.type === "staffWroteElsewhere" ? "elsewhere" : "person")),
      rows.map((row) => row.inbound.channel),
      rows.map((row) => row.inbound.content.type),
      rows.map((row) => sealJson(row.key, "words", { ...row.inbound.content, at: row.inbound.at })),
      rows.map((row) => row.inbound.externalId),
      rows.map((row) => row.inbound.platformMessageId ?? ""),
      rows.map((row) => row.rank),
      rows.map((row) => row.hash),
    ],
  });
  return new Set(inserted.rows.map((row) => `${row.channel}:${row.external_id}`));
}

async function stillMissing(sql: Sql, lines: Line[]): Promise<Line[]> {
  if (lines.length === 0) return [];
  const there = await sql.query<{ channel: string; external_id: string }>(
    `select m.channel, m.external_id from unnest($1::text[], $2::text[]) as asked(channel, external_id)
     join message m on m.channel = asked.channel and m.external_id = asked.external_id`,
    [lines.map((line) => line.inbound.channel), lines.map((line) => line.inbound.externalId)],
  );
  const ids = new Set(there.rows.map((row) => `${row.channel}:${row.external_id}`));
  return lines.filter((line) => !ids.has(lineId(line)));
}

function lineId(line: Line): string {
  return `${line.inbound.channel}:${line.inbound.externalId}`;
}

function unique(places: Place[]): Place[] {
  return [...new Map(places.map((place) => [place.id, place])).values()];
}

function columns(places: Pick<Place, "channel" | "hash">[]): [string[], Buffer[]] {
  return [places.map((place) => place.channel), places.map((place) => place.hash)];
}
