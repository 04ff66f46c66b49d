/** Why a system call failed, by its error code, as part of a sentence. */
export const SYSTEM_ERRORS: Record<string, string> = {
  ENOENT: "the file does not exist",
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "the file system is read-only",
  EISDIR: "it is a folder",
  EEXIST: "its folder is a file",
  ENOTDIR: "its folder is a file",
  ENOSPC: "the disk is full",
  ECONNREFUSED: "no server listens there",
  ENOTFOUND: "the host does not exist",
  EAI_AGAIN: "the host's name cannot be resolved",
};

/** Returns why a file cannot be read or written. `reasons` takes precedence over {@link SYSTEM_ERRORS}. */
export function fileReason(error: unknown, reasons: Record<string, string> = {}): string {
  const code = codeOf(error);
  return reasons[code] ?? SYSTEM_ERRORS[code] ?? code;
}

/** Returns the code of an error of the system or of a library, or "". */
export function codeOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : "";
}
