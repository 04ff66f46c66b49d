// For programs.
import { printableJson } from "../printable.js";
import type { Result } from "../result.js";

export function json({ problems, errors, advice, files, unreadable }: Result): string {
  return printableJson({ errors, advice, files, unreadable, problems });
}
