/**
 * Encrypts what a database keeps, with AES-256-GCM by WebCrypto. What was encrypted is bound to
 * its place: moved to another it cannot be read.
 */
export interface Encryptor {
  /** The id of the first key, which encrypts unless another is asked for. */
  readonly current: string;
  /** The ids of all keys that decrypt. */
  readonly ids: ReadonlySet<string>;
  /** Encrypts a text for a place, given by the names that lead to it, by the current key or by that of the id `by`. */
  encrypt(text: string, place: readonly string[], by?: string): Promise<Encrypted>;
  /** The text that was encrypted for this place. Rejects if it was not, or by another key. */
  open(ciphertext: Encrypted, place: readonly string[]): Promise<string>;
}

/** An encrypted text. */
export interface Encrypted {
  /** Nonce, ciphertext and tag, in base64. */
  ciphertext: string;
  /** The id of the key. */
  encryption_key_id: string;
}

/** The length of an encryption key, in bytes. */
export const KEY_LENGTH = 32;

const NONCE_LENGTH = 12;

/**
 * A vault of these keys, {@link KEY_LENGTH} random bytes each: the first encrypts, unless told otherwise, and all decrypt.
 * A key's id is made of the key, so that nobody has to name keys and a wrong one is known as such.
 */
export async function createEncryptor(keys: readonly Uint8Array<ArrayBuffer>[]): Promise<Encryptor> {
  const imported = await Promise.all(keys.map(async (key) => [await idOf(key), await importKey(key)] as const));
  const [first] = imported;
  if (first === undefined) throw new TypeError("A vault needs a key");
  const [current] = first;
  const byId = new Map(imported);
  const keyOf = (id: string) => {
    const key = byId.get(id);
    if (key === undefined) throw new Error("This encryption key is not given");
    return key;
  };
  return {
    current,
    ids: new Set(byId.keys()),

    async encrypt(text, place, by = current) {
      const key = keyOf(by);
      const nonce = crypto.getRandomValues(new Uint8Array(NONCE_LENGTH));
      const clear = new TextEncoder().encode(text);
      const ciphertext = await crypto.subtle.encrypt(algorithm(nonce, place), key, clear);
      clear.fill(0);
      return { ciphertext: toBase64(nonce) + toBase64(new Uint8Array(ciphertext)), encryption_key_id: by };
    },

    async open({ ciphertext, encryption_key_id }, place) {
      const key = keyOf(encryption_key_id);
      const bytes = fromBase64(ciphertext);
      const nonce = bytes.subarray(0, NONCE_LENGTH);
      const clear = await crypto.subtle.decrypt(algorithm(nonce, place), key, bytes.subarray(NONCE_LENGTH));
      return new TextDecoder().decode(clear);
    },
  };
}

async function idOf(key: Uint8Array<ArrayBuffer>): Promise<string> {
  const label = new TextEncoder().encode("bifrost-keys encryption key id\n");
  const digest = await crypto.subtle.digest("SHA-256", new Uint8Array([...label, ...key]));
  return hex(new Uint8Array(digest).subarray(0, 8));
}

function importKey(key: Uint8Array<ArrayBuffer>): ReturnType<typeof crypto.subtle.importKey> {
  if (key.length !== KEY_LENGTH) throw new TypeError(`An encryption key has ${KEY_LENGTH} bytes`);
  return crypto.subtle.importKey("raw", key, "AES-GCM", false, ["encrypt", "decrypt"]);
}

function algorithm(iv: Uint8Array<ArrayBuffer>, place: readonly string[]) {
  return { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(JSON.stringify(place)) };
}

/** Node's own hash function, where it exists: WebCrypto hands even a short text to another thread, at 25 times the cost. */
const createHash = globalThis.process?.getBuiltinModule?.("node:crypto")?.createHash;

/** The SHA-256 of a text's UTF-8 bytes, in hexadecimal. */
export async function sha256(text: string): Promise<string> {
  if (createHash) return createHash("sha256").update(text).digest("hex");
  return hex(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))));
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function toBase64(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
