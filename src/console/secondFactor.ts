/** Time-based codes and recovery codes. */
import { createHmac, randomInt, timingSafeEqual } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import type { Sql } from "../storage/database.ts";
import { seal, unseal } from "../storage/sealing.ts";
import {
  confirmTotp,
  lockStaff,
  type StaffAccount,
  setRecoveryHashes,
  setTotp,
} from "../storage/staffAccounts.ts";
import type { Vault } from "../storage/vault.ts";
import type { ConsoleDeps } from "./consoleDeps.ts";

const STEP_SECONDS = 30;
/** One step before and after: phones' clocks differ, and typing takes time. */
const WINDOW = 1;
const CODES = 10;
const CODE_LENGTH = 10;
const LETTERS = "23456789abcdefghjkmnpqrstvwxyz";

export function isSecondFactorRequired(deps: ConsoleDeps, role: StaffAccount["role"]): boolean {
  return role === "supervisor" || role === "admin" || deps.secondFactorForCounsellors;
}

/** A fresh secret, kept sealed; it counts when the first code was right. */
export async function offerSecret(sql: Sql, vault: Vault, staff: StaffAccount) {
  const secret = new Secret({ size: 20 });
  await setTotp(sql, staff.id, seal(vault.secretKey, "secret", Buffer.from(secret.base32, "utf8")));
  return { uri: totpOf(secret.base32, staff.name).toString(), secret: secret.base32 };
}

/** Each code works once: the step it belongs to must be later than the last one used. */
export async function redeemCode(
  sql: Sql,
  deps: Pick<ConsoleDeps, "vault" | "clock">,
  staffId: string,
  code: string,
): Promise<boolean> {
  const staff = await lockStaff(sql, staffId);
  if (!staff?.totp_sealed) return false;
  const secret = unseal(deps.vault.secretKey, "secret", staff.totp_sealed).toString("utf8");
  const timestamp = deps.clock.now();
  const delta = totpOf(secret, staff.name).validate({ token: code, timestamp, window: WINDOW });
  if (delta === null) return false;
  const step = Math.floor(timestamp / 1000 / STEP_SECONDS) + delta;
  if (step <= Number(staff.totp_step)) return false;
  await confirmTotp(sql, staffId, step);
  return true;
}

/** A recovery code works once, in place of the phone. */
export async function redeemRecoveryCode(
  sql: Sql,
  vault: Vault,
  staffId: string,
  code: string,
): Promise<boolean> {
  const staff = await lockStaff(sql, staffId);
  if (!staff?.totp_since) return false;
  const given = recoveryHash(vault, code);
  const left = staff.recovery_hashes.filter((stored) => !isSame(stored, given));
  if (left.length === staff.recovery_hashes.length) return false;
  await setRecoveryHashes(sql, staffId, left);
  return true;
}

/** Shown once; only fingerprints stay. */
export async function newRecoveryCodes(sql: Sql, vault: Vault, staffId: string): Promise<string[]> {
  const codes = Array.from({ length: CODES }, () => {
    const letters = Array.from({ length: CODE_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join("");
    return `${letters.slice(0, 5)}-${letters.slice(5)}`;
  });
  const hashes = codes.map((code) => recoveryHash(vault, code));
  await setRecoveryHashes(sql, staffId, hashes);
  return codes;
}

function totpOf(secret: string, label: string): TOTP {
  return new TOTP({
    issuer: "111",
    label,
    secret: Secret.fromBase32(secret),
    period: STEP_SECONDS,
    digits: 6,
  });
}

/** 49 random bits need no slow hash; the key keeps a stolen table from being tried at all. */
function recoveryHash(vault: Vault, code: string): string {
  const plain = code.toLowerCase().replace(/[^a-z0-9]/g, "");
  return createHmac("sha256", vault.secretKey).update("recovery").update(plain).digest("base64");
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
