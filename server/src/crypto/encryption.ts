/** Encrypts and decrypts the text that a database stores, with AES-256-GCM from WebCrypto. */
export interface Encryptor {
  /** The id of the first key, which encrypts by default. */
  readonly current: string;
  /** The ids of all keys that can decrypt. */
  readonly ids: ReadonlySet<string>;
  /**
   * Encrypts a text with the current key, or with the key of `encryptionKeyId`. The additional data is
   * authenticated but not stored: the same strings are needed to decrypt the text.
   */
  encrypt(text: string, additionalData: readonly string[], encryptionKeyId?: string): Promise<Encrypted>;
  /** Returns the decrypted text. Rejects if the additional data or the key differs, or if the ciphertext was changed. */
  decrypt(encrypted: Encrypted, additionalData: readonly string[]): Promise<string>;
}

/** An encrypted text. */
export interface Encrypted {
  /** Nonce, ciphertext and tag, in base64. */
  ciphertext: string;
  encryption_key_id: string;
}

/** Encryption keys that cannot be read, written or used. The message is one sentence for the operator. */
export class EncryptionKeyError extends Error {
  override name = "EncryptionKeyError";
}

/** The length of an encryption key, in bytes. */
export const KEY_LENGTH = 32;

const NONCE_LENGTH = 12;

/**
 * Creates an encryptor from keys of {@link KEY_LENGTH} random bytes each: the first one encrypts, all of them decrypt.
 * Key ids are derived from the keys. Rejects with a TypeError if there are no keys or if one has the wrong length.
 */
export async function createEncryptor(keys: readonly Uint8Array<ArrayBuffer>[]): Promise<Encryptor> {
  const imported = await Promise.all(keys.map(async (key) => [await keyId(key), await importKey(key)] as const));
  const [first] = imported;
  if (first === undefined) throw new TypeError("An encryptor needs at least one key");
  const [current] = first;
  const byId = new Map(imported);
  const keyOf = (id: string) => {
    const key = byId.get(id);
    if (key === undefined) throw new Error("The encryption key with this id is missing");
    return key;
  };
  return {
    current,
    ids: new Set(byId.keys()),

    async encrypt(text, additionalData, encryptionKeyId = current) {
      const key = keyOf(encryptionKeyId);
      const nonce = crypto.getRandomValues(new Uint8Array(NONCE_LENGTH));
      const plaintext = new TextEncoder().encode(text);
      const ciphertext = await crypto.subtle.encrypt(aesGcm(nonce, additionalData), key, plaintext);
      plaintext.fill(0);
      return {
        ciphertext: toBase64(nonce) + toBase64(new Uint8Array(ciphertext)),
        encryption_key_id: encryptionKeyId,
      };
    },

    async decrypt({ ciphertext, encryption_key_id }, additionalData) {
      const key = keyOf(encryption_key_id);
      const bytes = Uint8Array.from(atob(ciphertext), (character) => character.charCodeAt(0));
      const nonce = bytes.subarray(0, NONCE_LENGTH);
      const plaintext = await crypto.subtle.decrypt(aesGcm(nonce, additionalData), key, bytes.subarray(NONCE_LENGTH));
      return new TextDecoder().decode(plaintext);
    },
  };
}

/** Node's own hash function, where it exists: WebCrypto uses another thread even for short texts, at 25 times the cost. */
const createHash = globalThis.process?.getBuiltinModule?.("node:crypto")?.createHash;

/** Returns the SHA-256 hash of a text's UTF-8 bytes, in hexadecimal. */
export async function sha256(text: string): Promise<string> {
  if (createHash) return createHash("sha256").update(text).digest("hex");
  return hex(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
}

async function keyId(key: Uint8Array<ArrayBuffer>): Promise<string> {
  const label = new TextEncoder().encode("bifrost-keys encryption key id\n");
  const digest = await crypto.subtle.digest("SHA-256", new Uint8Array([...label, ...key]));
  return hex(digest.slice(0, 8));
}

function importKey(key: Uint8Array<ArrayBuffer>): ReturnType<typeof crypto.subtle.importKey> {
  if (key.length !== KEY_LENGTH) throw new TypeError(`An encryption key must have ${KEY_LENGTH} bytes`);
  return crypto.subtle.importKey("raw", key, "AES-GCM", false, ["encrypt", "decrypt"]);
}

function aesGcm(iv: Uint8Array<ArrayBuffer>, additionalData: readonly string[]) {
  return { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(JSON.stringify(additionalData)) };
}

function hex(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function toBase64(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}
