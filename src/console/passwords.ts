/** Passwords: argon2id, and what is too easy to guess. */
import { hash, verify } from "@node-rs/argon2";

// OWASP's second recommendation, with room: about 60 ms on one core, 46 MiB each. The library's default is argon2id.
const COST = { memoryCost: 47_104, timeCost: 1, parallelism: 1 };

/** Compared against when there is no such name, so that the answer takes as long. */
let decoy: Promise<string> | null = null;

export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

export async function isPassword(stored: string | null, given: string): Promise<boolean> {
  decoy ??= hashPassword("no such account");
  const right = await verify(stored ?? (await decoy), given).catch(() => false);
  return right && stored !== null;
}

const COMMON =
  /^(password|matkhau|mậtkhẩu|qwerty|admin|letmein|tongdai|123456|abc123|iloveyou|anhyeuem|vietnam)/i;
const FEWEST_LETTERS = 6;

/** Length is checked by the schema; this is about the rest. */
export function isWeak(password: string, name: string): boolean {
  const plain = password.toLowerCase();
  if (new Set(plain).size < FEWEST_LETTERS) return true;
  if (name.length > 2 && plain.includes(name.toLowerCase())) return true;
  return COMMON.test(plain.replace(/[\s._-]/g, "")) && password.length < 20;
}
