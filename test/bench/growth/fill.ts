/**
 * Fills a database with talks that look like real ones, by few large statements: one talk that our program had is
 * copied, with its sealed state, its key and its sealed lines, under addresses of their own.
 */
import type pg from "pg";
import { addressHash, type Keyring, masterKey, seal, unwrapKey } from "../../../src/storage/sealing.ts";
import { openVault } from "../../../src/storage/vault.ts";
import { FIRST_PERSON } from "../wrk.ts";

export type FillOptions = {
  masterKey: string;
  conversations: number;
  messages: number;
  tell: (line: string) => void;
};

const PEOPLE_PER_STATEMENT = 20_000;
const LINES_PER_STATEMENT = 500_000;

/** @param client on a database where the program has had exactly one talk */
export async function fill(client: pg.Client, options: FillOptions): Promise<void> {
  const keyring: Keyring = { current: masterKey(Buffer.from(options.masterKey, "base64")), previous: null };
  const vault = await openVault(client, keyring);
  const found = await client.query<{ id: string; wrapped: Buffer; master_key_id: string }>(
    "select c.id, k.wrapped, k.master_key_id from conversation c join data_key k on k.conversation_id = c.id",
  );
  const pattern = found.rows[0];
  if (pattern === undefined || found.rows.length !== 1) throw new Error("one talk is needed to be copied");
  const key = unwrapKey(keyring, pattern.wrapped, pattern.master_key_id);
  // Copies need no foreign keys checked and no triggers; a crash while filling loses nothing worth keeping.
  await client.query("set session_replication_role = replica; set synchronous_commit = off");
  for (let from = 0; from < options.conversations; from += PEOPLE_PER_STATEMENT) {
    const size = Math.min(PEOPLE_PER_STATEMENT, options.conversations - from);
    const addresses = Array.from({ length: size }, (_, n) => String(FIRST_PERSON + from + n));
    await addTalks(client, pattern.id, {
      hashes: addresses.map((address) => addressHash(vault.indexKey, "telegram", address)),
      sealed: addresses.map((address) => seal(key, "address", Buffer.from(address, "utf8"))),
    });
  }
  options.tell(`${options.conversations} conversations`);
  await addLines(client, pattern.id, options);
  await client.query("set session_replication_role = origin; set synchronous_commit = on");
  // What autovacuum does in an hour on a system that has grown over months.
  await client.query("vacuum analyze");
  await client.query("checkpoint");
}

async function addTalks(
  client: pg.Client,
  patternId: string,
  people: { hashes: Buffer[]; sealed: Buffer[] },
): Promise<void> {
  await client.query(
    `with asked as (
       select nextval('person_id_seq') as person_id, nextval('conversation_id_seq') as id, u.hash, u.sealed
       from unnest($2::bytea[], $3::bytea[]) as u(hash, sealed)
     ), people as (
       insert into person (id, channel, address_hash) select person_id, 'telegram', hash from asked
     ), talks as (
       insert into conversation (id, person_id, channel, address_sealed, state_sealed, at, turn, locale, urgency)
       select a.id, a.person_id, 'telegram', a.sealed, p.state_sealed, p.at, p.turn, p.locale, p.urgency
       from asked a, conversation p where p.id = $1
     )
     insert into data_key (conversation_id, wrapped, master_key_id)
     select a.id, k.wrapped, k.master_key_id from asked a, data_key k where k.conversation_id = $1`,
    [patternId, people.hashes, people.sealed],
  );
}

/** Lines of all talks mixed, as they come in life. The large indexes are made again at the end, which is what takes hours otherwise. */
async function addLines(
  client: pg.Client,
  patternId: string,
  { conversations, messages, tell }: FillOptions,
) {
  const indexes = await client.query<{ indexname: string; indexdef: string }>(
    "select indexname, indexdef from pg_indexes where tablename = 'message' and indexname <> 'message_pkey'",
  );
  for (const { indexname } of indexes.rows) await client.query(`drop index "${indexname}"`);
  const first = (
    await client.query<{ id: string }>("select min(id) as id from conversation where id <> $1", [patternId])
  ).rows[0]?.id;
  for (let from = 0; from < messages; from += LINES_PER_STATEMENT) {
    const to = Math.min(messages, from + LINES_PER_STATEMENT) - 1;
    await client.query(
      `with pattern as (
         select row_number() over (order by id) - 1 as place, count(*) over () as size, direction, author, channel, kind,
           content_sealed, turn, state from message where conversation_id = $1
       )
       insert into message (conversation_id, direction, author, channel, kind, content_sealed, external_id,
         platform_message_ids, turn, state, created_at, sent_at)
       select $2::bigint + n % $3, p.direction, p.author, p.channel, p.kind, p.content_sealed,
         case when p.direction = 'in' then 'stored:' || n end, array[n::text], p.turn, p.state,
         now() - interval '90 days' + n * interval '1 second', now() - interval '90 days' + n * interval '1 second'
       from generate_series($4::bigint, $5::bigint) n join pattern p on p.place = (n / $3) % p.size`,
      [patternId, first, conversations, from, to],
    );
    tell(`${to + 1} lines`);
  }
  await client.query("set maintenance_work_mem = '1GB'");
  for (const { indexdef } of indexes.rows) await client.query(indexdef);
  tell("indexes");
}
