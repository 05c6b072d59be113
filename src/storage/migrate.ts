/** Brings a database to this release's schema with Prisma's own schema engine, run as WebAssembly. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import { Logger, runMigrations } from "graphile-worker";
import type { Pool } from "pg";
import type { Sql } from "./database.ts";

const PRISMA = fileURLToPath(new URL("../../prisma/", import.meta.url));
// Two processes that start together must not both create the tables.
const LOCK = 7_111_000_111;

export function schemaText(): string {
  return readFileSync(join(PRISMA, "schema.prisma"), "utf8");
}

export function migrationNames(): string[] {
  return readdirSync(join(PRISMA, "migrations"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/**
 * Applies what is missing, then the tables of graphile-worker. Safe to call from several processes at once.
 * @returns names of the migrations applied now
 */
export async function migrate(pool: Pool, databaseUrl: string): Promise<string[]> {
  const lock = await pool.connect();
  try {
    await lock.query("select pg_advisory_lock($1)", [LOCK]);
    // The engine takes a second to load; most starts need nothing of it.
    if (await isUpToDate(lock)) return [];
    const engine = await schemaEngine(databaseUrl);
    const applied = await engine.applyMigrations({
      migrationsList: {
        baseDir: join(PRISMA, "migrations"),
        lockfile: {
          path: "migration_lock.toml",
          content: readFileSync(join(PRISMA, "migrations/migration_lock.toml"), "utf8"),
        },
        migrationDirectories: migrationNames().map((name) => ({
          path: name,
          migrationFile: {
            path: "migration.sql",
            content: {
              tag: "ok",
              value: readFileSync(join(PRISMA, "migrations", name, "migration.sql"), "utf8"),
            },
          },
        })),
        shadowDbInitScript: "",
      },
      filters: { externalTables: [], externalEnums: [] },
    });
    await runMigrations({ connectionString: databaseUrl, logger: silentLogger() });
    return applied.appliedMigrationNames;
  } finally {
    await lock.query("select pg_advisory_unlock($1)", [LOCK]).catch(() => undefined);
    lock.release();
  }
}

/** Whether every migration of this release has been applied; the jobs' own tables come with the first. */
async function isUpToDate(sql: Sql): Promise<boolean> {
  const table = await sql.query("select to_regclass('_prisma_migrations') as there");
  if (table.rows[0]?.there === null) return false;
  const done = await sql.query<{ migration_name: string }>(
    "select migration_name from _prisma_migrations where finished_at is not null and rolled_back_at is null",
  );
  const names = new Set(done.rows.map((row) => row.migration_name));
  return migrationNames().every((name) => names.has(name));
}

/** The SQL that makes an empty database look like `schema.prisma`. */
export async function schemaScript(databaseUrl: string): Promise<string> {
  const engine = await schemaEngine(databaseUrl);
  const made = await engine.diff({
    from: { tag: "empty" },
    to: { tag: "schemaDatamodel", files: [{ path: "schema.prisma", content: schemaText() }] },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  return made.stdout ?? "";
}

async function schemaEngine(databaseUrl: string) {
  // The package's types describe its ESM build only; loading it lazily keeps its 3 MB out of every command.
  const { SchemaEngine } = await import("@prisma/schema-engine-wasm");
  const factory = bindMigrationAwareSqlAdapterFactory(new PrismaPg({ connectionString: databaseUrl }));
  return SchemaEngine.new({ datamodels: [["schema.prisma", schemaText()]] }, () => undefined, factory);
}

function silentLogger() {
  return new Logger(() => () => undefined);
}
