/**
 * Words that stand for one idea, separated by "|". A leading "!" marks a phrase that means something else once its
 * marks are gone ("đuối nước" / "dưới nước"): bare, it only counts as a weak hint, as every single marked word does.
 */
export type ConceptWords = Record<string, string>;
