/** The audit shows when somebody with the database in hand has touched it. */
import { afterEach, beforeEach, expect, it } from "vitest";
import { recordAudit } from "../../src/storage/audit.ts";
import { checkAudit, isInChain } from "../../src/storage/auditTrail.ts";
import { type TestDatabase, testDatabase } from "../support/database.ts";

let db: TestDatabase;
beforeEach(async () => {
  db = await testDatabase();
  for (let n = 1; n <= 5; n++)
    await db.database.transaction((sql) =>
      recordAudit(sql, { actor: "staff:1", action: "talk.read", subject: `case:${n}`, detail: { lines: n } }),
    );
});
afterEach(() => db.close());

/** Somebody who owns the database can switch the triggers off; the chain must tell all the same. */
async function tamper(statement: string): Promise<void> {
  await db.database.pool.query(
    `alter table audit disable trigger user; ${statement}; alter table audit enable trigger user`,
  );
}

it("is whole when nobody has touched it, and knows heads of earlier days", async () => {
  const early = await checkAudit(db.database);
  await db.database.transaction((sql) => recordAudit(sql, { actor: "cli", action: "a", subject: "b" }));
  expect(await checkAudit(db.database)).toMatchObject({ rows: 6, brokenAt: null, endMissing: false });
  expect(await isInChain(db.database, early.head)).toBe(true);
});

it("refuses to be changed by the ordinary way", async () => {
  for (const statement of ["update audit set actor = 'x'", "delete from audit", "truncate audit"])
    await expect(db.database.pool.query(statement)).rejects.toThrow("append-only");
});

it.each([
  ["altered", "update audit set subject = 'case:9' where id = 3", "3"],
  ["altered in its detail", "update audit set detail = '{\"lines\": 1}' where id = 4", "4"],
  ["altered in its time", "update audit set at = at + interval '1 second' where id = 2", "2"],
  ["removed in the middle", "delete from audit where id = 3", "4"],
  ["removed at the beginning", "delete from audit where id = 1", "2"],
  [
    "re-ordered",
    "update audit set id = case id when 3 then -4 else -3 end where id in (3, 4); update audit set id = -id where id < 0",
    "3",
  ],
])("shows a row that was %s", async (_, statement, brokenAt) => {
  await tamper(statement);
  expect((await checkAudit(db.database)).brokenAt).toBe(brokenAt);
});

it("shows rows that were removed at the end", async () => {
  await tamper("delete from audit where id = 5");
  expect(await checkAudit(db.database)).toMatchObject({ brokenAt: null, endMissing: true });
});

it("shows all rows removed", async () => {
  await tamper("delete from audit");
  expect((await checkAudit(db.database)).endMissing).toBe(true);
});
