/** Why an act of staff cannot be done now; each code is a sentence on the console. */

export type RefusalCode =
  | "alreadyClaimed"
  | "notOwner"
  | "notOpen"
  | "atCap"
  | "onBreak"
  | "stale"
  | "forgotten"
  | "secondPersonNeeded"
  | "nothingProposed"
  | "notFound";

/** Thrown inside the transaction, so that nothing of the act stays. */
export class StaffRefusal extends Error {
  readonly code: RefusalCode;
  /** `alreadyClaimed`: who has it. */
  readonly owner: { id: string; displayName: string } | null;

  constructor(code: RefusalCode, owner: { id: string; displayName: string } | null = null) {
    super(code);
    this.name = "StaffRefusal";
    this.code = code;
    this.owner = owner;
  }
}
