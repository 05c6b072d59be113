import type { CategoryCode, Situation, Urgency } from "../../../flows/contract.ts";

/**
 * A reviewed pattern of danger. Each part names ideas of the lexicon, "a|b" for either; all parts must be said in
 * one sentence, near each other, not negated and not overlapping.
 */
export type Rule = {
  id: string;
  category: CategoryCode;
  urgency: Exclude<Urgency, "none">;
  situation: Situation;
  parts: string[];
  /** The parts must come in this order. */
  ordered?: true;
  /** How many words the parts may span; 12 unless told. */
  within?: number;
  /** Bare words whose marks are missing count too, for parts that are hard to mistake together. */
  bare?: true;
  /** The parts may stand in different sentences. */
  across?: true;
  /** Nothing but small words may stand around the parts. */
  whole?: true;
  /** Ideas in the same sentence that silence the rule, besides the usual innocent frames. */
  unless?: string;
  /** Innocent frames that do not silence it. */
  despite?: string;
  /** Messages that must fire it; the first is caught by no other rule. */
  fires: string[];
  /** Innocent messages like them that must not. */
  twins: string[];
};

/** Frames that silence every rule unless it says otherwise. */
export const INNOCENT_FRAMES =
  "game|fiction|homework|news|sport|farming|cooking|tech|law|drill|figurative|notReal|resolved|past|longPast".split(
    "|",
  );

export const USUAL_REACH = 12;
