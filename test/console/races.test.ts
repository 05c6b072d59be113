/**
 * One voice at a time, whatever happens at the same moment: for any order of claims, releases, transfers, sends,
 * closes, lines of the person, turns and deliveries no bot text leaves after a take-over, there is one owner at most,
 * and no line is lost.
 */
import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { untilNotAVictim } from "../../src/console/untilNotAVictim.ts";
import { claimCase, type StaffMember } from "../../src/conversation/staffClaim.ts";
import { closeByStaff } from "../../src/conversation/staffClose.ts";
import { releaseTalk, takeBackCase, transferCase } from "../../src/conversation/staffHandOver.ts";
import { StaffRefusal } from "../../src/conversation/staffRefusal.ts";
import { refuseSend, sendByStaff } from "../../src/conversation/staffSend.ts";
import { type CaseFacts, caseFacts, lockConversationOf } from "../../src/storage/caseFacts.ts";
import { claimOutbound } from "../../src/storage/claimOutbound.ts";
import type { Sql } from "../../src/storage/database.ts";
import { releaseStale, settleOutbound } from "../../src/storage/settleOutbound.ts";
import { lastInboundId } from "../../src/storage/staffLine.ts";
import { readPage } from "../../src/storage/transcriptPage.ts";
import { type Desk, openDesk } from "./desk.ts";

let desk: Desk;
const staff: StaffMember[] = [];

beforeAll(async () => {
  desk = await openDesk();
  for (const name of ["lan", "minh"]) {
    const { id } = await desk.hire(name, "counsellor");
    staff.push({ id, displayName: name, role: "counsellor", onBreak: false, cap: 99 });
  }
});
afterAll(() => desk.close());

type Act =
  | { does: "claim" | "release" | "transfer" | "send" | "close" | "takeBack"; who: 0 | 1 }
  | { does: "line"; danger: boolean }
  | { does: "turn" | "dieWhileSending" }
  | { does: "deliver"; fails: boolean };

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant("claim" as const),
      who: fc.constantFrom(0 as const, 1 as const),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constantFrom(
        "release" as const,
        "transfer" as const,
        "send" as const,
        "close" as const,
        "takeBack" as const,
      ),
      who: fc.constantFrom(0 as const, 1 as const),
    }),
  },
  { weight: 3, arbitrary: fc.record({ does: fc.constant("line" as const), danger: fc.boolean() }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constantFrom("turn" as const, "dieWhileSending" as const) }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constant("deliver" as const), fails: fc.boolean() }) },
);
/** Acts in one group happen at the same moment. */
const story = fc.array(fc.array(act, { minLength: 1, maxLength: 3 }), { minLength: 4, maxLength: 14 });

let talks = 0;

/** `RACE_RUNS=3000 npx vitest run test/console/races.test.ts` is fifty times as many. */
const RUNS = Number(process.env.RACE_RUNS ?? 60);

class Talk {
  readonly address = `racer-${++talks}`;
  caseId = "";
  conversationId = "";
  written = new Map<string, string>();
  said: string[] = [];

  async begin(): Promise<void> {
    await this.line(true);
    await desk.turns();
    const found = await desk.db.database.pool.query(
      `select id, conversation_id from "case" order by id desc limit 1`,
    );
    this.caseId = found.rows[0].id;
    this.conversationId = found.rows[0].conversation_id;
  }

  async line(danger: boolean): Promise<void> {
    const text = `${danger ? "cứu con với, bố cầm dao" : "con đang trốn"} ${this.said.length}`;
    this.said.push(text);
    await desk.says(this.address, text);
  }

  /** An act of staff as the console does it: locked, and refused as a whole or done as a whole. */
  async asStaff<T>(work: (sql: Sql, target: CaseFacts) => Promise<T>): Promise<T | null> {
    try {
      return await untilNotAVictim(() =>
        desk.db.database.transaction(async (sql) => {
          await lockConversationOf(sql, this.caseId);
          const target = await caseFacts(sql, this.caseId);
          if (target === null) throw new Error("the case is gone");
          return work(sql, target);
        }),
      );
    } catch (error) {
      if (error instanceof StaffRefusal) return null;
      throw error;
    }
  }

  async perform(one: Act): Promise<void> {
    const { vault, database } = desk.db;
    if (one.does === "line") return this.line(one.danger);
    if (one.does === "deliver") return this.deliver(one.fails);
    if (one.does === "turn") await desk.turns();
    if (one.does === "dieWhileSending") {
      await claimOutbound(database, vault, "web", 5);
      await database.pool.query(
        "update message set lease_until = now() - interval '1 second' where state = 'sending'",
      );
      await releaseStale(database.pool);
    }
    if ("who" in one) await this.asStaff((sql, target) => this.byStaff(one, sql, target));
  }

