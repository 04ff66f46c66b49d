import { randomUUID } from "node:crypto";
import { chownSync, closeSync, fsyncSync, linkSync, openSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/**
 * Writes a file that its owner alone may read, as a whole: whoever reads it finds what was there before,
 * or all of the text. Throws EEXIST for a file that is there, unless it may be replaced; that one's owner is
 * kept if so asked.
 */
export function writePrivately(path: string, text: string, { replace = false, keepOwner = false } = {}): void {
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

/** Whether others than its owner may read or write a file. Windows has no such modes: all files seem to be everybody's there. */
export function isOpenToOthers(path: string): boolean {
  return process.platform !== "win32" && (statSync(path).mode & 0o077) !== 0;
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
