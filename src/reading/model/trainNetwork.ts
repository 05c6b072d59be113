import type { FeatureVector } from "./featureVector.ts";
import { type Network, placesOf, softmax } from "./network.ts";
import { seeded } from "./trainLinear.ts";

/** One message in all the ways it may be written; every round picks one of them. */
export type NetworkLesson = { vectors: FeatureVector[]; urgency: number; kind: number; weight: number };

export type NetworkTraining = {
  /** Urgencies first, then kinds. */
  classes: string[];
  urgencies: number;
  buckets: number;
  width: number;
  neurons: number;
  rounds: number;
  seed: number;
};

const BYTE = 127;
const ROW_RATE = 0.05;
const DENSE_RATE = 0.01;
// Neurons and features left out at random, so that no single word is leant on.
const DEAF_NEURONS = 0.2;
const DEAF_FEATURES = 0.25;
// Nobody's label is certain.
const DOUBT = 0.03;
const KIND_WEIGHT = 0.5;
const SMALL_ERROR = 1e-4;
const LAST_RATE = 0.05;

type Learner = {
  training: NetworkTraining;
  random: () => number;
  rows: Float32Array;
  /** One speed a row for the rows, one a weight for the rest (AdaGrad). */
  rowSpeeds: Float32Array;
  dense: Float32Array;
  denseSpeeds: Float32Array;
  input: Float32Array;
  inputGate: Float32Array;
  hidden: Float32Array;
  hiddenGate: Float32Array;
  kept: Uint8Array;
};

/** Trains a network; the same lessons and seed give the same bytes. */
export function trainNetwork(lessons: NetworkLesson[], training: NetworkTraining): Network {
  const learner = begin(training, lessons);
  const { random } = learner;
  const order = lessons.map((_, index) => index);
  const total = training.rounds * lessons.length;
  let seen = 0;
  for (let round = 0; round < training.rounds; round++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [order[i], order[j]] = [order[j] as number, order[i] as number];
    }
    for (const index of order) {
      const lesson = lessons[index] as NetworkLesson;
      const vector = lesson.vectors[Math.floor(random() * lesson.vectors.length)] as FeatureVector;
      learn(learner, lesson, vector, 1 - (1 - LAST_RATE) * (seen++ / total));
    }
  }
  return quantise(learner);
}

function begin(training: NetworkTraining, lessons: NetworkLesson[]): Learner {
  const random = seeded(training.seed);
  const { buckets, width, neurons, classes } = training;
  const around = (spread: number) => (random() + random() + random() - 1.5) * 2 * spread;
  const { layer, layerBias, out, outBias, size } = placesOf(training);
  const dense = new Float32Array(size);
  for (let i = layer; i < layerBias; i++) dense[i] = around(Math.sqrt(2 / width));
  for (let i = out; i < outBias; i++) dense[i] = around(0.1);
  const longest = Math.max(...lessons.flatMap(({ vectors }) => vectors.map((one) => one.buckets.length)));
  return {
    training: { ...training, classes },
    random,
    rows: new Float32Array(buckets * width).map(() => around(0.05)),
    rowSpeeds: new Float32Array(buckets).fill(1e-3),
    dense,
    denseSpeeds: new Float32Array(size).fill(1e-3),
    input: new Float32Array(width),
    inputGate: new Float32Array(width),
    hidden: new Float32Array(neurons),
    hiddenGate: new Float32Array(neurons),
    kept: new Uint8Array(longest),
  };
}

function forward(learner: Learner, vector: FeatureVector): Float64Array {
  const { training, random, rows, dense, input, inputGate, hidden, hiddenGate, kept } = learner;
  const { buckets, width, neurons, classes } = training;
  const { layer, layerBias, out, outBias } = placesOf(training);
  input.fill(0);
  for (let i = 0; i < vector.buckets.length; i++) {
    kept[i] = random() < DEAF_FEATURES ? 0 : 1;
    if (!kept[i]) continue;
    const at = ((vector.buckets[i] as number) % buckets) * width;
    const value = (vector.values[i] as number) / (1 - DEAF_FEATURES);
    for (let d = 0; d < width; d++) input[d] = (input[d] as number) + value * (rows[at + d] as number);
  }
  const gate = (sum: number) => (sum > 0 && random() >= DEAF_NEURONS ? 1 / (1 - DEAF_NEURONS) : 0);
  for (let d = 0; d < width; d++) {
    const sum = (input[d] as number) + (dense[d] as number);
    inputGate[d] = gate(sum);
    input[d] = sum * (inputGate[d] as number);
  }
  for (let j = 0; j < neurons; j++) {
    let sum = dense[layerBias + j] as number;
    for (let d = 0; d < width; d++) sum += (dense[layer + j * width + d] as number) * (input[d] as number);
    hiddenGate[j] = gate(sum);
    hidden[j] = sum * (hiddenGate[j] as number);
  }
  const sums = new Float64Array(classes.length);
  for (let k = 0; k < sums.length; k++) {
    let sum = dense[outBias + k] as number;
    for (let j = 0; j < neurons; j++) sum += (dense[out + k * neurons + j] as number) * (hidden[j] as number);
    sums[k] = sum;
  }
  return sums;
}

