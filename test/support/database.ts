/** A fresh database for one test file: a copy of the migrated template, dropped at the end. */
import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { inject } from "vitest";
import { createLog } from "../../src/log.ts";
import { type Database, openDatabase } from "../../src/storage/database.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "../../src/storage/embeddedPostgres.ts";
import { migrate } from "../../src/storage/migrate.ts";
import { type Keyring, masterKey } from "../../src/storage/sealing.ts";
import { openVault, type Vault } from "../../src/storage/vault.ts";

export type TestDatabase = {
  database: Database;
  vault: Vault;
  url: string;
  keyring: Keyring;
  /** The master key in base64, for programs that are started beside the test. */
  masterKey: string;
  close: () => Promise<void>;
};

/**
 * A cluster of its own, for what other tests' open transactions would disturb: Postgres keeps dead rows that any older
 * snapshot in the whole cluster might still see.
 */
export async function ownCluster(): Promise<TestDatabase & { postgres: EmbeddedPostgres }> {
  const folder = mkdtempSync(join(tmpdir(), "line-own-"));
  chmodSync(folder, 0o755);
  const postgres = await startEmbeddedPostgres({ folder, settings: { fsync: "off" } });
  const database = openDatabase({ url: postgres.url, log: createLog("silent"), poolSize: 8 });
  await migrate(database.pool, postgres.url);
  const key = randomBytes(32);
  const keyring: Keyring = { current: masterKey(key), previous: null };
  const vault = await openVault(database.pool, keyring);
  const close = async () => {
    await database.close();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { database, vault, url: postgres.url, keyring, masterKey: key.toString("base64"), postgres, close };
}

/** Copies of one template cannot be made at the same moment. */
let making: Promise<unknown> = Promise.resolve();

export async function testDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString("hex")}`;
  making = making.then(() => administer(`create database ${name} template ${inject("template")}`));
  await making;
  const url = inject("postgresUrl").replace(/\/postgres$/, `/${name}`);
  const key = randomBytes(32);
  const keyring: Keyring = { current: masterKey(key), previous: null };
  const database = openDatabase({ url, log: createLog("silent"), poolSize: 8 });
  const vault = await openVault(database.pool, keyring);
  const close = async () => {
    await database.close();
    await administer(`drop database if exists ${name} with (force)`);
  };
  return { database, vault, url, keyring, masterKey: key.toString("base64"), close };
}

/** Another worker may be copying the template just now; Postgres then says so and the copy is tried again. */
async function administer(statement: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    const client = new pg.Client({ connectionString: inject("postgresUrl") });
    await client.connect();
    try {
      await client.query(statement);
      return;
    } catch (error) {
      const busy = (error as { code?: string }).code === "55006";
      if (!busy || attempt > 100) throw error;
      await new Promise((done) => setTimeout(done, 50));
    } finally {
      await client.end();
    }
  }
}
