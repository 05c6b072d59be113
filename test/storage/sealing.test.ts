import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addressHash,
  masterKey,
  newKey,
  SealBroken,
  seal,
  unseal,
  unwrapKey,
  wrapKey,
} from "../../src/storage/sealing.ts";

describe("sealing", () => {
  test("any bytes come back as they were, and never the same way twice", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5000 }), (bytes) => {
        const key = newKey();
        const plain = Buffer.from(bytes);
        const sealed = seal(key, "words", plain);
        expect(unseal(key, "words", sealed).equals(plain)).toBe(true);
        expect(seal(key, "words", plain).equals(sealed)).toBe(false);
      }),
    );
  });

  test("one changed bit anywhere does not open", () => {
    const key = newKey();
    const sealed = seal(key, "words", Buffer.from("em bị đánh"));
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const altered = Buffer.from(sealed);
      altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => unseal(key, "words", altered)).toThrow(SealBroken);
    }
  });

  test("sealed words do not open in another column or with another key", () => {
    const key = newKey();
    const sealed = seal(key, "words", Buffer.from("a"));
    expect(() => unseal(key, "address", sealed)).toThrow(SealBroken);
    expect(() => unseal(newKey(), "words", sealed)).toThrow(SealBroken);
    expect(() => unseal(key, "words", Buffer.alloc(3))).toThrow(SealBroken);
  });

  test("a key wrapped by the master key before still opens while both are there, and not after", () => {
    const old = masterKey(newKey());
    const current = masterKey(newKey());
    const key = newKey();
    const { wrapped, masterKeyId } = wrapKey({ current: old, previous: null }, key);
    expect(unwrapKey({ current, previous: old }, wrapped, masterKeyId).equals(key)).toBe(true);
    expect(() => unwrapKey({ current, previous: null }, wrapped, masterKeyId)).toThrow(/MASTER_KEY_OLD/);
  });

  test("the same address on two channels has two fingerprints", () => {
    const key = newKey();
    expect(addressHash(key, "telegram", "1").equals(addressHash(key, "zalo", "1"))).toBe(false);
    expect(addressHash(key, "a", "bc").equals(addressHash(key, "ab", "c"))).toBe(false);
  });
});
