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

/** A file that is not fit to hold a secret. The message says why, without a full stop. */
export class UnsafeFile extends Error {
  override name = "UnsafeFile";

  constructor(
    readonly fault: "kind" | "link" | "mode" | "owner" | "folder",
    message: string,
  ) {
    super(message);
  }
}

/** How a file with a secret is read. */
export interface ReadOptions {
  /** Whether root may read it for the user that it belongs to, whose file it stays. */
  forOwner?: boolean;
}

/**
 * The text of a file that nobody but its owner may read or write, nor replace by another: it belongs to the
 * user of this process or to root, and so does its folder. Throws an {@link UnsafeFile} for any other,
 * and the system's error where it cannot be read. Windows has no such modes: there every file will do.
 */
export function readPrivately(path: string, { forOwner = false }: ReadOptions = {}): string {
  const file = openRegular(path);
  try {
    const stat = fstatSync(file);
    if (!stat.isFile() && !stat.isDirectory()) throw notRegular(path);
    // Of a folder this is the system's error.
    const text = readFileSync(file, "utf8");
    refuseUnsafe(path, stat, forOwner);
    return text;
  } finally {
    closeSync(file);
  }
}

/** Opens a file to read. A pipe that nobody writes to would have it wait for ever. */
function openRegular(path: string): number {
  try {
    return openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENXIO") throw notRegular(path);
    if (code === "ENOENT" && isLink(path)) {
      throw new UnsafeFile("link", `${path} is a symbolic link, and the file that it leads to is not there`);
    }
    throw error;
  }
}

function notRegular(path: string): UnsafeFile {
  return new UnsafeFile("kind", `${path} is not a regular file`);
}

function refuseUnsafe(path: string, { mode, uid }: Stats, forOwner: boolean): void {
  if (process.platform === "win32") return;
  const isTrusted = trust(forOwner ? uid : undefined);
  if (!isTrusted(uid)) {
    throw new UnsafeFile(
      "owner",
      `${path} belongs to another user (${uid}): it must belong to the user who runs this, or to root`,
    );
  }
  if ((mode & 0o077) !== 0) throw new UnsafeFile("mode", `others may read or write ${path}: run \`chmod 600 ${path}\``);
  refuseOpenFolder(path, isTrusted);
  if (isLink(path)) refuseOpenFolder(realpathSync(path), isTrusted);
  refuseOpenWay(path);
}

/**
 * Refuses a path on which anybody may put another folder or link in place of one that it goes through. That a group
 * may is no reason: many systems give each user a group of their own, which may write to all of their folders.
 */
function refuseOpenWay(path: string): void {
  const folder = openFolderOn(path);
  if (folder === undefined) return;
  throw new UnsafeFile(
    "folder",
    `others may replace ${path}, because they may write to ${folder}: run \`chmod o-w ${folder}\``,
  );
}

/** The first folder on the way to a file that anybody may write to. Deno may not look into folders unless it is permitted. */
function openFolderOn(path: string): string | undefined {
  try {
    return foldersTo(path).find((folder) => (statSync(folder).mode & 0o1002) === 0o002);
  } catch (error) {
    if (error instanceof Error && error.name === "NotCapable") return undefined;
    throw error;
  }
}

/** All folders that the system goes through on the way to a file that is there, those of symbolic links too. */
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

/** Refuses a folder in which others may replace the file. Where it is sticky, they may not. */
export function refuseOpenFolder(path: string, isTrusted = trust()): void {
  if (process.platform === "win32") return;
  const folder = dirname(path);
  const { mode, uid } = statSync(folder);
  if (!isTrusted(uid))
    throw new UnsafeFile("folder", `${path} is in the folder of another user (${uid}), who may replace it`);
  if ((mode & 0o022) !== 0 && (mode & 0o1000) === 0) {
    throw new UnsafeFile(
      "folder",
      `others may replace ${path}, because they may write to its folder: run \`chmod go-w ${folder}\``,
    );
  }
}

/** Tells which users may own what is trusted: root and the process's own; `owner` too, if root acts for them. */
function trust(owner?: number): (uid: number) => boolean {
  const user = effectiveUser();
  return (uid) => user === undefined || uid === 0 || uid === user || (user === 0 && uid === owner);
}

/** The user of this process; undefined where that is not to be known, as under Deno without a permission of its own. */
function effectiveUser(): number | undefined {
  try {
    return process.geteuid?.();
  } catch {
    return undefined;
  }
}

/** The path of the file itself, where this one is a symbolic link. */
export function targetOf(path: string): string {
  return isLink(path) ? realpathSync(path) : path;
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}

/**
 * Writes a file that its owner alone may read, as a whole: whoever reads it finds what was there before,
 * or all of the text. Throws EEXIST for a file that is there, unless it may be replaced, and ELOOP for a symbolic
 * link, which is never replaced; the owner of what is replaced is kept if so asked.
 */
export function writePrivately(path: string, text: string, { replace = false, keepOwner = false } = {}): void {
  removeLeftovers(path);
  if (replace && isLink(path)) throw Object.assign(new Error("A symbolic link is not replaced"), { code: "ELOOP" });
  // Two processes, of two containers, may have the same id.
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
  try {
    writeDurably(temporary, text);
    if (keepOwner) giveToOwner(path, temporary);
    if (replace) renameSync(temporary, path);
    else linkSync(temporary, path);
    syncFolder(path);
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** How old a temporary file is that nobody writes any more, in milliseconds: they are there for moments. */
const ABANDONED = 60_000;

/** Removes the temporary files that processes which were killed have left beside a file. */
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
    // A folder that cannot be looked into, or not be written to, keeps what it has.
  }
}

/** Writes a new file, mode 0600, and has it on the disk. Throws EEXIST if it is there. */
export function writeDurably(path: string, text: string): void {
  const file = openSync(path, "wx", 0o600);
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** What root replaces stays its owner's, who could not read it else. */
function giveToOwner(path: string, temporary: string): void {
  const old = statSync(path, { throwIfNoEntry: false });
  if (old !== undefined && process.getuid?.() === 0) chownSync(temporary, old.uid, old.gid);
}

/** Has a file's name on the disk too. */
function syncFolder(path: string): void {
  if (process.platform === "win32") return;
  const folder = openSync(dirname(path), "r");
  fsyncSync(folder);
  closeSync(folder);
}
