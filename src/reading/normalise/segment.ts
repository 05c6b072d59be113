import { fold, isSyllable } from "./syllables.ts";

const LONGEST_SYLLABLE = 7;
const LONGEST_RUN = 60;
const KNOWN = 1;
const UNKNOWN_SYLLABLE = 2.4;
const SINGLE_LETTER = 3;

/**
 * Cuts letters written without spaces into words: "anhtachoem" → anh ta cho em. Known words are cheap, other
 * syllables dear; null when the run is no row of syllables or mostly guesswork.
 */
export function segment(run: string, isKnown: (folded: string) => boolean): string[] | null {
  if (run.length > LONGEST_RUN) return null;
  const folded = fold(run);
  if (folded.length !== run.length) return null;
  const cost: number[] = [0];
  const from: number[] = [0];
  for (let end = 1; end <= run.length; end++) {
    cost[end] = Number.POSITIVE_INFINITY;
    for (let start = Math.max(0, end - LONGEST_SYLLABLE); start < end; start++) {
      const total = (cost[start] ?? 0) + costOf(folded.slice(start, end), isKnown);
      if (total < (cost[end] ?? 0)) {
        cost[end] = total;
        from[end] = start;
      }
    }
  }
  const pieces = cutAt(run, from);
  const total = cost[run.length] ?? Number.POSITIVE_INFINITY;
  return total / pieces.length <= 1.5 && run.length / pieces.length >= 2.2 ? pieces : null;
}

function costOf(piece: string, isKnown: (folded: string) => boolean): number {
  if (piece.length === 1) return piece === "o" || piece === "a" || piece === "e" ? SINGLE_LETTER : 20;
  if (isKnown(piece)) return KNOWN;
  return isSyllable(piece) ? UNKNOWN_SYLLABLE : Number.POSITIVE_INFINITY;
}

function cutAt(run: string, from: number[]): string[] {
  const pieces: string[] = [];
  for (let end = run.length; end > 0; end = from[end] ?? 0) pieces.unshift(run.slice(from[end] ?? 0, end));
  return pieces;
}
