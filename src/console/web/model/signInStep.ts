/** Which step of coming in is on the screen. */
import type { Session, Stage } from "../../api.ts";

export type SignInStep = "password" | "code" | "enrol" | "recoveryCodes" | "in";

/** Recovery codes are shown once: nobody gets past them without saying that they are kept. */
export function signInStep(stage: Stage | null, codesShown: boolean): SignInStep {
  if (codesShown) return "recoveryCodes";
  if (stage === null) return "password";
  return stage === "full" ? "in" : stage;
}

/** The part after # of a one-time link, or null when it is none. */
export function linkToken(hash: string): string | null {
  const token = hash.replace(/^#/, "");
  return /^[\w-]{20,100}$/.test(token) ? token : null;
}

/** Twelve characters at least, as the server asks; told while typing. */
export function passwordFault(password: string, again: string): "short" | "different" | null {
  if (password.length < 12) return "short";
  return password === again ? null : "different";
}

/** A code of the app is six digits; anything longer is a recovery code. */
export function tidyCode(text: string): string {
  const bare = text.replace(/\s/g, "");
  return /^\d+$/.test(bare) ? bare.slice(0, 6) : bare;
}

export const isReadyCode = (code: string): boolean => /^\d{6}$/.test(code) || code.length >= 8;

/** Whether this session should be told that its recovery codes run low. */
export const codesRunLow = (staff: Session["staff"]): boolean =>
  staff.hasSecondFactor && staff.recoveryCodesLeft <= 2;
