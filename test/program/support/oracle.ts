/**
 * What must hold after anything: every accepted line had its turn once and in order, every effect is there once, every
 * text arrived in order, and nothing came twice but what was in flight.
 */
import { expect } from "vitest";
import type { Effect } from "../../../flows/index.ts";
import type { StoredState } from "../../../src/conversation/turn.ts";
import type { InboundContent, OutboundContent } from "../../../src/messages.ts";
import { unseal, unsealJson } from "../../../src/storage/sealing.ts";
import { dataKey } from "../../../src/storage/settleOutbound.ts";
import type { FakeTelegram } from "../../fakes/telegram/fakeTelegram.ts";
import type { SeenMessage } from "../../fakes/telegram/person.ts";
import type { TestDatabase } from "../../support/database.ts";
import { replay, type TakenRow } from "./replay.ts";

type Row = {
  id: string;
  direction: "in" | "out" | "fact";
  author: string;
  kind: string;
  content_sealed: Buffer;
  external_id: string | null;
  platform_message_ids: string[];
  rank: number;
  unread: boolean;
  set_aside: boolean;
  turn: number | null;
  state: string;
  error: string | null;
  attempts: number;
  repeat_of: string | null;
  created_at: Date;
};
type Line = Row & { content: { textKey?: string } & (InboundContent | OutboundContent) };
type Talk = { id: string; person: number; at: string; lines: Line[]; stored: StoredState | null };

/** Alarms that no flow raises. */
const CHORES = ["unclaimed", "escalated", "silent", "undelivered", "backlog", "channel"];

export type Played = {
  db: TestDatabase;
  telegram: FakeTelegram;
  people: number[];
  /** Numbers of the updates that the platform got its 2xx for. */
  accepted: Set<number>;
  /** Whether the program thought that staff are there. */
  onDuty: boolean;
};

/** @throws when anything of these people is missing, doubled or out of order */
export async function checkRoad(played: Played): Promise<void> {
  const { db, telegram, people, accepted } = played;
  const talks = (await readTalks(db)).filter(({ person }) => people.includes(person));
  const stored = talks.flatMap(({ lines }) => lines.filter(({ direction }) => direction === "in"));
  const ids = stored.map((line) => line.external_id).sort();
  expect(ids, "every accepted update, once").toEqual([...accepted].map(String).sort());
  const alarms = await db.database.pool.query("select 1 from alarm where because = 'setAside'");
  expect(alarms.rowCount, "nothing was set aside").toBe(0);
  for (const talk of talks) {
    checkTurns(talk);
    await checkEffects(played, talk);
    checkArrival(talk, telegram.person(talk.person).received());
    await checkFiles(db, talk);
  }
}

async function readTalks({ database, vault }: TestDatabase): Promise<Talk[]> {
  const found = await database.pool.query<{
    id: string;
    at: string;
    address_sealed: Buffer;
    state_sealed: Buffer | null;
  }>("select id, at, address_sealed, state_sealed from conversation where ended_at is null order by id");
  return Promise.all(
    found.rows.map(async (row) => {
      const key = await dataKey(database.pool, vault, row.id);
      if (key === null) throw new Error("a conversation without its key");
      const lines = await database.pool.query<Row>(
        "select * from message where conversation_id = $1 order by id",
        [row.id],
      );
      return {
        id: row.id,
        at: row.at,
        person: Number(unseal(key, "address", row.address_sealed).toString()),
        stored: row.state_sealed && unsealJson<StoredState>(key, "state", row.state_sealed),
        lines: lines.rows.map((line) => ({
          ...line,
          content: unsealJson(key, "words", line.content_sealed),
        })),
      };
    }),
  );
}

/** In the order in which lines were stored, and each in a turn that was committed. */
function checkTurns({ lines, stored }: Talk): void {
  const taken = lines.filter(({ direction }) => direction !== "out");
  expect(taken.filter((line) => line.unread || line.set_aside || line.turn === null)).toEqual([]);
  const turns = taken.map((line) => line.turn ?? 0);
  expect(turns, "turns follow the order of the lines").toEqual([...turns].sort((a, b) => a - b));
  const numbers = [...new Set(turns)];
  expect(numbers, "no turn is missing").toEqual(numbers.map((_, at) => at + 1));
  expect(stored?.flow.turn ?? 0, "the state is that of the last turn").toBe(numbers.length);
}

