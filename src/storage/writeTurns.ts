/** Commit 2 of a message's road: everything that a batch of turns decided, a few statements for all of them. */
import type { Sql } from "./database.ts";
import { sealJson } from "./sealing.ts";
import type { Vault } from "./vault.ts";
import { writeCases } from "./writeCases.ts";
import type { Writes } from "./writes.ts";

/** Messages older than this cannot be taken back at the platform; an hour's margin for the way there. */
const TAKE_BACK_HOURS = 47;

/** Must run in the transaction that claimed the turns. Order matters: a report needs its case. */
export async function writeTurns(sql: Sql, vault: Vault, writes: Writes): Promise<void> {
  await writeRoad(sql, writes);
  await postpone(sql, writes);
  await writeCases(sql, vault, writes);
  await insertAlarms(sql, writes);
  await insertFiles(sql, writes);
  await setTimers(sql, writes);
  await takeBack(sql, writes);
  await answerLookUps(sql, writes);
  await saveVoices(sql, writes);
}

/** What nearly every turn writes, in one way to Postgres and back: lines read, states, lines to send. */
async function writeRoad(sql: Sql, { read, talks, outbound }: Writes): Promise<void> {
  if (read.length + talks.length + outbound.length === 0) return;
  await sql.query({
    name: "write-road",
    // The hour of the last words is indexed; a state without it rewrites no index.
    text: `with read as (
        update message m set unread = false, turn = u.turn, set_aside = u.set_aside
        from unnest($9::bigint[], $10::int[], $11::bool[]) as u(id, turn, set_aside) where m.id = u.id
      ), talks as (
        update conversation c set state_sealed = u.state, at = u.at, turn = u.turn, locale = u.locale,
          urgency = u.urgency, reach = coalesce(u.reach, c.reach), failures = 0, retry_at = null,
          last_said_at = case when c.last_said_at > now() - interval '1 minute' then c.last_said_at else now() end
        from unnest($12::bigint[], $13::bytea[], $14::text[], $15::int[], $16::text[], $17::text[], $18::text[])
          as u(id, state, at, turn, locale, urgency, reach) where c.id = u.id
      ) ${INSERT_OUTBOUND}`,
    values: [
      ...outboundColumns(outbound),
      read.map((row) => row.id),
      read.map((row) => row.turn),
      read.map((row) => row.setAside),
      talks.map((talk) => talk.conversationId),
      talks.map((talk) => talk.stateSealed),
      talks.map((talk) => talk.at),
      talks.map((talk) => talk.turn),
      talks.map((talk) => talk.locale),
      talks.map((talk) => talk.urgency),
      talks.map((talk) => talk.reach),
    ],
  });
}

async function postpone(sql: Sql, { retries }: Writes): Promise<void> {
  for (const retry of retries)
    await sql.query("update conversation set failures = $2, retry_at = $3 where id = $1", [
      retry.conversationId,
      retry.failures,
      retry.retryAt,
    ]);
}

async function insertAlarms(sql: Sql, { alarms }: Writes): Promise<void> {
  if (alarms.length === 0) return;
  await sql.query(
    `insert into alarm (case_id, because, urgency, code)
     select c.id, u.because, u.urgency, u.code
     from unnest($1::text[], $2::text[], $3::text[]) as u(code, because, urgency) left join "case" c on c.code = u.code`,
    [
      alarms.map((alarm) => alarm.code),
      alarms.map((alarm) => alarm.because),
      alarms.map((alarm) => alarm.urgency),
    ],
  );
}

