/** Writes down what is released now: `node test/storage/release.ts`, in the commit that is released. */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { migrationNames } from "../../src/storage/migrate.ts";

const PRISMA = join(import.meta.dirname, "../../prisma");
const migrations = Object.fromEntries(
  migrationNames().map((name) => {
    const sql = readFileSync(join(PRISMA, "migrations", name, "migration.sql"));
    return [name, createHash("sha256").update(sql).digest("hex")];
  }),
);
writeFileSync(join(PRISMA, "released.json"), `${JSON.stringify({ migrations }, null, 2)}\n`);
