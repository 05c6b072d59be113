import type { Hit } from "../lexicon/concepts.ts";
import type { Normalised } from "../normalise/normalise.ts";
import { BUCKETS, collectFeatures, GROUPS } from "./features.ts";

/** The features of a stretch of words: each bucket once, with its value, group and first place. */
export type FeatureVector = {
  buckets: Int32Array;
  values: Float32Array;
  groups: Uint8Array;
  from: Int32Array;
  to: Int32Array;
};

/** How loudly each kind of feature speaks: words, pairs, letters, ideas, pairs of ideas, shape. Chosen on the validation split. */
const LOUDNESS = [1, 1, 1, 1.5, 1.2, 0.7];

// One stamp per call marks the buckets already seen, so that nothing is cleared between messages.
const seen = new Int32Array(BUCKETS);
let stamp = 0;

/** The features of words `from` … `to` (exclusive). */
export function featureVector(
  message: Normalised,
  hits: Hit[],
  span: { from: number; to: number },
): FeatureVector {
  stamp++;
  const buckets: number[] = [];
  const groups: number[] = [];
  const from: number[] = [];
  const to: number[] = [];
  const sizes = new Array<number>(GROUPS).fill(0);
  collectFeatures(message, hits, span, (bucket, first, last, group) => {
    if (seen[bucket] === stamp) return;
    seen[bucket] = stamp;
    buckets.push(bucket);
    groups.push(group);
    from.push(first);
    to.push(last);
    sizes[group] = (sizes[group] ?? 0) + 1;
  });
  const values = new Float32Array(buckets.length);
  for (let i = 0; i < values.length; i++) {
    const group = groups[i] ?? 0;
    values[i] = (LOUDNESS[group] ?? 1) / Math.sqrt(sizes[group] ?? 1);
  }
  return {
    buckets: Int32Array.from(buckets),
    values,
    groups: Uint8Array.from(groups),
    from: Int32Array.from(from),
    to: Int32Array.from(to),
  };
}
