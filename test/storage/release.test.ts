/**
 * The program of the last release still runs while the next one is started beside it. `prisma/released.json` names what
 * that release had; whoever releases writes the new list: `node test/storage/release.ts`.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { describe, expect, inject, test } from "vitest";
import { z } from "zod";
import { migrationNames } from "../../src/storage/migrate.ts";
import { testDatabase } from "../support/database.ts";
import { breachesOf, statementsOf } from "./releaseRules.ts";

const PRISMA = join(import.meta.dirname, "../../prisma");
const released = z
  .object({ migrations: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(PRISMA, "released.json"), "utf8"))).migrations;
const sqlOf = (name: string) => readFileSync(join(PRISMA, "migrations", name, "migration.sql"), "utf8");
const later = migrationNames().filter((name) => !(name in released));

describe("what was released", () => {
  test("is never changed: databases that have it would not get the change", () => {
    const now = Object.fromEntries(
      Object.keys(released).map((name) => [name, createHash("sha256").update(sqlOf(name)).digest("hex")]),
    );
    expect(now).toEqual(released);
  });

  test("comes before everything that is new", () => {
    const names = migrationNames();
    expect(names.slice(0, Object.keys(released).length)).toEqual(Object.keys(released).sort());
  });
});

describe("what came since", () => {
  test("adds and takes nothing away", () => {
    const said = later.map((name) => [name, sqlOf(name).split("\n")[0]?.startsWith("-- expand:")]);
    expect(said).toEqual(later.map((name) => [name, true]));
    expect(later.flatMap((name) => breachesOf(sqlOf(name)).map((one) => ({ name, ...one })))).toEqual([]);
  });

  test("leaves every column that the last release writes and reads where it was, and as it was", async () => {
    const before = await databaseWith(Object.keys(released).sort());
    const now = await testDatabase();
    const columns = await columnsOf(now.url);
    for (const [name, column] of await columnsOf(before.url))
      expect({ name, column: columns.get(name) }).toEqual({ name, column });
    // A new column of an old table asks nothing of who does not know it.
    const tables = new Set([...(await columnsOf(before.url)).keys()].map((name) => name.split(".")[0]));
    const known = await columnsOf(before.url);
    const asking = [...columns]
      .filter(([name]) => !known.has(name) && tables.has(name.split(".")[0] ?? ""))
      .filter(([, { mustBeGiven }]) => mustBeGiven);
    expect(asking).toEqual([]);
    await before.close();
    await now.close();
  });
});

type Column = { type: string; mustBeGiven: boolean };

async function columnsOf(url: string): Promise<Map<string, Column>> {
  return at(url, async (client) => {
    const found = await client.query<{ name: string; type: string; must: boolean }>(
      `select table_name || '.' || column_name as name, udt_name as type,
         is_nullable = 'NO' and column_default is null and is_identity = 'NO' and is_generated = 'NEVER' as must
       from information_schema.columns where table_schema = 'public' and table_name <> '_prisma_migrations'`,
    );
    return new Map(found.rows.map((row) => [row.name, { type: row.type, mustBeGiven: row.must }]));
  });
}

/** An empty database with these migrations and no others. */
async function databaseWith(names: string[]): Promise<{ url: string; close: () => Promise<void> }> {
  const base = inject("postgresUrl");
  const database = `release_${process.pid}`;
  await at(base, (client) => client.query(`create database ${database}`));
  const url = base.replace(/\/postgres$/, `/${database}`);
  // As Prisma's adapter does, which splits at every semicolon; `\073` stands for those inside functions.
  await at(url, async (client) => {
    for (const name of names) await client.query(sqlOf(name));
  });
  return {
    url,
    close: () =>
      at(base, async (client) => void (await client.query(`drop database ${database} with (force)`))),
  };
}

async function at<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

describe("the reader of migrations", () => {
  test.each([
    ["a dropped table", 'DROP TABLE "note";'],
    ["a dropped column", 'ALTER TABLE "note" DROP COLUMN "case_id";'],
    ["a column dropped without the word", 'ALTER TABLE "note" DROP "case_id";'],
    ["a renamed column", 'ALTER TABLE "note" RENAME COLUMN "a" TO "b";'],
    ["a renamed table", 'ALTER TABLE "note" RENAME TO "remark";'],
    ["another type", 'ALTER TABLE "note" ALTER COLUMN "a" SET DATA TYPE INTEGER;'],
    ["another type, in short", 'ALTER TABLE "note" ALTER "a" TYPE INTEGER;'],
    ["a column that must be filled", 'ALTER TABLE "note" ADD COLUMN "a" TEXT NOT NULL;'],
    ["one of several", 'ALTER TABLE "note" ADD COLUMN "a" TEXT,\n  ADD COLUMN "b" TEXT NOT NULL;'],
    ["an old column that must be filled now", 'ALTER TABLE "note" ALTER COLUMN "a" SET NOT NULL;'],
    ["a default that goes", 'ALTER TABLE "note" ALTER COLUMN "a" DROP DEFAULT;'],
    ["a rule for old rows", 'ALTER TABLE "note" ADD CONSTRAINT "c" CHECK (a > 0);'],
    ["one row where there were many", 'CREATE UNIQUE INDEX "i" ON "note"("a");'],
    ["rows that go", 'DELETE FROM "note";'],
    ["after a harmless one", "SELECT 'a;b'; TRUNCATE \"note\";"],
  ])("sees %s", (_name, sql) => {
    expect(breachesOf(sql)).toHaveLength(1);
  });

  test.each([
    [
      "a new table with all its rules",
      'CREATE TABLE "n" ("a" TEXT NOT NULL); CREATE UNIQUE INDEX "i" ON "n"("a"); ALTER TABLE "n" ADD CONSTRAINT "f" FOREIGN KEY ("a") REFERENCES "note"("a");',
    ],
    ["a column that may be empty", 'ALTER TABLE "note" ADD COLUMN "a" TEXT;'],
    ["a column with a default", `ALTER TABLE "note" ADD COLUMN "a" TEXT NOT NULL DEFAULT 'x';`],
    ["a column that need not be filled any more", 'ALTER TABLE "note" ALTER COLUMN "a" DROP NOT NULL;'],
    ["an index", 'CREATE INDEX CONCURRENTLY "i" ON "note"("a");'],
    ["words about dropping", "-- drop table note;\nSELECT 'drop table note';"],
  ])("lets %s pass", (_name, sql) => {
    expect(breachesOf(sql)).toEqual([]);
  });

  test("reads the migrations that there are", () => {
    const statements = migrationNames().flatMap((name) => statementsOf(sqlOf(name)));
    expect(statements.length).toBeGreaterThan(100);
    expect(statements.filter((one) => !/^(create|alter|insert|update|select)\b/.test(one))).toEqual([]);
  });
});
