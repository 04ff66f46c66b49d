import assert from "node:assert/strict";
import { createEncryptor, KEY_LENGTH } from "@bifrost-keys/server/encryption";
import { test } from "../support/test.js";

const newKey = () => crypto.getRandomValues(new Uint8Array(KEY_LENGTH));
const ADDITIONAL_DATA = ["table", "openai", "id", "key"];

test("an encrypted text is decrypted only with its key and its additional data, and only if it is unchanged", async () => {
  const encryptor = await createEncryptor([newKey()]);
  for (const text of ["", "sk-test-1", "a\0b", "\u{1f511} é", "x".repeat(100_000)]) {
    const encrypted = await encryptor.encrypt(text, ADDITIONAL_DATA);
    assert.equal(encrypted.encryption_key_id, encryptor.current);
    assert.equal(await encryptor.decrypt(encrypted, ADDITIONAL_DATA), text);
    for (const other of [
      ["table", "openai", "id2", "key"],
      ["table", "groq", "id", "key"],
      ["table", "openai", "id"],
      ["table", "openai", "id", "key", ""],
      // The strings are kept apart: a character that moves from one to the next makes a difference.
      ["table", "openaii", "d", "key"],
      ["table", 'openai","id', "key"],
      [],
    ]) {
      await assert.rejects(encryptor.decrypt(encrypted, other), `${JSON.stringify(other)}`);
    }
    await assert.rejects(
      encryptor.decrypt({ ...encrypted, ciphertext: encrypted.ciphertext.slice(0, -4) }, ADDITIONAL_DATA),
    );
    const flipped = Buffer.from(encrypted.ciphertext, "base64");
    flipped[20] = (flipped[20] ?? 0) ^ 1;
    await assert.rejects(encryptor.decrypt({ ...encrypted, ciphertext: flipped.toString("base64") }, ADDITIONAL_DATA));
  }
});

test("encrypting the same text again returns another ciphertext", async () => {
  const encryptor = await createEncryptor([newKey()]);
  const encrypted = await Promise.all(
    Array.from({ length: 1000 }, () => encryptor.encrypt("sk-test-1", ADDITIONAL_DATA)),
  );
  // AES-GCM is safe only with a new nonce each time: a repeated one would reveal both texts.
  assert.equal(new Set(encrypted.map(({ ciphertext }) => ciphertext.slice(0, 16))).size, 1000);
});

test("the first key encrypts, all keys decrypt, and no other key does", async () => {
  const [old, current, other] = [newKey(), newKey(), newKey()];
  const before = await createEncryptor([old]);
  const encrypted = await before.encrypt("sk-test-1", ADDITIONAL_DATA);
  const after = await createEncryptor([current, old]);
  assert.equal(await after.decrypt(encrypted, ADDITIONAL_DATA), "sk-test-1");
  assert.notEqual(after.current, before.current);
  assert.deepEqual(after.ids, new Set([after.current, before.current]));
  const stranger = await createEncryptor([other]);
  await assert.rejects(stranger.decrypt(encrypted, ADDITIONAL_DATA));
  // Even if the row names its key.
  await assert.rejects(stranger.decrypt({ ...encrypted, encryption_key_id: stranger.current }, ADDITIONAL_DATA));
});

test("a key's id is derived from the key, and reveals nothing of it", async () => {
  const key = newKey();
  const [one, again] = [await createEncryptor([key]), await createEncryptor([key])];
  assert.equal(one.current, again.current);
  assert.match(one.current, /^[0-9a-f]{16}$/);
  assert.ok(!Buffer.from(key).toString("hex").includes(one.current));
});

test("an encryptor needs keys, and keys of the right length", async () => {
  for (const keys of [[], [new Uint8Array(16)], [new Uint8Array(31)], [newKey(), new Uint8Array(33)]]) {
    await assert.rejects(createEncryptor(keys), TypeError);
  }
});
