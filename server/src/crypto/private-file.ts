import { randomUUID } from "node:crypto";
import {
  chownSync,
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  linkSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, parse, resolve, sep } from "node:path";

/** A file that is not safe to keep a secret in. The message starts with its path and has no full stop. */
export class UnsafeFile extends Error {
  override name = "UnsafeFile";

  /** @param fault "mode" if other users may read or write the file */
  constructor(
    message: string,
    readonly fault?: "mode",
  ) {
    super(message);
  }
}

/** How to read a file that contains a secret. */
export interface ReadOptions {
  /** Whether root may read a file that belongs to another user, on behalf of that user. */
  forOwner?: boolean;
}

/**
 * Returns the text of a file that only its owner may read, write or replace. The file and its folder must belong to
 * the user of this process or to root. Throws an {@link UnsafeFile} otherwise, and the system's error if the file
 * cannot be read. On Windows, which has no such modes, every regular file is accepted.
 */
export function readPrivately(path: string, { forOwner = false }: ReadOptions = {}): string {
  const file = openFile(path);
  try {
    const stats = fstatSync(file);
    if (!stats.isFile() && !stats.isDirectory()) throw notRegular(path);
    // For a folder, this throws the system's error.
    const text = readFileSync(file, "utf8");
    if (process.platform !== "win32") checkAccess(path, stats, forOwner);
    return text;
  } finally {
    closeSync(file);
  }
}

function openFile(path: string): number {
  try {
    // Otherwise opening a pipe would wait for its writer.
    return openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENXIO") throw notRegular(path);
    if (code !== "ENOENT" || !isLink(path)) throw error;
    throw new UnsafeFile(`${path} is a symbolic link to a file that does not exist`);
  }
}

function notRegular(path: string): UnsafeFile {
  return new UnsafeFile(`${path} is not a regular file`);
}

function checkAccess(path: string, { mode, uid }: Stats, forOwner: boolean): void {
  const isTrusted = trustedOwner(forOwner ? uid : undefined);
  if (!isTrusted(uid)) {
    const owners = "it must belong to the user who runs this, or to root";
    throw new UnsafeFile(`${path} belongs to another user (${uid}): ${owners}`);
  }
  if ((mode & 0o077) !== 0) {
    throw new UnsafeFile(`${path} can be read or written by other users: run \`chmod 600 ${path}\``, "mode");
  }
  checkFolder(path, isTrusted);
  if (isLink(path)) checkFolder(realpathSync(path), isTrusted);
  checkPath(path);
}

/**
 * Throws an {@link UnsafeFile} if other users may replace a file because of its folder's owner or mode. They may
 * not in a sticky folder, such as `/tmp`.
 */
export function checkFolder(path: string, isTrusted = trustedOwner()): void {
  if (process.platform === "win32") return;
  const folder = dirname(path);
  const { mode, uid } = statSync(folder);
  if (!isTrusted(uid)) throw new UnsafeFile(`${path} is in the folder of another user (${uid}), who may replace it`);
  if ((mode & 0o022) !== 0 && (mode & 0o1000) === 0) throw replaceable(path, folder, "go-w");
}

/**
 * Throws an {@link UnsafeFile} if everyone may replace a folder or a link on the path. Folders that a group may write
 * to are accepted: on many systems each user has a group of their own.
 */
function checkPath(path: string): void {
  let folder: string | undefined;
  try {
    folder = foldersTo(path).find((folder) => (statSync(folder).mode & 0o1002) === 0o002);
  } catch (error) {
    // Deno needs a permission to read folders.
    if (!(error instanceof Error) || error.name !== "NotCapable") throw error;
  }
  if (folder !== undefined) throw replaceable(path, folder, "o-w");
}

function replaceable(path: string, folder: string, mode: string): UnsafeFile {
  const reason = `they may write to ${folder}: run \`chmod ${mode} ${folder}\``;
  return new UnsafeFile(`${path} can be replaced by other users, because ${reason}`);
}

/** Returns all folders on the way to an existing file, also those that symbolic links lead through. */
function foldersTo(path: string): string[] {
  const absolute = resolve(path);
  const folders: string[] = [];
  let folder = parse(absolute).root;
  const names = absolute.slice(folder.length).split(sep);
  for (const [index, name] of names.entries()) {
    folders.push(folder);
    const next = join(folder, name);
    if (isLink(next)) return [...folders, ...foldersTo(resolve(folder, readlinkSync(next), ...names.slice(index + 1)))];
    folder = next;
  }
  return folders;
}

/** Trusts root and the user of this process; root also trusts `owner`, if it acts for that user. */
function trustedOwner(owner?: number): (uid: number) => boolean {
  const user = effectiveUser();
  return (uid) => user === undefined || uid === 0 || uid === user || (user === 0 && uid === owner);
}

/** Returns the user of this process; undefined where it is unknown, as in Deno without the permission to read it. */
function effectiveUser(): number | undefined {
  try {
    return process.geteuid?.();
  } catch {
    return undefined;
  }
}

/** Returns the path of the file that a symbolic link leads to, or the path itself if it is not a link. */
export function linkTarget(path: string): string {
  return isLink(path) ? realpathSync(path) : path;
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}

/**
 * Writes a file that only its owner may read, atomically. With `replace`, replaces an existing file, and keeps its
 * owner with `keepOwner`. Throws EEXIST if the file exists otherwise, and ELOOP for a symbolic link to replace.
 */
export function writePrivately(path: string, text: string, { replace = false, keepOwner = false } = {}): void {
  removeLeftovers(path);
  if (replace && isLink(path)) throw Object.assign(new Error("A symbolic link is not replaced"), { code: "ELOOP" });
  // A process id would not be unique: containers may share the folder.
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
  try {
    writeDurably(temporary, text);
    if (keepOwner) copyOwner(path, temporary);
    if (replace) renameSync(temporary, path);
    else linkSync(temporary, path);
    syncFolder(path);
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** The age from which a temporary file is considered abandoned, in milliseconds. */
const ABANDONED = 60_000;

/** Removes the temporary files that killed processes left next to a file. */
export function removeLeftovers(path: string): void {
  const prefix = `.${basename(path)}.`;
  const isTemporary = (name: string) =>
    name.startsWith(prefix) && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(name.slice(prefix.length));
  try {
    for (const name of readdirSync(dirname(path)).filter(isTemporary)) {
      const temporary = join(dirname(path), name);
      const { mtimeMs = Date.now() } = lstatSync(temporary, { throwIfNoEntry: false }) ?? {};
      if (Date.now() - mtimeMs > ABANDONED) rmSync(temporary, { force: true });
    }
  } catch {
    // The folder may be unreadable or read-only.
  }
}

/** Writes a new file with mode 0600 and flushes it to the disk. Throws EEXIST if the file exists. */
export function writeDurably(path: string, text: string): void {
  const file = openSync(path, "wx", 0o600);
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** A file that root replaces must stay readable for its owner. */
function copyOwner(path: string, temporary: string): void {
  const old = statSync(path, { throwIfNoEntry: false });
  if (old !== undefined && process.getuid?.() === 0) chownSync(temporary, old.uid, old.gid);
}

/** Flushes the folder too: it contains the file's name. */
function syncFolder(path: string): void {
  if (process.platform === "win32") return;
  const folder = openSync(dirname(path), "r");
  fsyncSync(folder);
  closeSync(folder);
}
