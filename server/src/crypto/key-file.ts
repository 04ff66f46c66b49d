import { randomBytes } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { createEncryptor, EncryptionKeyError, type Encryptor, KEY_LENGTH } from "./encryption.js";
import {
  checkFolder,
  linkTarget,
  type ReadOptions,
  readPrivately,
  removeLeftovers,
  UnsafeFile,
  writeDurably,
  writePrivately,
} from "./private-file.js";

/** Where encryption keys come from: their text, or the path of a file that contains it. */
export type KeySource = { text: string } | { path: string };

const HEADER =
  "# bifrost-keys encryption keys, base64. The first encrypts, all decrypt. Without them no stored key can be read.\n";

/**
 * Creates an encryptor from the keys of a source. If the file does not exist and the database uses no encryption key
 * yet, creates the file with a new key. Rejects with an {@link EncryptionKeyError}.
 */
export async function loadEncryptor(source: KeySource, idsInUse: string[], options?: ReadOptions): Promise<Encryptor> {
  if ("text" in source) return createEncryptor(parseKeys(source.text, "The encryption key"));
  const { path } = source;
  const text = readKeys(path, options);
  if (text !== undefined) return createEncryptor(parseKeys(text, path));
  if (idsInUse.length > 0) {
    throw new EncryptionKeyError(
      `There is no encryption key at ${path}, and the database contains encrypted keys: restore the file that they were encrypted with.`,
    );
  }
  createKeyFile(path);
  return createEncryptor(parseKeys(readKeys(path, options) ?? "", path));
}

/**
 * Puts a new key, which encrypts from now on, before the keys of a file; creates the file if it does not exist.
 * If the path is a symbolic link, replaces the file that it leads to. Throws an {@link EncryptionKeyError}.
 */
export function addKey(link: string): void {
  if (readKeys(link, FOR_OWNER) === undefined) {
    createKeyFile(link);
    return;
  }
  const path = linkTarget(link);
  const lock = `${path}.lock`;
  try {
    writeDurably(lock, "");
  } catch (error) {
    const code = codeOf(error);
    const reason =
      code === "EEXIST" ? `another process is changing it; if that process has ended, remove ${lock}` : code;
    throw new EncryptionKeyError(`Cannot add an encryption key to ${path}: ${reason}.`, { cause: error });
  }
  try {
    // Read again under the lock: another process may have added a key that is already in use.
    const text = readKeys(path, FOR_OWNER) ?? "";
    parseKeys(text, path);
    writePrivately(path, HEADER + newKey() + text.replace(HEADER, ""), { replace: true, keepOwner: true });
  } catch (error) {
    if (error instanceof EncryptionKeyError) throw error;
    throw new EncryptionKeyError(`Cannot add an encryption key to ${path} (${codeOf(error)}).`, { cause: error });
  } finally {
    rmSync(lock, { force: true });
  }
}

/** Root may add a key to the file of the user who runs the endpoint. */
const FOR_OWNER: ReadOptions = { forOwner: true };

/** Keys are separated by line breaks or commas. */
function parseKeys(text: string, source: string): Uint8Array<ArrayBuffer>[] {
  const words = text
    .split("\n")
    .filter((line) => !line.startsWith("#"))
    .flatMap((line) => line.split(","))
    .map((word) => word.trim())
    .filter((word) => word !== "");
  const keys = words.map((word) => Uint8Array.from(Buffer.from(word, "base64")));
  if (keys.length > 0 && keys.every((key, index) => key.length === KEY_LENGTH && isBase64(words[index] ?? "", key)))
    return keys;
  throw new EncryptionKeyError(
    `${source} must be ${KEY_LENGTH} random bytes in base64, as \`openssl rand -base64 ${KEY_LENGTH}\` prints them, one on each line.`,
  );
}

/** Node skips characters that are not base64, so the decoded bytes are compared with the text. */
function isBase64(word: string, bytes: Uint8Array): boolean {
  const standard = word.replaceAll("=", "").replaceAll("-", "+").replaceAll("_", "/");
  return Buffer.from(bytes).toString("base64").replaceAll("=", "") === standard;
}

/** Returns the text of a key file; undefined if the file does not exist. */
function readKeys(path: string, options?: ReadOptions): string | undefined {
  try {
    const text = readPrivately(path, options);
    removeLeftovers(linkTarget(path));
    return text;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw asKeyError(error, `Cannot read the encryption keys at ${path}`);
  }
}

/** Creates the file with one key. If two processes do so at once, both use the key of the first. */
function createKeyFile(path: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    checkFolder(path);
    writePrivately(path, HEADER + newKey());
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw asKeyError(error, `Cannot write an encryption key to ${path}`);
  }
}

function asKeyError(error: unknown, message: string): EncryptionKeyError {
  const sentence = error instanceof UnsafeFile ? `${error.message}.` : `${message} (${codeOf(error)}).`;
  return new EncryptionKeyError(sentence, { cause: error });
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}

function newKey(): string {
  return `${randomBytes(KEY_LENGTH).toString("base64")}\n`;
}