  async byStaff(one: Extract<Act, { who: 0 | 1 }>, sql: Sql, target: CaseFacts): Promise<void> {
    const { vault } = desk.db;
    const me = staff[one.who] as StaffMember;
    const seenUpTo = await lastInboundId(sql, this.conversationId);
    if (one.does === "claim") await claimCase(sql, vault, { target, staff: me, talk: true });
    if (one.does === "send") {
      const send = { target, staffId: me.id, text: `lời ${randomUUID()}`, seenUpTo, key: randomUUID() };
      await refuseSend(sql, send);
      this.written.set(await sendByStaff(sql, vault, send), send.text);
    }
    if (target.ownerId !== me.id) return;
    if (one.does === "release") await releaseTalk(sql, vault, target);
    if (one.does === "transfer")
      await transferCase(sql, { target, to: { staffId: null, team: "counsellors" } });
    if (one.does === "takeBack") await takeBackCase(sql, vault, target);
    if (one.does === "close")
      await closeByStaff(sql, vault, { target, staffId: me.id, outcome: "advised", seenUpTo });
  }

  async deliver(fails: boolean): Promise<void> {
    const { vault, database } = desk.db;
    const rows = await claimOutbound(database, vault, "web", 5);
    await settleOutbound(
      database,
      vault,
      "web",
      rows.map((row) => ({
        id: row.id,
        conversationId: row.conversationId,
        state: fails ? ("queued" as const) : ("sent" as const),
        platformMessageIds: [],
        error: null,
        retrySeconds: fails ? 0 : null,
        cost: null,
        left: false,
        movedTo: null,
      })),
    );
  }

  /** What must hold at every moment. */
  async check(): Promise<void> {
    const found = await desk.db.database.pool.query(
      `select c.owner_id, t.led_by, t.led_from, c.status from "case" c join conversation t on t.id = c.conversation_id
       where c.id = $1`,
      [this.caseId],
    );
    const { owner_id, led_by, led_from, status } = found.rows[0];
    if (led_by !== null) expect([led_by, status]).toEqual([owner_id, "inHand"]);
    const bot = await desk.db.database.pool.query(
      `select m.id from message m where m.conversation_id = $1 and m.author = 'bot' and m.direction = 'out'
         and m.state = 'queued' and $2::bigint is not null and coalesce(m.repeat_of, m.id) < $2`,
      [this.conversationId, led_from],
    );
    expect(bot.rows, "bot text from before the take-over is still to be sent").toEqual([]);
    if (led_from === null) return;
    const page = await readPage(desk.db.database.pool, desk.db.vault, this.conversationId, {
      before: null,
      after: String(led_from),
      limit: 500,
    });
    const spoken = page.lines.filter(
      (line) => line.author === "bot" && line.direction === "out" && line.state !== "voided",
    );
    for (const line of spoken)
      expect((line.content as { textKey?: string }).textKey, "the bot speaks while a human leads").toBe(
        "staffed.joined",
      );
  }

  /** Everything that was said is there once, was taken by a turn, and what staff wrote has left. */
  async end(): Promise<void> {
    while ((await desk.turns()) > 0);
    for (let n = 0; n < 60; n++) await this.deliver(false);
    const page = await readPage(desk.db.database.pool, desk.db.vault, this.conversationId, {
      before: null,
      after: null,
      limit: 500,
    });
    const inbound = page.lines
      .filter((line) => line.author === "person")
      .map((line) => (line.content as { text: string }).text);
    expect(inbound.toSorted()).toEqual(this.said.toSorted());
    const open = await desk.db.database.pool.query(
      "select 1 from message where conversation_id = $1 and (unread or set_aside)",
      [this.conversationId],
    );
    expect(open.rowCount).toBe(0);
    for (const [id, text] of this.written) {
      const line = page.lines.find((candidate) => candidate.id === id);
      expect((line?.content as { text?: string })?.text).toBe(text);
      expect(["sent", "unknown"]).toContain(line?.state);
    }
  }
}

it(
  "any interleaving of staff, person, turns and deliveries",
  async () => {
    await fc.assert(
      fc.asyncProperty(story, async (groups) => {
        const talk = new Talk();
        await talk.begin();
        for (const group of groups) {
          await Promise.all(group.map((one) => talk.perform(one)));
          await talk.check();
        }
        await talk.end();
      }),
      { numRuns: RUNS, endOnFailure: false },
    );
  },
  RUNS * 5000,
);

it("two counsellors claim at the same moment, fifty times: one has it", async () => {
  for (let n = 0; n < 50; n++) {
    const talk = new Talk();
    await talk.begin();
    const won = await Promise.all(
      staff.map((me) =>
        talk.asStaff((sql, target) => claimCase(sql, desk.db.vault, { target, staff: me, talk: true })),
      ),
    );
    expect(won.filter((claim) => claim !== null)).toHaveLength(1);
  }
}, 120_000);
