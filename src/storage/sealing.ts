/**
 * Sealing: AES-256-GCM. Every conversation has its own data key, wrapped by the master key; destroying the wrapped key
 * forgets the conversation. Layout of sealed bytes: version (1) | nonce (12) | tag (16) | ciphertext.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  type KeyObject,
  randomBytes,
} from "node:crypto";

const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
export const KEY_BYTES = 32;

/** What a sealed value is for; part of the seal, so that bytes moved to another column do not open. */
export type Purpose =
  | "words"
  | "address"
  | "state"
  | "reasons"
  | "report"
  | "file"
  | "note"
  | "key"
  | "secret";

/** Raw bytes, or the same as a KeyObject, which Node does not have to wrap again for every line. */
export type SealKey = KeyObject | Buffer;

export class SealBroken extends Error {
  constructor() {
    super("a sealed value does not open: wrong key, wrong place or altered bytes");
    this.name = "SealBroken";
  }
}

// Asking the system for twelve bytes costs more than the sealing itself, so they are fetched for many seals at once.
const NONCES_AT_ONCE = 512;
let nonces = Buffer.alloc(0);

function freshNonce(): Buffer {
  if (nonces.length < NONCE_BYTES) nonces = randomBytes(NONCE_BYTES * NONCES_AT_ONCE);
  const nonce = nonces.subarray(0, NONCE_BYTES);
  nonces = nonces.subarray(NONCE_BYTES);
  return nonce;
}

export function seal(key: SealKey, purpose: Purpose, plain: Buffer): Buffer {
  const nonce = freshNonce();
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  cipher.setAAD(Buffer.from(purpose));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), body]);
}

/** @throws SealBroken */
export function unseal(key: SealKey, purpose: Purpose, sealed: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  try {
    if (bytes[0] !== VERSION) throw new SealBroken();
    const bodyAt = 1 + NONCE_BYTES + TAG_BYTES;
    const opened = createDecipheriv("aes-256-gcm", key, bytes.subarray(1, 1 + NONCE_BYTES));
    opened.setAAD(Buffer.from(purpose));
    opened.setAuthTag(bytes.subarray(1 + NONCE_BYTES, bodyAt));
    return Buffer.concat([opened.update(bytes.subarray(bodyAt)), opened.final()]);
  } catch {
    throw new SealBroken();
  }
}

export function sealJson(key: SealKey, purpose: Purpose, value: unknown): Buffer {
  return seal(key, purpose, Buffer.from(JSON.stringify(value), "utf8"));
}

/** @throws SealBroken. The caller names the shape that it sealed itself. */
export function unsealJson<T>(key: SealKey, purpose: Purpose, sealed: Uint8Array): T {
  return JSON.parse(unseal(key, purpose, sealed).toString("utf8")) as T;
}

/** A master key with a name by which rows say what wrapped them; the name tells nothing about the key. */
export type MasterKey = { id: string; key: Buffer };

export function masterKey(key: Buffer): MasterKey {
  return { id: createHash("sha256").update("master-key-id").update(key).digest("hex").slice(0, 16), key };
}

/** The present master key and, while a rotation is under way, the one before. */
export type Keyring = { current: MasterKey; previous: MasterKey | null };

export function wrapKey(keyring: Keyring, key: Buffer): { wrapped: Buffer; masterKeyId: string } {
  return { wrapped: seal(keyring.current.key, "key", key), masterKeyId: keyring.current.id };
}

/** @throws Error naming the key id when neither master key wrapped it; SealBroken when the bytes are altered. */
export function unwrapKey(keyring: Keyring, wrapped: Uint8Array, masterKeyId: string): Buffer {
  const master = [keyring.current, keyring.previous].find((candidate) => candidate?.id === masterKeyId);
  if (!master) throw new Error(`no master key with id ${masterKeyId}: set MASTER_KEY_OLD to the key before`);
  return unseal(master.key, "key", wrapped);
}

export function newKey(): Buffer {
  return randomBytes(KEY_BYTES);
}

/** A key made ready for many uses. */
export function readyKey(key: Buffer): SealKey {
  return createSecretKey(key);
}

/** How an address is found without being stored. */
export function addressHash(indexKey: Buffer, channel: string, address: string): Buffer {
  return createHmac("sha256", indexKey).update(channel).update("\0").update(address).digest();
}
