/** Takes conversations whose lines no turn has read, locks them for this transaction and brings their lines. */
import type { ChannelName } from "../messages.ts";
import type { Sql } from "./database.ts";
import { type SealKey, unseal, unsealJson } from "./sealing.ts";
import type { Vault } from "./vault.ts";

export type ClaimedRow = {
  id: string;
  direction: "in" | "fact";
  kind: string;
  /** What was sealed at intake, or null when it does not open. */
  content: unknown;
  createdAt: Date;
};

export type ClaimedTurn = {
  conversationId: string;
  channel: ChannelName;
  key: SealKey;
  address: string;
  /** The stored state, or null before the first turn. */
  state: unknown;
  turn: number;
  failures: number;
  ledBy: string | null;
  urgency: string;
  rows: ClaimedRow[];
};

/** How many waiting lines are looked at to find whose turn it is: bounds one claim under a flood. */
const WINDOW = 1000;
/** Lines of one conversation in one turn; the rest follow in the next. */
const LINES_PER_TURN = 50;

type TalkRow = {
  id: string;
  channel: ChannelName;
  address_sealed: Buffer;
  state_sealed: Buffer | null;
  turn: number;
  failures: number;
  led_by: string | null;
  urgency: string;
  wrapped: Buffer;
  master_key_id: string;
};

type LineRow = {
  id: string;
  conversation_id: string;
  direction: "in" | "fact";
  kind: string;
  content_sealed: Buffer;
  created_at: Date;
};

/** @param limit at most so many conversations; those that other processes hold are skipped */
export async function claimTurns(sql: Sql, vault: Vault, limit: number): Promise<ClaimedTurn[]> {
  const talks = await sql.query<TalkRow>({
    name: "claim-turns",
    // `no key update`: an intake that adds a line to a claimed conversation must not wait for the turn to end.
    text: `with waiting as (
        select conversation_id, rank, id from message where unread order by rank, id limit ${WINDOW}
      ), heads as (
        select conversation_id, min(rank) as rank, min(id) as id from waiting group by conversation_id
      ), locked as (
        select c.* from conversation c join heads h on h.conversation_id = c.id
        where c.retry_at is null or c.retry_at <= now()
        order by h.rank, h.id limit $1 for no key update of c skip locked
      )
      select l.id, l.channel, l.address_sealed, l.state_sealed, l.turn, l.failures, l.led_by, l.urgency,
        k.wrapped, k.master_key_id
      from locked l join data_key k on k.conversation_id = l.id order by l.id`,
    values: [limit],
  });
  if (talks.rows.length === 0) return [];
  const lines = await linesOf(
    sql,
    talks.rows.map((talk) => talk.id),
  );
  return talks.rows.flatMap((talk) => {
    const rows = lines.get(talk.id);
    return rows ? [openTurn(vault, talk, rows)] : [];
  });
}

async function linesOf(sql: Sql, conversationIds: string[]): Promise<Map<string, LineRow[]>> {
  const lines = await sql.query<LineRow>({
    name: "lines-of-turns",
    text: `select m.id, m.conversation_id, m.direction, m.kind, m.content_sealed, m.created_at
      from unnest($1::bigint[]) as asked(id)
      cross join lateral (
        select * from message where conversation_id = asked.id and unread order by id limit ${LINES_PER_TURN}
      ) m`,
    values: [conversationIds],
  });
  return Map.groupBy(lines.rows, (line) => line.conversation_id);
}

function openTurn(vault: Vault, talk: TalkRow, lines: LineRow[]): ClaimedTurn {
  const key = vault.open(talk.id, talk.wrapped, talk.master_key_id);
  return {
    conversationId: talk.id,
    channel: talk.channel,
    key,
    address: unseal(key, "address", talk.address_sealed).toString("utf8"),
    state: talk.state_sealed === null ? null : unsealJson<unknown>(key, "state", talk.state_sealed),
    turn: talk.turn,
    failures: talk.failures,
    ledBy: talk.led_by,
    urgency: talk.urgency,
    rows: lines.map((line) => ({
      id: line.id,
      direction: line.direction,
      kind: line.kind,
      content: opened(key, line.content_sealed),
      createdAt: line.created_at,
    })),
  };
}

/** One line that does not open must not stop the lines of 63 other people. */
function opened(key: SealKey, sealed: Buffer): unknown {
  try {
    return unsealJson<unknown>(key, "words", sealed);
  } catch {
    return null;
  }
}
