/** Who tries too often waits, by name and by address; neither is stored. */
import { createHmac } from "node:crypto";
import type { Sql } from "../storage/database.ts";
import { type Brake, releaseBrake, returnTry, takeTry } from "../storage/signInBrake.ts";
import type { ConsoleDeps } from "./consoleDeps.ts";
import { ConsoleProblem } from "./consoleProblem.ts";

/** Short enough that nobody can lock a counsellor out of a night shift by typing her name. */
const BY_NAME: Brake = { free: 4, longestSeconds: 60 };
/** A whole office may share one address. */
const BY_ADDRESS: Brake = { free: 20, longestSeconds: 900 };
const BY_CODE: Brake = { free: 4, longestSeconds: 300 };

export type BrakeKind = "name" | "address" | "code";
const BRAKES: Record<BrakeKind, Brake> = { name: BY_NAME, address: BY_ADDRESS, code: BY_CODE };

/** @throws ConsoleProblem with the seconds to wait */
export async function brake(deps: ConsoleDeps, kind: BrakeKind, of: string): Promise<void> {
  const wait = await takeTry(deps.database, keyOf(deps, kind, of), BRAKES[kind]);
  if (wait > 0) throw new ConsoleProblem("tooManyTries", { retryAfter: wait });
}

/** After a right answer: a name or account begins anew, an address is only given this try back. */
export function unbrake(
  deps: ConsoleDeps,
  kind: BrakeKind,
  of: string,
  sql: Sql = deps.database.pool,
): Promise<void> {
  const key = keyOf(deps, kind, of);
  return kind === "address" ? returnTry(sql, key) : releaseBrake(sql, key);
}

function keyOf(deps: ConsoleDeps, kind: BrakeKind, of: string): Buffer {
  return createHmac("sha256", deps.vault.indexKey).update(`brake:${kind}:`).update(of).digest();
}
