import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { StoreError } from "./store.js";
import { createVault, KEY_LENGTH, type Vault } from "./vault.js";

/** Where encryption keys come from: their text, or the path of a file with it. */
export type KeySource = { text: string } | { path: string };

const HEADER = "# bifrost-keys encryption keys, base64. The first encrypts, all decrypt. Without them no stored key can be read.\n";

/**
 * The vault of the keys of `source`. A file that is not there is made, with a new key, if the
 * database needs none yet. Rejects with a {@link StoreError}.
 */
export async function loadVault(source: KeySource, idsInUse: string[]): Promise<Vault> {
  if ("text" in source) return createVault(parseKeys(source.text, "The encryption key"));
  const { path } = source;
  const text = readPrivately(path);
  if (text !== undefined) return createVault(parseKeys(text, path));
  if (idsInUse.length > 0) {
    throw new StoreError(
      `There is no encryption key at ${path}, and the database has keys that were encrypted: put back the file that they were encrypted with.`,
    );
  }
  createKeyFile(path);
  return createVault(parseKeys(readPrivately(path) ?? "", path));
}

/**
 * Puts a new key before those of a file, to encrypt from now on. The file is replaced as a
 * whole: whoever reads it finds the old keys or all.
 */
export function addKey(path: string): void {
  const text = readPrivately(path);
  if (text === undefined) return createKeyFile(path);
  parseKeys(text, path);
  const temporary = `${path}.${process.pid}.new`;
  writeDurably(temporary, HEADER + newKey() + text.replace(HEADER, ""));
  renameSync(temporary, path);
  syncFolder(path);
}

/** Keys stand on lines of their own, or between commas. */
function parseKeys(text: string, place: string): Uint8Array<ArrayBuffer>[] {
  const words = text
    .split("\n")
    .filter((line) => !line.startsWith("#"))
    .flatMap((line) => line.split(","))
    .map((word) => word.trim())
    .filter((word) => word !== "");
  const keys = words.map((word) => Uint8Array.from(Buffer.from(word, "base64")));
  if (keys.length > 0 && keys.every((key, index) => key.length === KEY_LENGTH && isBase64(words[index] ?? "", key))) return keys;
  throw new StoreError(
    `${place} must be ${KEY_LENGTH} random bytes in base64, as \`openssl rand -base64 ${KEY_LENGTH}\` prints them, one on each line.`,
  );
}

/** Node reads any text as base64, leaving out what is none. */
function isBase64(word: string, bytes: Uint8Array): boolean {
  return Buffer.from(bytes).toString("base64").replaceAll("=", "") === word.replaceAll("=", "").replaceAll("-", "+").replaceAll("_", "/");
}

/** The text of a file that nobody else may read; undefined if there is no such file. */
function readPrivately(path: string): string | undefined {
  try {
    // Windows has no such modes: all files seem to be everybody's there.
    if (process.platform !== "win32" && (statSync(path).mode & 0o077) !== 0) {
      throw new StoreError(`Others may read ${path}, which holds encryption keys: run \`chmod 600 ${path}\`.`);
    }
    return readFileSync(path, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return undefined;
    if (error instanceof StoreError) throw error;
    throw new StoreError(`Cannot read the encryption keys at ${path} (${code}).`, { cause: error });
  }
}

/** Makes the file with one key. Of two processes one makes it, and both use that. */
function createKeyFile(path: string): void {
  const temporary = `${path}.${process.pid}.new`;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeDurably(temporary, HEADER + newKey());
    linkSync(temporary, path);
    syncFolder(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "EEXIST") throw new StoreError(`Cannot write an encryption key to ${path} (${code}).`, { cause: error });
  } finally {
    rmSync(temporary, { force: true });
  }
}

function newKey(): string {
  return `${randomBytes(KEY_LENGTH).toString("base64")}\n`;
}

function writeDurably(path: string, text: string): void {
  const file = openSync(path, "wx", 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** What is lost with a key is every secret: its file's name must be on the disk too. */
function syncFolder(path: string): void {
  if (process.platform === "win32") return;
  const folder = openSync(dirname(path), "r");
  fsyncSync(folder);
  closeSync(folder);
}