async function checkEffects({ db, onDuty }: Played, { id, at, lines }: Talk): Promise<void> {
  const { pool } = db.database;
  const cases = await pool.query<{ code: string }>(
    'select code from "case" where conversation_id = $1 order by id',
    [id],
  );
  const rows = lines
    .filter(({ direction }) => direction !== "out")
    .map(
      (line): TakenRow => ({
        id: line.id,
        direction: line.direction as "in" | "fact",
        kind: line.kind,
        content: line.content,
        createdAt: line.created_at,
        turn: line.turn ?? 0,
      }),
    );
  const again = replay(rows, { codes: cases.rows.map(({ code }) => code), onDuty });
  expect(at, "where the talk stands").toBe(again.at);

  const said = lines.filter(({ author, repeat_of }) => author === "bot" && repeat_of === null);
  for (const [turn, effects] of again.effects)
    expect(
      said.filter((line) => line.turn === turn).map((line) => line.content.textKey),
      `texts of turn ${turn}`,
    ).toEqual(only(effects, "say").map(({ text }) => text));
  const all = [...again.effects.values()].flat();
  expect(cases.rows.map(({ code }) => code)).toEqual(only(all, "openCase").map(({ code }) => code));
  const alarms = await pool.query<{ because: string }>(
    `select a.because from alarm a join "case" c on c.id = a.case_id
     where c.conversation_id = $1 and a.because <> all($2) order by a.id`,
    [id, CHORES],
  );
  expect(alarms.rows.map(({ because }) => because)).toEqual(
    only(all, "alarmStaff").map(({ because }) => because),
  );
  const reports = await pool.query(
    'select 1 from report r join "case" c on c.id = r.case_id where c.conversation_id = $1',
    [id],
  );
  const reported = all.filter(({ type }) => type === "saveReport" || type === "addToReport");
  expect(reports.rowCount).toBe(new Set(reported.map((effect) => (effect as { code: string }).code)).size);
  await checkTimers(pool, id, again.effects, lines);
}

function only<T extends Effect["type"]>(effects: Effect[], type: T): Extract<Effect, { type: T }>[] {
  return effects.filter((effect): effect is Extract<Effect, { type: T }> => effect.type === type);
}

/** A timer stands or has fired; none is there twice, none was forgotten. */
async function checkTimers(
  pool: TestDatabase["database"]["pool"],
  id: string,
  effects: Map<number, Effect[]>,
  lines: Line[],
): Promise<void> {
  const expected = new Map<string, number>();
  for (const [turn, all] of effects)
    for (const effect of all)
      if (effect.type === "setTimer") expected.set(effect.timer, turn);
      else if (effect.type === "cancelTimer") expected.delete(effect.timer);
  const fired = lines
    .filter(({ kind }) => kind === "timer.fired")
    .map(({ content }) => content as unknown as { timer: string; turn: number });
  for (const one of fired) if (expected.get(one.timer) === one.turn) expected.delete(one.timer);
  const jobs = await pool.query<{ timer: string; turn: number }>(
    `select payload->>'timer' as timer, (payload->>'turn')::int as turn
     from graphile_worker._private_jobs where key like 'timer:' || $1 || ':%'`,
    [id],
  );
  const named = fired.map((one) => `${one.timer} ${one.turn}`);
  expect(named, "no timer fired twice").toEqual([...new Set(named)]);
  expect(new Map(jobs.rows.map((job) => [job.timer, job.turn]))).toEqual(expected);
}

/** Everything arrived, in its order; what came twice is a text whose sender did not live to hear the answer. */
function checkArrival({ lines }: Talk, received: SeenMessage[]): void {
  const out = lines.filter(({ direction }) => direction === "out");
  const open = out.filter(({ state }) => state !== "sent" && state !== "unknown" && state !== "voided");
  expect(open.map(({ state, error }) => `${state} ${error}`)).toEqual([]);
  for (const lost of out.filter(({ state, repeat_of }) => state === "unknown" && repeat_of === null))
    if (lost.error === "interrupted")
      expect(out.filter(({ repeat_of }) => repeat_of === lost.id)).toHaveLength(1);

  const sent = out
    .filter(({ state }) => state === "sent")
    .sort((a, b) => placeOf(a) - placeOf(b))
    .map((line) => ({ rank: line.rank, ids: line.platform_message_ids.map(Number) }));
  for (const [at, line] of sent.entries())
    for (const earlier of sent.slice(0, at))
      if (earlier.rank <= line.rank)
        expect(Math.max(...earlier.ids), "texts arrive in order").toBeLessThan(Math.min(...line.ids));

  const known = new Set(sent.flatMap(({ ids }) => ids));
  const doubtful = out
    .filter((line) => line.state === "unknown" || line.attempts > 1)
    .map((line) => (line.content.type === "text" ? line.content.text : ""));
  for (const extra of received.filter(({ messageId }) => !known.has(messageId)))
    expect(
      doubtful.filter((text) => text.includes(extra.text ?? "")),
      "only what was in flight comes twice",
    ).not.toEqual([]);
  expect([...known].filter((id) => !received.some(({ messageId }) => messageId === id))).toEqual([]);
}

function placeOf(line: Row): number {
  return Number(line.repeat_of ?? line.id);
}

async function checkFiles({ database }: TestDatabase, { id, lines }: Talk): Promise<void> {
  const sent = lines.filter(({ content }) => content.type === "media" && content.media !== "sticker");
  const files = await database.pool.query<{ id: string; state: string }>(
    "select id, state from file where conversation_id = $1 order by id",
    [id],
  );
  expect(files.rows).toEqual(sent.map((line) => ({ id: line.id, state: "stored" })));
}