/** One step: errors of both questions go back through the neurons into the rows of the features that were heard. */
function learn(learner: Learner, lesson: NetworkLesson, vector: FeatureVector, pace: number): void {
  const sums = forward(learner, vector);
  const { training, dense, input, inputGate, hidden, hiddenGate } = learner;
  const { width, neurons, urgencies } = training;
  const { layer, layerBias, out, outBias } = placesOf(training);
  const hiddenPull = new Float64Array(neurons);
  const inputPull = new Float64Array(width);
  const step = (at: number, slope: number) => {
    const speed = (learner.denseSpeeds[at] as number) + slope * slope;
    learner.denseSpeeds[at] = speed;
    dense[at] = (dense[at] as number) - (DENSE_RATE * pace * slope) / Math.sqrt(speed);
  };
  const answer = (shares: Float64Array, first: number, label: number, weight: number) => {
    for (let k = 0; k < shares.length; k++) {
      const wanted = (k === label ? 1 - DOUBT : 0) + DOUBT / shares.length;
      const error = ((shares[k] as number) - wanted) * weight;
      if (Math.abs(error) < SMALL_ERROR) continue;
      step(outBias + first + k, error);
      const at = out + (first + k) * neurons;
      for (let j = 0; j < neurons; j++) {
        hiddenPull[j] = (hiddenPull[j] as number) + error * (dense[at + j] as number);
        if (hidden[j]) step(at + j, error * (hidden[j] as number));
      }
    }
  };
  answer(softmax(sums.subarray(0, urgencies)), 0, lesson.urgency, lesson.weight);
  answer(softmax(sums.subarray(urgencies)), urgencies, lesson.kind, lesson.weight * KIND_WEIGHT);
  for (let j = 0; j < neurons; j++) {
    const slope = (hiddenPull[j] as number) * (hiddenGate[j] as number);
    if (slope === 0) continue;
    step(layerBias + j, slope);
    const at = layer + j * width;
    for (let d = 0; d < width; d++) {
      inputPull[d] = (inputPull[d] as number) + slope * (dense[at + d] as number);
      if (input[d]) step(at + d, slope * (input[d] as number));
    }
  }
  for (let d = 0; d < width; d++) {
    inputPull[d] = (inputPull[d] as number) * (inputGate[d] as number);
    if (inputPull[d]) step(d, inputPull[d] as number);
  }
  learnRows(learner, vector, inputPull, pace);
}

function learnRows(learner: Learner, vector: FeatureVector, pull: Float64Array, pace: number): void {
  const { training, rows, rowSpeeds, kept } = learner;
  const { buckets, width } = training;
  let strength = 0;
  for (const one of pull) strength += (one * one) / width;
  if (strength < 1e-12) return;
  for (let i = 0; i < vector.buckets.length; i++) {
    if (!kept[i]) continue;
    const bucket = (vector.buckets[i] as number) % buckets;
    const value = vector.values[i] as number;
    const speed = (rowSpeeds[bucket] as number) + strength * value * value;
    rowSpeeds[bucket] = speed;
    const rate = (ROW_RATE * pace * value) / Math.sqrt(speed);
    const at = bucket * width;
    for (let d = 0; d < width; d++) rows[at + d] = (rows[at + d] as number) - rate * (pull[d] as number);
  }
}

function quantise({ training, rows, dense }: Learner): Network {
  const { classes, buckets, width, neurons } = training;
  const steps = new Array<number>(width).fill(0);
  for (let i = 0; i < rows.length; i++)
    steps[i % width] = Math.max(steps[i % width] as number, Math.abs(rows[i] as number));
  for (let d = 0; d < width; d++) steps[d] = Number(((steps[d] as number) / BYTE || 1).toPrecision(6));
  const bytes = new Int8Array(rows.length);
  for (let i = 0; i < rows.length; i++)
    bytes[i] = Math.round((rows[i] as number) / (steps[i % width] as number));
  return { classes, buckets, width, neurons, steps, rows: bytes, dense };
}
