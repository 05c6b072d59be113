import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { stepMany } from "../../flows/index.ts";
import { runTurns } from "../../src/conversation/turn.ts";
import { fireTimer } from "../../src/storage/fireTimer.ts";
import { type TestDatabase, testDatabase } from "../support/database.ts";
import { createSeam, type Seam } from "./harness.ts";

describe("a turn", () => {
  let db: TestDatabase;
  let seam: Seam;
  beforeAll(async () => {
    db = await testDatabase();
    seam = createSeam(db);
  });
  afterAll(() => db.close());

  const count = async (sql: string, ...values: unknown[]) =>
    Number((await db.database.pool.query<{ n: string }>(sql, values)).rows[0]?.n);

  test("five short lines in a burst get one answer", async () => {
    await seam.receive("burst", "alo", "có ai ko", "em hỏi chút", "em ở Huế", "ạ");
    expect(await seam.turns()).toBe(1);
    const lines = await seam.transcript("burst");
    expect(lines.filter((line) => line.direction === "in").map((line) => line.turn)).toEqual([1, 1, 1, 1, 1]);
    const questions = lines.filter((line) => line.content?.type === "text" && "choices" in line.content);
    expect(
      questions.filter((line) => (line.content as { choices: unknown[] }).choices.length > 0),
    ).toHaveLength(1);
  });

  test("a page in English is answered in English from the first word", async () => {
    await seam.receive("english", { type: "started", payload: "lang:en" });
    await seam.turns();
    expect((await seam.told("english"))[0]).toMatch(/automatic helper/);
  });

  test("a danger in the middle of a burst is answered first and opens one case with an alarm", async () => {
    await seam.receive("danger", "alo", "bố em đang cầm dao đuổi em", "cứu em với");
    await seam.turns();
    const outbound = (await seam.transcript("danger")).filter((line) => line.direction === "out");
    expect((outbound[0]?.content as { textKey?: string } | undefined)?.textKey).toMatch(/^crisis\./);
    const conversation = await seam.conversation("danger");
    expect(
      await count(
        `select count(*) as n from "case" where conversation_id = $1 and urgency = 'critical'`,
        conversation,
      ),
    ).toBe(1);
    expect(
      await count(
        `select count(*) as n from alarm a join "case" c on c.id = a.case_id where c.conversation_id = $1`,
        conversation,
      ),
    ).toBeGreaterThan(0);
  });

  test("what first raised a case stays beside what raises it later", async () => {
    await seam.receive("raised", "ba đánh em hoài, tối nào cũng bị đánh");
    await seam.turns();
    await seam.receive("raised", "ba đang cầm dao đuổi em");
    await seam.turns();
    const conversation = await seam.conversation("raised");
    const found = await db.database.pool.query<{ reasons_sealed: Buffer; urgency: string }>(
      `select reasons_sealed, urgency from "case" where conversation_id = $1`,
      [conversation],
    );
    const { dataKey } = await import("../../src/storage/settleOutbound.ts");
    const { unsealJson } = await import("../../src/storage/sealing.ts");
    const key = await dataKey(db.database.pool, db.vault, conversation);
    if (key === null || !found.rows[0]) throw new Error("no case");
    const quotes = unsealJson<{ quote: string }[]>(key, "reasons", found.rows[0].reasons_sealed).map(
      (one) => one.quote,
    );
    expect(found.rows[0].urgency).toBe("critical");
    expect(quotes.join(" | ")).toMatch(/đánh.*dao/);
  });

  test("two conversations are stepped in one transaction, and a turn with nothing to do does nothing", async () => {
    await seam.receive("one", "alo");
    await seam.receive("two", "alo");
    expect(await runTurns(seam.deps)).toBe(2);
    expect(await runTurns(seam.deps)).toBe(0);
  });

  test("eight workers at once take each line exactly once and keep each person's order", async () => {
    const people = Array.from({ length: 20 }, (_, n) => `p${n}`);
    for (let round = 0; round < 5; round++) {
      await Promise.all(people.map((person) => seam.receive(person, `lời ${round}`)));
      await Promise.all(Array.from({ length: 8 }, () => runTurns(seam.deps)));
    }
    await seam.turns();
    for (const person of people) {
      const lines = (await seam.transcript(person)).filter((line) => line.direction === "in");
      expect(lines.map((line) => (line.content as { text: string }).text)).toEqual(
        [0, 1, 2, 3, 4].map((n) => `lời ${n}`),
      );
      const turns = lines.map((line) => line.turn ?? 0);
      expect(turns).toEqual([...turns].sort((a, b) => a - b));
      expect(
        await count("select turn as n from conversation where id = $1", await seam.conversation(person)),
      ).toBe(Math.max(...turns));
    }
  });

  test("a turn that fails three times is set aside: staff are alarmed, the person is told to call 111", async () => {
    let now = Date.now();
    const broken = createSeam(db, "telegram", {
      now: () => now,
      readWords: () => {
        throw new Error("a defect");
      },
    });
    await broken.receive("broken", "em muốn hỏi");
    await seam.receive("healthy", { type: "started", payload: null });
    for (let attempt = 0; attempt < 3; attempt++) {
      await runTurns(broken.deps);
      now += 60_000;
      await db.database.pool.query(
        "update conversation set retry_at = now() - interval '1 s' where retry_at is not null",
      );
    }
    const lines = await seam.transcript("broken");
    expect(lines.find((line) => line.direction === "in")?.setAside).toBe(true);
    expect((await seam.told("broken")).join()).toContain("111");
    expect((await seam.told("healthy")).length).toBeGreaterThan(0);
    expect(await count("select count(*) as n from alarm where because = 'setAside'")).toBeGreaterThan(0);
    // The person is not locked out: the next line is answered as if new.
    await seam.receive("broken", "alo");
    await seam.turns();
    expect((await seam.told("broken")).length).toBeGreaterThan(1);
  });

  test("a timer that fires twice becomes one fact", async () => {
    await seam.receive("timer", "alo");
    await seam.turns();
    const conversationId = await seam.conversation("timer");
    for (let n = 0; n < 2; n++)
      await fireTimer(db.database, db.vault, { conversationId, timer: "t", turn: 1 });
    expect(
      await count(
        "select count(*) as n from message where conversation_id = $1 and direction = 'fact'",
        conversationId,
      ),
    ).toBe(1);
    await seam.turns();
  });

  test("while staff lead, whatever comes, no word of the bot leaves", async () => {
    await seam.receive("staffed", "cứu em với, ba đang đánh em");
    await seam.turns();
    const conversation = await seam.conversation("staffed");
    await db.database.pool.query("update conversation set led_by = 1 where id = $1", [conversation]);
    const before = (await seam.told("staffed")).length;
    const key = { type: "staff.joined", name: "Lan", role: "counsellor" } as const;
    const { sealJson } = await import("../../src/storage/sealing.ts");
    const { dataKey } = await import("../../src/storage/settleOutbound.ts");
    const { insertFact } = await import("../../src/storage/writeTurns.ts");
    const dk = await dataKey(db.database.pool, db.vault, conversation);
    await seam.receive("staffed", "em đây");
    await insertFact(db.database.pool, {
      conversationId: conversation,
      channel: "telegram",
      kind: "staff.joined",
      contentSealed: sealJson(dk as Buffer, "words", key),
      once: null,
    });
    await seam.turns();
    const afterJoin = await seam.told("staffed");
    // The one thing that is said is who is here now; it was decided by the staff's own act.
    expect(afterJoin.length - before).toBeLessThanOrEqual(1);
    await seam.receive("staffed", "nó cầm dao", "menu", "thoát", "xin chào");
    await seam.turns();
    expect(await seam.told("staffed")).toEqual(afterJoin);
  });

  test("the engine alone, without a database, gives the same first answer", () => {
    const input = {
      now: new Date(0).toISOString(),
      freshCode: "AAAA-BBBB",
      channel: { location: true, contact: true, delete: true },
      staffOnDuty: true,
      claimEscalateSeconds: 120,
    };
    const first = stepMany(null, [{ type: "person.started", payload: null }], input);
    expect(first.effects.some((effect) => effect.type === "say")).toBe(true);
  });
});
