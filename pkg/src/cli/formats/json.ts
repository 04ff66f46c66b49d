// For programs.
import type { Result } from "../result.js";

export function json({ problems, errors, advice, files, unreadable }: Result): string {
  return `${JSON.stringify({ errors, advice, files, unreadable, problems }, undefined, 2)}\n`;
}
