import type { FeatureVector } from "./featureVector.ts";
import { type LinearModel, listens } from "./linearModel.ts";

/** One labelled message for training. */
export type Lesson = { vector: FeatureVector; label: number; weight: number };

export type Training = {
  classes: string[];
  buckets: number;
  groups: number;
  rounds: number;
  rate: number;
  /** How strongly weights are drawn back to nought. */
  shrink: number;
  seed: number;
};

const BYTE = 127;
// Errors below this teach nothing that a byte could hold.
const SMALL_ERROR = 4e-3;

/** Softmax regression by AdaGrad; the same lessons and seed give the same bytes. */
export function trainLinear(lessons: Lesson[], training: Training): LinearModel {
  const size = training.classes.length;
  const weights = new Float32Array(training.buckets * size);
  const speeds = new Float32Array(training.buckets * size).fill(1e-3);
  const bias = new Float32Array(size);
  const random = seeded(training.seed);
  const order = lessons.map((_, index) => index);
  for (let round = 0; round < training.rounds; round++) {
    shuffle(order, random);
    for (const index of order) learn(lessons[index] as Lesson, { weights, speeds, bias }, training);
  }
  return quantise(weights, bias, training);
}

type State = { weights: Float32Array; speeds: Float32Array; bias: Float32Array };

function learn(lesson: Lesson, state: State, training: Training): void {
  const { vector } = lesson;
  const size = training.classes.length;
  const guess = predict(vector, state, training);
  for (let k = 0; k < size; k++) {
    const error = ((guess[k] ?? 0) - (k === lesson.label ? 1 : 0)) * lesson.weight;
    state.bias[k] = (state.bias[k] ?? 0) - 0.01 * error;
    if (Math.abs(error) < SMALL_ERROR) continue;
    for (let i = 0; i < vector.buckets.length; i++) {
      if (!listens(training, vector.groups[i] ?? 0)) continue;
      const at = ((vector.buckets[i] ?? 0) % training.buckets) * size + k;
      const weight = state.weights[at] ?? 0;
      const slope = error * (vector.values[i] ?? 0) + training.shrink * weight;
      const speed = (state.speeds[at] ?? 0) + slope * slope;
      state.speeds[at] = speed;
      state.weights[at] = weight - (training.rate * slope) / Math.sqrt(speed);
    }
  }
}

function predict(vector: FeatureVector, state: State, training: Training): Float64Array {
  const size = training.classes.length;
  const sums = Float64Array.from(state.bias);
  for (let i = 0; i < vector.buckets.length; i++) {
    if (!listens(training, vector.groups[i] ?? 0)) continue;
    const at = ((vector.buckets[i] ?? 0) % training.buckets) * size;
    const value = vector.values[i] ?? 0;
    for (let k = 0; k < size; k++) sums[k] = (sums[k] ?? 0) + (state.weights[at + k] ?? 0) * value;
  }
  const top = Math.max(...sums);
  let total = 0;
  for (let k = 0; k < size; k++) {
    sums[k] = Math.exp((sums[k] ?? 0) - top);
    total += sums[k] ?? 0;
  }
  return sums.map((sum) => sum / total);
}

function quantise(weights: Float32Array, bias: Float32Array, training: Training): LinearModel {
  const size = training.classes.length;
  const steps = new Array<number>(size).fill(0);
  for (let i = 0; i < weights.length; i++)
    steps[i % size] = Math.max(steps[i % size] ?? 0, Math.abs(weights[i] ?? 0));
  for (let k = 0; k < size; k++) steps[k] = Number(((steps[k] ?? 0) / BYTE || 1).toPrecision(6));
  const bytes = new Int8Array(weights.length);
  for (let i = 0; i < weights.length; i++) bytes[i] = Math.round((weights[i] ?? 0) / (steps[i % size] ?? 1));
  const { classes, buckets, groups } = training;
  return {
    classes,
    buckets,
    groups,
    bias: [...bias].map((value) => Number(value.toFixed(4))),
    steps,
    weights: bytes,
  };
}

function shuffle(order: number[], random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const kept = order[i] as number;
    order[i] = order[j] as number;
    order[j] = kept;
  }
}

/** A repeatable row of numbers between 0 and 1. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}