async function insertFiles(sql: Sql, { files }: Writes): Promise<void> {
  for (const file of files) {
    await sql.query(
      `insert into file (id, conversation_id, media, mime, size, ref_sealed) overriding system value
       values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
      [file.id, file.conversationId, file.media, file.mime, file.size, file.refSealed],
    );
    await sql.query(
      "select graphile_worker.add_job('fetchFile', json_build_object('file', $1::text), job_key := $2)",
      [file.id, `file:${file.id}`],
    );
  }
}

const INSERT_OUTBOUND = `insert into message (conversation_id, direction, author, staff_id, channel, kind,
    content_sealed, rank, turn, state)
  select u.conversation_id, 'out', u.author, u.staff_id, u.channel, u.kind, u.content, u.rank, u.turn, 'queued'
  from unnest($1::bigint[], $2::text[], $3::bigint[], $4::text[], $5::text[], $6::bytea[], $7::int2[], $8::int[])
    with ordinality as u(conversation_id, author, staff_id, channel, kind, content, rank, turn, place)
  order by u.place returning id`;

function outboundColumns(rows: Writes["outbound"]): unknown[] {
  return [
    rows.map((row) => row.conversationId),
    rows.map((row) => row.author),
    rows.map((row) => row.staffId),
    rows.map((row) => row.channel),
    rows.map((row) => row.kind),
    rows.map((row) => row.contentSealed),
    rows.map((row) => row.rank),
    rows.map((row) => row.turn),
  ];
}

/** Rows for the outbox, in the order said. */
export async function insertOutbound(sql: Sql, rows: Writes["outbound"]): Promise<string[]> {
  if (rows.length === 0) return [];
  const values = outboundColumns(rows);
  const inserted = await sql.query<{ id: string }>({
    name: "insert-outbound",
    text: INSERT_OUTBOUND,
    values,
  });
  return inserted.rows.map((row) => row.id);
}

/** Setting a timer of the same name moves it: the job key is its identity. */
async function setTimers(sql: Sql, { timers, timerCancels }: Writes): Promise<void> {
  for (const timer of timers)
    await sql.query(
      `select graphile_worker.add_job('timer', json_build_object('conversation', $1::text, 'timer', $2::text,
         'turn', $3::int), run_at := $4, job_key := $5)`,
      [
        timer.conversationId,
        timer.timer,
        timer.turn,
        timer.runAt,
        `timer:${timer.conversationId}:${timer.timer}`,
      ],
    );
  for (const cancel of timerCancels)
    await sql.query("select graphile_worker.remove_job($1)", [
      `timer:${cancel.conversationId}:${cancel.timer}`,
    ]);
}

/** Deletion at the platform goes by the outbox like everything else; our own copy goes when that is through. */
async function takeBack(sql: Sql, { takeBacks }: Writes): Promise<void> {
  for (const one of takeBacks) {
    if (one.atPlatform) await takeBackAtPlatform(sql, one);
    // What this very turn has answered is news and stays.
    await sql.query(
      `update message set deleted_at = now() where conversation_id = $1 and deleted_at is null
         and (direction = 'in' or $3 and direction = 'out' and turn is distinct from $2)`,
      [one.conversationId, one.turn, one.atPlatform],
    );
    if (!one.keepCopy)
      await sql.query(
        `select graphile_worker.add_job('forget', json_build_object('conversation', $1::text),
           run_at := now() + interval '1 minute', job_key := $2)`,
        [one.conversationId, `forget:${one.conversationId}`],
      );
  }
}

async function takeBackAtPlatform(sql: Sql, one: Writes["takeBacks"][number]): Promise<void> {
  const found = await sql.query<{ ids: string[] | null }>(
    `select array_agg(p) as ids from message, unnest(platform_message_ids) as p
     where conversation_id = $1 and created_at > now() - make_interval(hours => ${TAKE_BACK_HOURS})
       and deleted_at is null`,
    [one.conversationId],
  );
  const ids = found.rows[0]?.ids ?? [];
  if (ids.length === 0) return;
  const { conversationId, channel, turn } = one;
  const contentSealed = sealJson(one.key, "words", { type: "delete", platformMessageIds: ids });
  const row = { conversationId, channel, contentSealed, turn, kind: "delete", staffId: null };
  await insertOutbound(sql, [{ ...row, author: "system", rank: 1 }]);
}

async function answerLookUps(sql: Sql, { lookUps }: Writes): Promise<void> {
  for (const lookUp of lookUps) {
    const found = await sql.query<{ code: string; kind: string; status: string; created_at: Date }>(
      `select code, kind, status, created_at from "case" where code = $1`,
      [lookUp.code],
    );
    const row = found.rows[0];
    const summary = row
      ? { code: row.code, kind: row.kind, status: row.status, createdAt: row.created_at.toISOString() }
      : null;
    await insertFact(sql, {
      conversationId: lookUp.conversationId,
      channel: lookUp.channel,
      kind: "lookUp.answered",
      contentSealed: sealJson(lookUp.key, "words", {
        type: "lookUp.answered",
        code: lookUp.code,
        found: summary,
      }),
      once: `lookUp:${lookUp.conversationId}:${lookUp.turn}`,
    });
  }
}

async function saveVoices(sql: Sql, { opinions, surveys }: Writes): Promise<void> {
  for (const one of opinions)
    await sql.query(
      "insert into opinion (conversation_id, words_sealed, age_band, province_code) values ($1, $2, $3, $4)",
      [one.conversationId, one.wordsSealed, one.ageBand, one.provinceCode],
    );
  for (const one of surveys)
    await sql.query("insert into survey (case_code, answer) values ($1, $2)", [one.caseCode, one.answer]);
}

/** A fact joins the conversation's line like anything a person says; `once` makes it happen once. */
export async function insertFact(
  sql: Sql,
  fact: { conversationId: string; channel: string; kind: string; contentSealed: Buffer; once: string | null },
): Promise<void> {
  await sql.query(
    `insert into message (conversation_id, direction, author, channel, kind, content_sealed, external_id, unread)
     select c.id, 'fact', 'system', $2, $3, $4, $5, true from conversation c where c.id = $1 and c.ended_at is null
     on conflict (channel, external_id) where external_id is not null do nothing`,
    [fact.conversationId, fact.channel, fact.kind, fact.contentSealed, fact.once],
  );
}
