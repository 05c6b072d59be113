import { readFileSync } from "node:fs";
import type { LinearModel } from "./linearModel.ts";

/** Above these shares of one a message is read so. */
export type Thresholds = {
  critical: number;
  urgent: number;
  concern: number;
  /** Between this and `urgent` the reading is unsure: a soft question is asked. */
  unsure: number;
  /** What a single sentence of a long message needs. */
  sentenceCritical: number;
  sentenceUrgent: number;
};

/** What the trainer writes and the reading loads. */
export type Weights = { urgency: LinearModel; kind: LinearModel; thresholds: Thresholds };

type Stored = Omit<LinearModel, "weights"> & { weights: string };

export const WEIGHTS_FILE = new URL("./weights.json", import.meta.url);

let loaded: Weights | null = null;

/** The reviewed weights, loaded on first use. */
export function loadWeights(): Weights {
  loaded ??= decodeWeights(readFileSync(WEIGHTS_FILE, "utf8"));
  return loaded;
}

/** Puts other weights in their place, for the trainer and for tests. */
export function setWeights(weights: Weights | null): void {
  loaded = weights;
}

/** Reads the stored form. */
export function decodeWeights(text: string): Weights {
  const stored = JSON.parse(text) as { urgency: Stored; kind: Stored; thresholds: Thresholds };
  return { urgency: open(stored.urgency), kind: open(stored.kind), thresholds: stored.thresholds };
}

/** Writes the stored form: JSON whose weights are base64 of signed bytes. */
export function encodeWeights(weights: Weights): string {
  const stored = {
    urgency: close(weights.urgency),
    kind: close(weights.kind),
    thresholds: weights.thresholds,
  };
  return `${JSON.stringify(stored, null, 1)}\n`;
}

function open(stored: Stored): LinearModel {
  const bytes = Buffer.from(stored.weights, "base64");
  return { ...stored, weights: new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength) };
}

function close(model: LinearModel): Stored {
  return {
    ...model,
    weights: Buffer.from(model.weights.buffer, model.weights.byteOffset, model.weights.byteLength).toString(
      "base64",
    ),
  };
}
