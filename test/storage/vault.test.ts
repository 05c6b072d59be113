import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { newKey, seal, unseal, wrapKey } from "../../src/storage/sealing.ts";
import { openVault } from "../../src/storage/vault.ts";
import { testDatabase } from "../support/database.ts";

test("a number that Postgres gives anew after a crash opens with its own key, not with the remembered one", async () => {
  const db = await testDatabase();
  const vault = await openVault(db.database.pool, db.keyring);
  const [lost, kept] = [wrapKey(db.keyring, newKey()), wrapKey(db.keyring, newKey())];
  const words = randomBytes(20);
  const sealed = seal(vault.open("7", lost.wrapped, lost.masterKeyId), "words", words);
  // The conversation 7 of which that was the key was never committed; this is another one.
  const key = vault.open("7", kept.wrapped, kept.masterKeyId);
  expect(() => unseal(key, "words", sealed)).toThrow();
  const fresh = await openVault(db.database.pool, db.keyring);
  const again = fresh.open("7", kept.wrapped, kept.masterKeyId);
  expect(unseal(again, "words", seal(key, "words", words))).toEqual(words);
  await db.close();
});
