import { userInfo } from "node:os";

/** A name as one line of a terminal can show it: nothing in it moves a cursor or ends the line. */
export function printable(name: string): string {
  const text = name.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
  return text === "" ? '""' : text;
}

/** Who is at the terminal, for the record: `cli:` and the user's name. */
export function actorOf(): string {
  try {
    return `cli:${userInfo().username}`;
  } catch {
    // A container may run as a user whom no one has given a name.
    return `cli:${process.getuid?.() ?? "unknown"}`;
  }
}

/** A number of things, in words. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** Names the keys that cannot be decrypted. Gives the exit code: 1 if there are any. */
export function reportUnreadable(keys: { provider: string; id: string }[]): number {
  for (const { provider, id } of keys) console.error(`Cannot be decrypted: ${printable(provider)} ${printable(id)}`);
  return keys.length === 0 ? 0 : 1;
}

/** How many lines are printed at a time. */
const LINES = 200;

/** Prints lines, some at a time: to print each by itself takes about as long as to look for a key. */
export function linePrinter(): { print(line: string): void; flush(): void } {
  let lines: string[] = [];
  const flush = () => {
    if (lines.length > 0) console.log(lines.join("\n"));
    lines = [];
  };
  return {
    print(line) {
      if (lines.push(line) >= LINES) flush();
    },
    flush,
  };
}
