import type { FeatureVector } from "./featureVector.ts";
import { softmax } from "./network.ts";

/** A multinomial linear model with weights of one byte: class k of bucket b is at b × classes + k. */
export type LinearModel = {
  classes: string[];
  buckets: number;
  /** Groups of features it listens to. */
  groups: number;
  bias: number[];
  /** What one step of each class's byte is worth. */
  steps: number[];
  weights: Int8Array;
};

/** Sums the weights of a message per class and turns them into shares of one. */
export function probabilities(model: LinearModel, vector: FeatureVector): Float64Array {
  const { weights, buckets, steps } = model;
  const size = model.classes.length;
  const sums = new Float64Array(size);
  for (let i = 0; i < vector.buckets.length; i++) {
    if (!listens(model, vector.groups[i] ?? 0)) continue;
    const at = ((vector.buckets[i] as number) % buckets) * size;
    const value = vector.values[i] as number;
    // The hot loop of the whole reading: indices are in range by construction, so nothing is checked here.
    for (let k = 0; k < size; k++) sums[k] = (sums[k] as number) + (weights[at + k] as number) * value;
  }
  for (let k = 0; k < size; k++) sums[k] = (sums[k] ?? 0) * (steps[k] ?? 0) + (model.bias[k] ?? 0);
  return softmax(sums);
}

/** Whether the model uses features of this group; `groups` is a set of bits. */
export function listens(model: { groups: number }, group: number): boolean {
  return ((model.groups >> group) & 1) === 1;
}

/** How much one feature speaks for a class rather than for the mean of all. */
export function voiceOf(
  model: LinearModel,
  vector: FeatureVector,
  index: number,
  speaksFor: number[],
): number {
  if (!listens(model, vector.groups[index] ?? 0)) return 0;
  const size = model.classes.length;
  const at = ((vector.buckets[index] ?? 0) % model.buckets) * size;
  let chosen = 0;
  let all = 0;
  for (let k = 0; k < size; k++) {
    const weight = (model.weights[at + k] ?? 0) * (model.steps[k] ?? 0);
    all += weight / size;
    if (speaksFor.includes(k)) chosen += weight / speaksFor.length;
  }
  return (chosen - all) * (vector.values[index] ?? 0);
}
