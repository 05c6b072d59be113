import { readFileSync } from "node:fs";
import type { LinearModel } from "./linearModel.ts";
import type { Network } from "./network.ts";

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
export type Weights = {
  urgency: LinearModel;
  /** Its classes are the urgencies, then the kinds of message. */
  network: Network;
  thresholds: Thresholds;
};

type Stored = Omit<LinearModel, "weights"> & { weights: string };
type StoredNetwork = Omit<Network, "rows" | "dense"> & { rows: string; dense: string };
type StoredWeights = {
  urgency: Stored;
  network: StoredNetwork;
  thresholds: Thresholds;
};

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
  const { urgency, network, thresholds } = JSON.parse(text) as StoredWeights;
  return { urgency: open(urgency), network: openNetwork(network), thresholds };
}

/** Writes the stored form: JSON whose weights are base64 of signed bytes, and of little-endian floats for `dense`. */
export function encodeWeights(weights: Weights): string {
  const stored: StoredWeights = {
    urgency: { ...weights.urgency, weights: toBase64(weights.urgency.weights) },
    network: {
      ...weights.network,
      rows: toBase64(weights.network.rows),
      dense: toBase64(weights.network.dense),
    },
    thresholds: weights.thresholds,
  };
  return `${JSON.stringify(stored, null, 1)}\n`;
}

function open(stored: Stored): LinearModel {
  return { ...stored, weights: new Int8Array(fromBase64(stored.weights)) };
}

function openNetwork(stored: StoredNetwork): Network {
  return {
    ...stored,
    rows: new Int8Array(fromBase64(stored.rows)),
    dense: new Float32Array(fromBase64(stored.dense)),
  };
}

/** Bytes of their own, not a view of a pool, so that floats lie where they must. */
function fromBase64(text: string): ArrayBuffer {
  return Uint8Array.from(Buffer.from(text, "base64")).buffer;
}

function toBase64(values: Int8Array | Float32Array): string {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString("base64");
}
