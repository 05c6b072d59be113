/** What happens to a conversation beside what its person does: staff, timers, the cases of others. */

import type { CaseFacts } from "../../src/storage/caseFacts.ts";
import type { Sql } from "../../src/storage/database.ts";
import { clearLeader, setLeader, tellFlow, voidBotRows } from "../../src/storage/leadTalk.ts";
import { sealJson } from "../../src/storage/sealing.ts";
import { insertStaff } from "../../src/storage/staffAccounts.ts";
import { ensureConversation } from "../../src/storage/storeInbound.ts";
import { conversationOf } from "../../src/storage/transcript.ts";
import { writeCases } from "../../src/storage/writeCases.ts";
import { noWrites } from "../../src/storage/writes.ts";
import type { Outcome } from "./outcome.ts";
import type { Phone } from "./phone.ts";
import type { Road } from "./road.ts";

export type Cast = { road: Road; staffId: string };

export async function createCast(road: Road): Promise<Cast> {
  const lan = { name: "lan", displayName: "Lan", role: "counsellor", passwordHash: null };
  return { road, staffId: (await insertStaff(road.db.database.pool, lan)) ?? "" };
}

/** @throws Error when nobody has written from this phone */
export async function conversationOfPhone({ road }: Cast, phone: Phone): Promise<string> {
  const { db, channel } = road;
  const id = await conversationOf(db.database, db.vault, channel.name, phone.address());
  if (id === null) throw new Error("nobody has written from there");
  return id;
}

type StaffAct = { talk: CaseFacts; staffId: string };

const STAFF_ACTS: Readonly<Record<string, (sql: Sql, road: Road, act: StaffAct) => Promise<void>>> = {
  "lan joins": async (sql, { db }, { talk, staffId }) => {
    await voidBotRows(sql, talk.conversationId);
    await tellFlow(sql, db.vault, talk, { type: "staff.joined", name: "Lan", role: "counsellor" });
    await setLeader(sql, talk.conversationId, staffId);
  },
  "lan releases": leaves("released"),
  "lan closes": leaves("closed"),
  "lan is silent": leaves("silent"),
};

function leaves(how: "released" | "closed" | "silent") {
  return async (sql: Sql, { db }: Road, { talk }: StaffAct): Promise<void> => {
    await clearLeader(sql, talk.conversationId);
    await tellFlow(sql, db.vault, talk, { type: "staff.left", how });
  };
}

/** As `claimCase` and its like do it; stories take over talks that have no case yet. */
export async function staffAct(cast: Cast, phone: Phone, what: string): Promise<void> {
  const { road } = cast;
  const act = STAFF_ACTS[what];
  if (!act) throw new Error(`no member of staff does this: ${what}`);
  const conversationId = await conversationOfPhone(cast, phone);
  const talk = { id: "0", conversationId, channel: road.channel.name } as CaseFacts;
  await road.db.database.transaction(async (sql) => {
    await sql.query("select id from conversation where id = $1 for no key update", [conversationId]);
    await act(sql, road, { talk, staffId: cast.staffId });
  });
}

/** A case that somebody else has reported before. */
export async function seedCase(
  { road }: Cast,
  code: string,
  status: string,
): Promise<Outcome["cases"][number]> {
  const { database, vault } = road.db;
  const row = { code, kind: "hazard", urgency: "concern", because: "report", situation: null } as const;
  await database.transaction(async (sql) => {
    const other = await ensureConversation(sql, vault, road.channel.name, `who reported ${code}`);
    const reasonsSealed = sealJson(other.key, "reasons", []);
    const rest = { channel: road.channel.name, categories: [], ageBand: null, reasonsSealed };
    const cases = [{ ...row, ...rest, conversationId: other.conversationId }];
    await writeCases(sql, vault, { ...noWrites(), cases, statuses: [{ code, status }] });
  });
  return { ...row, status };
}

type Job = { id: string; payload: unknown; run_at: Date };

async function timersOf({ road }: Cast, phone: Phone): Promise<Job[]> {
  const { db, channel } = road;
  const id = await conversationOf(db.database, db.vault, channel.name, phone.address());
  const found = await db.database.pool.query<Job>(
    `select p.id, p.payload, p.run_at from graphile_worker._private_jobs p where p.key like $1 order by p.run_at, p.id`,
    [`timer:${id}:%`],
  );
  return found.rows;
}

/** When the next timer of this person is due, or null. */
export async function nextTimer(cast: Cast, phone: Phone): Promise<number | null> {
  const [next] = await timersOf(cast, phone);
  return next ? next.run_at.getTime() : null;
}

/** The job runner's part, by our clock: runs what is due and strikes it out. */
export async function fireDue(cast: Cast, phone: Phone): Promise<void> {
  const { tasks, clock, db } = cast.road;
  const due = (await timersOf(cast, phone)).filter((job) => job.run_at.getTime() <= clock.now());
  for (const job of due) {
    await tasks.timer?.(job.payload, {} as never);
    await db.database.pool.query("select graphile_worker.complete_jobs(array[$1::bigint])", [job.id]);
  }
}

/** Codes and file ids are drawn anew in every run; by their order they become the ones of the engine. */
export async function plainIds(
  { road }: Cast,
  phone: Phone,
  engine: Outcome,
): Promise<(text: string) => string> {
  const { database, vault } = road.db;
  const conversation = await conversationOf(database, vault, road.channel.name, phone.address());
  const cases = await database.pool.query<{ code: string }>(
    'select code from "case" where conversation_id = $1 order by id',
    [conversation],
  );
  const files = await database.pool.query<{ id: string; media: string }>(
    `select id, media from file where conversation_id = $1 and media <> 'upload' order by id`,
    [conversation],
  );
  const own = engine.cases.filter((one) => /^K\d{3}$/.test(one.code));
  const pairs = [
    ...cases.rows.map(({ code }, at): [string, string] => [code, own[at]?.code ?? code]),
    ...files.rows.map(({ id, media }): [string, string] => [
      `"${id}"`,
      media === "voice" ? '"file-2"' : '"file-1"',
    ]),
  ];
  return (text) => pairs.reduce((plain, [real, known]) => plain.replaceAll(real, known), text);
}

/** Why a text is not on the screen, when it is not: an answer that was lost, a platform that refused. */
export async function undelivered({ road }: Cast, conversation: string): Promise<string[]> {
  const rows = await road.db.database.pool.query<{ state: string; error: string | null }>(
    `select state, error from message where conversation_id = $1 and direction = 'out'
       and state not in ('sent', 'delivered', 'seen') order by id`,
    [conversation],
  );
  return rows.rows.map(({ state, error }) => `not delivered: ${state}, ${error}`);
}
