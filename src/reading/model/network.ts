import type { FeatureVector } from "./featureVector.ts";

/**
 * A small neural network beside the linear models: every feature has a row of numbers (one byte each), a message is the
 * sum of its rows, and two layers of neurons hear which of them belong together ("cầm dao" with "game").
 */
export type Network = {
  classes: string[];
  buckets: number;
  width: number;
  neurons: number;
  /** What one step of each column's byte is worth. */
  steps: number[];
  rows: Int8Array;
  /** Biases of the row sum, then the layer's weights (neuron × width) and biases, then the outputs' (class × neuron) and biases. */
  dense: Float32Array;
};

/** Where each part of `dense` begins. */
export function placesOf({ classes, width, neurons }: Pick<Network, "classes" | "width" | "neurons">) {
  const layer = width;
  const layerBias = layer + neurons * width;
  const out = layerBias + neurons;
  const outBias = out + classes.length * neurons;
  return { layer, layerBias, out, outBias, size: outBias + classes.length };
}

/** What the network makes of a message: shares of one over its first `first` classes and over the rest. */
export function networkShares(
  network: Network,
  vector: FeatureVector,
  first: number,
): [Float64Array, Float64Array] {
  const { hidden } = listen(network, vector);
  const { dense, neurons, classes } = network;
  const { out, outBias } = placesOf(network);
  const sums = new Float64Array(classes.length);
  for (let k = 0; k < sums.length; k++) {
    let sum = dense[outBias + k] as number;
    for (let j = 0; j < neurons; j++) sum += (dense[out + k * neurons + j] as number) * (hidden[j] as number);
    sums[k] = sum;
  }
  return [softmax(sums.subarray(0, first)), softmax(sums.subarray(first))];
}

/** How much each feature speaks for some of the first classes rather than the others: its share of the slope. */
export function networkVoices(network: Network, vector: FeatureVector, speaksFor: number[], first: number) {
  const { input, hidden } = listen(network, vector);
  const { dense, neurons, width, buckets, rows, steps } = network;
  const { layer, out } = placesOf(network);
  const slope = new Float64Array(width);
  for (let j = 0; j < neurons; j++) {
    if (!hidden[j]) continue;
    let pull = 0;
    for (let k = 0; k < first; k++) {
      const sign = speaksFor.includes(k) ? 1 / speaksFor.length : -1 / (first - speaksFor.length);
      pull += sign * (dense[out + k * neurons + j] as number);
    }
    for (let d = 0; d < width; d++)
      if (input[d]) slope[d] = (slope[d] as number) + pull * (dense[layer + j * width + d] as number);
  }
  const voices = new Float64Array(vector.buckets.length);
  for (let i = 0; i < voices.length; i++) {
    const at = ((vector.buckets[i] as number) % buckets) * width;
    let voice = 0;
    for (let d = 0; d < width; d++)
      voice += (slope[d] as number) * (rows[at + d] as number) * (steps[d] as number);
    voices[i] = voice * (vector.values[i] as number);
  }
  return voices;
}

function listen(network: Network, vector: FeatureVector): { input: Float64Array; hidden: Float64Array } {
  const { rows, buckets, width, neurons, steps, dense } = network;
  const input = new Float64Array(width);
  for (let i = 0; i < vector.buckets.length; i++) {
    const at = ((vector.buckets[i] as number) % buckets) * width;
    const value = vector.values[i] as number;
    for (let d = 0; d < width; d++) input[d] = (input[d] as number) + (rows[at + d] as number) * value;
  }
  for (let d = 0; d < width; d++)
    input[d] = Math.max(0, (input[d] as number) * (steps[d] as number) + (dense[d] as number));
  const { layer, layerBias } = placesOf(network);
  const hidden = new Float64Array(neurons);
  for (let j = 0; j < neurons; j++) {
    let sum = dense[layerBias + j] as number;
    for (let d = 0; d < width; d++) sum += (dense[layer + j * width + d] as number) * (input[d] as number);
    hidden[j] = Math.max(0, sum);
  }
  return { input, hidden };
}

/** Sums → shares of one. */
export function softmax(sums: Float64Array): Float64Array {
  let top = Number.NEGATIVE_INFINITY;
  for (const sum of sums) top = Math.max(top, sum);
  let total = 0;
  const shares = sums.map((sum) => Math.exp(sum - top));
  for (const share of shares) total += share;
  return shares.map((share) => share / total);
}
