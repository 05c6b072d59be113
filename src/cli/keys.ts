/**
 * `npm run keys -- rotate`: wraps every data key anew. With DATABASE_URL: set MASTER_KEY to the new key and
 * MASTER_KEY_OLD to the one before, restart, rotate, then remove MASTER_KEY_OLD. Embedded: it makes the new key itself.
 * `npm run keys -- status`: how many keys each master key still wraps.
 */
import { randomBytes } from "node:crypto";
import { existsSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { readConfig } from "../config.ts";
import { keyringOf } from "../openStorage.ts";
import { recordAudit } from "../storage/audit.ts";
import { countWrapped, rewrapKeys } from "../storage/rotateKeys.ts";
import { withStorage } from "./withStorage.ts";

const command = process.argv[2];
const config = readConfig(process.env);
const dataDir = resolve(config.dataDir);
const keyFile = join(dataDir, "master.key");
const oldFile = `${keyFile}.old`;

if (command === "rotate") await rotate();
else if (command === "status") await status();
else {
  process.stderr.write("usage: npm run keys -- rotate | status\n");
  process.exitCode = 1;
}

async function rotate(): Promise<void> {
  const ownKeyFile = config.masterKey === null;
  if (!ownKeyFile && config.previousMasterKey === null) {
    process.stderr.write("MASTER_KEY_OLD: set it to the key before; MASTER_KEY is the new one\n");
    process.exitCode = 1;
    return;
  }
  // A rotation that was interrupted left both files; it goes on with the key it had made.
  if (ownKeyFile && existsSync(keyFile) && !existsSync(oldFile)) {
    writeFileSync(`${keyFile}.new`, `${randomBytes(32).toString("base64")}\n`, { mode: 0o600 });
    renameSync(keyFile, oldFile);
    renameSync(`${keyFile}.new`, keyFile);
  }
  await withStorage(async ({ database }) => {
    const count = await rewrapKeys(database, keyringOf(config, dataDir));
    await database.transaction((sql) =>
      recordAudit(sql, { actor: "cli", action: "keys.rotated", subject: "keys", detail: { count } }),
    );
    process.stdout.write(`${count} keys wrapped anew\n`);
    if (ownKeyFile) rmSync(oldFile, { force: true });
  });
}

async function status(): Promise<void> {
  await withStorage(async ({ database }) => {
    for (const row of await countWrapped(database)) process.stdout.write(`${row.masterKeyId} ${row.count}\n`);
  });
}
