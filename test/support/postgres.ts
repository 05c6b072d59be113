/** One real PostgreSQL for a test run: a cluster in a temporary folder and a migrated template to copy. */
import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "../../src/storage/embeddedPostgres.ts";
import { migrate } from "../../src/storage/migrate.ts";

declare module "vitest" {
  export interface ProvidedContext {
    postgresUrl: string;
    template: string;
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "line-test-"));
  chmodSync(folder, 0o755);
  // Nothing here outlives the run, so the disk need not be waited for; tests of kill -9 start clusters of their own.
  const settings = {
    fsync: "off",
    synchronous_commit: "off",
    full_page_writes: "off",
    max_connections: "300",
  };
  const postgres = await startEmbeddedPostgres({ folder, settings });
  const template = `template_${randomBytes(4).toString("hex")}`;
  const admin = new pg.Client({ connectionString: postgres.url });
  await admin.connect();
  // Tests open thousands of connections: the password need not be slow to try.
  await admin.query("set scram_iterations = 1");
  await admin.query(`alter role line password '${new URL(postgres.url).password}'`);
  await admin.query(`create database ${template}`);
  await admin.end();
  const templateUrl = postgres.url.replace(/\/postgres$/, `/${template}`);
  const pool = new pg.Pool({ connectionString: templateUrl, max: 3 });
  await migrate(pool, templateUrl);
  await pool.end();
  project.provide("postgresUrl", postgres.url);
  project.provide("template", template);
  return async () => {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
