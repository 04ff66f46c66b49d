import { userInfo } from "node:os";

/** A command that cannot be carried out. The message is for the operator. */
export class CommandError extends Error {
  override name = "CommandError";
}

/** Returns a text with control characters escaped, so that it can be printed on one line of a terminal. */
export function printable(text: string): string {
  const escaped = text.replace(
    /[\p{C}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`,
  );
  return escaped === "" ? '""' : escaped;
}

/** Returns the actor of a command for the audit: `cli:` and the user's name. */
export function actorOf(): string {
  try {
    return `cli:${userInfo().username}`;
  } catch {
    // A container may run as a user id without a name.
    return `cli:${process.getuid?.() ?? "unknown"}`;
  }
}

/** Returns a number with its noun: `1 key`, `2 keys`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** Prints which keys cannot be decrypted. Returns the exit code: 1 if there are any. */
export function reportUnreadable(keys: { provider: string; id: string }[]): number {
  for (const { provider, id } of keys) console.error(`Cannot be decrypted: ${printable(provider)} ${printable(id)}`);
  return keys.length === 0 ? 0 : 1;
}
