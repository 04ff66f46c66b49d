import assert from "node:assert/strict";
import { createEncryptor, KEY_LENGTH } from "@bifrost-keys/server/encryption";
import { test } from "../support/test.js";

const newKey = () => crypto.getRandomValues(new Uint8Array(KEY_LENGTH));
const PLACE = ["table", "openai", "id", "key"];

test("what is encrypted can be read in its place, by its key, whole, and nowhere else", async () => {
  const encryptor = await createEncryptor([newKey()]);
  for (const text of ["", "sk-test-1", "a\0b", "\u{1f511} é", "x".repeat(100_000)]) {
    const ciphertext = await encryptor.encrypt(text, PLACE);
    assert.equal(ciphertext.encryption_key_id, encryptor.current);
    assert.equal(await encryptor.open(ciphertext, PLACE), text);
    for (const place of [
      ["table", "openai", "id2", "key"],
      ["table", "groq", "id", "key"],
      ["table", "openai", "id"],
      ["table", "openai", "id", "key", ""],
      // Names are kept apart: what moves from one to the next is another place.
      ["table", "openaii", "d", "key"],
      ["table", 'openai","id', "key"],
      [],
    ]) {
      await assert.rejects(encryptor.open(ciphertext, place), `${JSON.stringify(place)}`);
    }
    await assert.rejects(encryptor.open({ ...ciphertext, ciphertext: ciphertext.ciphertext.slice(0, -4) }, PLACE));
    const flipped = Buffer.from(ciphertext.ciphertext, "base64");
    flipped[20] = (flipped[20] ?? 0) ^ 1;
    await assert.rejects(encryptor.open({ ...ciphertext, ciphertext: flipped.toString("base64") }, PLACE));
  }
});

test("the same text is never encrypted alike", async () => {
  const encryptor = await createEncryptor([newKey()]);
  const ciphertext = await Promise.all(Array.from({ length: 1000 }, () => encryptor.encrypt("sk-test-1", PLACE)));
  // The nonce is what makes AES-GCM safe: twice the same would give away both texts.
  assert.equal(new Set(ciphertext.map(({ ciphertext }) => ciphertext.slice(0, 16))).size, 1000);
});

test("the first key encrypts, all decrypt, and another one does not", async () => {
  const [old, current, other] = [newKey(), newKey(), newKey()];
  const before = await createEncryptor([old]);
  const ciphertext = await before.encrypt("sk-test-1", PLACE);
  const after = await createEncryptor([current, old]);
  assert.equal(await after.open(ciphertext, PLACE), "sk-test-1");
  assert.notEqual(after.current, before.current);
  assert.deepEqual(after.ids, new Set([after.current, before.current]));
  const stranger = await createEncryptor([other]);
  await assert.rejects(stranger.open(ciphertext, PLACE));
  // Nor where the row claims to be of its key.
  await assert.rejects(stranger.open({ ...ciphertext, encryption_key_id: stranger.current }, PLACE));
});

test("a key's id is the key's own, and tells nothing of it", async () => {
  const key = newKey();
  const [one, again] = [await createEncryptor([key]), await createEncryptor([key])];
  assert.equal(one.current, again.current);
  assert.match(one.current, /^[0-9a-f]{16}$/);
  assert.ok(!Buffer.from(key).toString("hex").includes(one.current));
});

test("a key that is too short or too long, or none, is no vault", async () => {
  for (const keys of [[], [new Uint8Array(16)], [new Uint8Array(31)], [newKey(), new Uint8Array(33)]]) {
    await assert.rejects(createEncryptor(keys), TypeError);
  }
});
