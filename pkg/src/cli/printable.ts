/** A file's name for a terminal, which would obey the control characters in it. */
export function printable(name: string): string {
  return name.replace(/\p{Cc}/gu, "?");
}
