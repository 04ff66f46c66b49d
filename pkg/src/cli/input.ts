// Texts from files and from the standard input.
import { createReadStream } from "node:fs";
import { MAX_BYTES } from "../body.js";

/** A file that cannot be read. The message is one sentence, and does not quote the file. */
export class InputError extends Error {
  override name = "InputError";
}

const SENTENCES: Record<string, string> = {
  ENOENT: "There is no such file.",
  EISDIR: "It is a folder.",
  EACCES: "There is no permission to read it.",
  EPERM: "There is no permission to read it.",
};

/** What to call a file. */
export function nameOf(file: string): string {
  return file === "-" ? "stdin" : file;
}

/** Reads a file, or the standard input for `-`. Throws an {@link InputError}. */
export async function readText(file: string): Promise<string> {
  const bytes = await readBytes(file);
  const starts = (...first: number[]) => first.every((byte, index) => bytes[index] === byte);
  if (starts(0xff, 0xfe) || starts(0xfe, 0xff)) throw new InputError("It is UTF-16 text. Save it as UTF-8.");
  if (starts(0xef, 0xbb, 0xbf)) throw new InputError("It begins with a byte-order mark. Save it as UTF-8 without one.");
  if (bytes.includes(0)) throw new InputError("It is a binary file.");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new InputError("It is not UTF-8 text.");
  }
}

async function readBytes(file: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of file === "-" ? process.stdin : createReadStream(file)) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > MAX_BYTES) throw new InputError(`It is larger than ${MAX_BYTES / 2 ** 20} MiB.`);
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    const { code = "unknown error" } = error as NodeJS.ErrnoException;
    throw new InputError(SENTENCES[code] ?? `It cannot be read (${code}).`);
  }
  return Buffer.concat(chunks);
}
