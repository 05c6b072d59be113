import { readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { migrationNames, schemaScript } from "../../src/storage/migrate.ts";
import { type TestDatabase, testDatabase } from "../support/database.ts";

const MIGRATIONS = join(import.meta.dirname, "../../prisma/migrations");

/** Everything about tables, columns, keys and indexes that two databases must share to be the same. */
async function catalogue(client: pg.Client): Promise<string[]> {
  const columns = await client.query<{ line: string }>(
    `select format('%s.%s %s null=%s default=%s', table_name, column_name, data_type, is_nullable, column_default) as line
     from information_schema.columns where table_schema = 'public' and table_name <> '_prisma_migrations'`,
  );
  const indexes = await client.query<{ line: string }>(
    `select indexdef as line from pg_indexes where schemaname = 'public' and tablename <> '_prisma_migrations'`,
  );
  const constraints = await client.query<{ line: string }>(
    `select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) as line from pg_constraint
     where connamespace = 'public'::regnamespace and contype in ('p', 'f', 'u')
       and conrelid::regclass::text <> '_prisma_migrations'`,
  );
  return [...columns.rows, ...indexes.rows, ...constraints.rows].map((row) => row.line).sort();
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

describe("migrations", () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
  });
  afterAll(() => db.close());

  test("make the very database that schema.prisma describes", async () => {
    const base = inject("postgresUrl");
    await at(base, (client) => client.query("create database from_schema"));
    const fresh = base.replace(/\/postgres$/, "/from_schema");
    const script = await schemaScript(fresh);
    const described = await at(fresh, async (client) => {
      await client.query(script);
      return catalogue(client);
    });
    await at(base, (client) => client.query("drop database from_schema with (force)"));
    expect(await at(db.url, catalogue)).toEqual(described);
  });

  test.each(migrationNames())("%s says whether the running version survives it", (name) => {
    const first = readFileSync(join(MIGRATIONS, name, "migration.sql"), "utf8").split("\n")[0];
    expect(first).toMatch(/^-- (expand|contract): \w/);
  });
});
