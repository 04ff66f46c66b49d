import { randomBytes } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { StoreError } from "../store/types.js";
import { createEncryptor, type Encryptor, KEY_LENGTH } from "./encryption.js";
import {
  type ReadOptions,
  readPrivately,
  refuseOpenFolder,
  removeLeftovers,
  targetOf,
  UnsafeFile,
  writeDurably,
  writePrivately,
} from "./private-file.js";

/** Where encryption keys come from: their text, or the path of a file with it. */
export type KeySource = { text: string } | { path: string };

const HEADER =
  "# bifrost-keys encryption keys, base64. The first encrypts, all decrypt. Without them no stored key can be read.\n";

/**
 * The vault of the keys of `source`. A file that is not there is made, with a new key, if the
 * database needs none yet. Rejects with a {@link StoreError}.
 */
export async function loadEncryptor(source: KeySource, idsInUse: string[], options?: ReadOptions): Promise<Encryptor> {
  if ("text" in source) return createEncryptor(parseKeys(source.text, "The encryption key"));
  const { path } = source;
  const text = readKeys(path, options);
  if (text !== undefined) return createEncryptor(parseKeys(text, path));
  if (idsInUse.length > 0) {
    throw new StoreError(
      `There is no encryption key at ${path}, and the database has keys that were encrypted: put back the file that they were encrypted with.`,
    );
  }
  createKeyFile(path);
  return createEncryptor(parseKeys(readKeys(path, options) ?? "", path));
}

/**
 * Puts a new key before those of a file, to encrypt from now on; makes the file if it is not there.
 * It is replaced as a whole: whoever reads it finds the old keys or all. Of a symbolic link, by which
 * every endpoint reads the file, the file is replaced and the link stays. Throws a {@link StoreError}.
 */
export function addKey(link: string): void {
  if (readKeys(link, FOR_OWNER) === undefined) {
    createKeyFile(link);
    return;
  }
  const path = targetOf(link);
  const lock = `${path}.lock`;
  try {
    writeDurably(lock, "");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason = code === "EEXIST" ? `another process changes it; if none does, remove ${lock}` : code;
    throw new StoreError(`Cannot add an encryption key to ${path}: ${reason}.`, { cause: error });
  }
  try {
    // Read under the lock: the key that another process adds may encrypt something at once.
    const text = readKeys(path, FOR_OWNER) ?? "";
    parseKeys(text, path);
    writePrivately(path, HEADER + newKey() + text.replace(HEADER, ""), { replace: true, keepOwner: true });
  } catch (error) {
    if (error instanceof StoreError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw new StoreError(`Cannot add an encryption key to ${path} (${code}).`, { cause: error });
  } finally {
    rmSync(lock, { force: true });
  }
}

/** Root may add a key to the file of the user that the endpoint runs as. */
const FOR_OWNER: ReadOptions = { forOwner: true };

/** Keys stand on lines of their own, or between commas. */
function parseKeys(text: string, place: string): Uint8Array<ArrayBuffer>[] {
  const words = text
    .split("\n")
    .filter((line) => !line.startsWith("#"))
    .flatMap((line) => line.split(","))
    .map((word) => word.trim())
    .filter((word) => word !== "");
  const keys = words.map((word) => Uint8Array.from(Buffer.from(word, "base64")));
  if (keys.length > 0 && keys.every((key, index) => key.length === KEY_LENGTH && isBase64(words[index] ?? "", key)))
    return keys;
  throw new StoreError(
    `${place} must be ${KEY_LENGTH} random bytes in base64, as \`openssl rand -base64 ${KEY_LENGTH}\` prints them, one on each line.`,
  );
}

/** Node reads any text as base64, leaving out what is none. */
function isBase64(word: string, bytes: Uint8Array): boolean {
  return (
    Buffer.from(bytes).toString("base64").replaceAll("=", "") ===
    word.replaceAll("=", "").replaceAll("-", "+").replaceAll("_", "/")
  );
}

/** The text of a file of keys; undefined if there is no such file. */
function readKeys(path: string, options?: ReadOptions): string | undefined {
  try {
    const text = readPrivately(path, options);
    removeLeftovers(targetOf(path));
    return text;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return undefined;
    if (error instanceof UnsafeFile) throw unsafe(error);
    throw new StoreError(`Cannot read the encryption keys at ${path} (${code}).`, { cause: error });
  }
}

function unsafe(error: UnsafeFile): StoreError {
  return new StoreError(`${error.message.replace(/^others/, "Others")}.`, { cause: error });
}

/** Makes the file with one key. Of two processes one makes it, and both use that. */
function createKeyFile(path: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    refuseOpenFolder(path);
    writePrivately(path, HEADER + newKey());
  } catch (error) {
    if (error instanceof UnsafeFile) throw unsafe(error);
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "EEXIST")
      throw new StoreError(`Cannot write an encryption key to ${path} (${code}).`, { cause: error });
  }
}

function newKey(): string {
  return `${randomBytes(KEY_LENGTH).toString("base64")}\n`;
}
