/** Database and keys: embedded or given, migrated, with the vault open. */
import { randomBytes } from "node:crypto";
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve, sep } from "node:path";
import type { Config } from "./config.ts";
import type { Log } from "./log.ts";
import { type Database, openDatabase } from "./storage/database.ts";
import { startEmbeddedPostgres } from "./storage/embeddedPostgres.ts";
import { migrate } from "./storage/migrate.ts";
import { type Keyring, masterKey } from "./storage/sealing.ts";
import { openVault, type Vault } from "./storage/vault.ts";

export type Storage = { database: Database; vault: Vault; close: () => Promise<void> };

/** @throws Error with one clear line */
export async function openStorage(config: Config, log: Log, tell: (line: string) => void): Promise<Storage> {
  const dataDir = usableFolder(config.dataDir);
  const postgres =
    config.databaseUrl === null ? await startEmbeddedPostgres({ folder: dataDir, tell }) : null;
  const url = config.databaseUrl ?? postgres?.url ?? "";
  const database = openDatabase({ url, log });
  const close = async () => {
    await database.close();
    await postgres?.stop();
  };
  try {
    await migrate(database.pool, url);
    const vault = await openVault(database.pool, keyringOf(config, dataDir));
    return { database, vault, close };
  } catch (error) {
    await close().catch(() => undefined);
    throw new Error(explain(error, url));
  }
}

/** @throws Error naming the variable to mend */
function usableFolder(dataDir: string): string {
  const folder = resolve(dataDir);
  try {
    makeFolder(folder);
    // The separator at the end makes a file in this place an error.
    accessSync(join(folder, sep), constants.W_OK);
    return folder;
  } catch {
    throw new Error(`DATA_DIR: ${folder} cannot be written to`);
  }
}

/** Step by step: `recursive` never returns where a file system pretends that parents are missing (/proc). */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

/** The key of an embedded database is made once and kept beside it, readable by its owner only. */
export function keyringOf(config: Config, dataDir: string): Keyring {
  const previous = config.previousMasterKey === null ? null : masterKey(config.previousMasterKey);
  if (config.masterKey !== null) return { current: masterKey(config.masterKey), previous };
  const file = join(dataDir, "master.key");
  if (!existsSync(file)) writeFileSync(file, `${randomBytes(32).toString("base64")}\n`, { mode: 0o600 });
  const old = join(dataDir, "master.key.old");
  const read = (path: string) => masterKey(Buffer.from(readFileSync(path, "utf8").trim(), "base64"));
  return { current: read(file), previous: previous ?? (existsSync(old) ? read(old) : null) };
}

function explain(error: unknown, url: string): string {
  const code = (error as { code?: string }).code ?? "";
  const host = url.replace(/^.*@/, "").replace(/\?.*$/, "");
  if (["ECONNREFUSED", "ENOTFOUND", "ETIMEDOUT", "EAI_AGAIN"].includes(code))
    return `DATABASE_URL: no answer from ${host} (${code})`;
  if (["28P01", "28000"].includes(code)) return `DATABASE_URL: ${host} refuses the user or password`;
  if (code === "3D000") return `DATABASE_URL: the database does not exist at ${host}`;
  const message = error instanceof Error ? error.message : String(error);
  if (message.includes("master key")) return `MASTER_KEY: ${message}`;
  return message.split("\n")[0] ?? "the database cannot be used";
}
