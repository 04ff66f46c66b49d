/** Returns the text of UTF-8 bytes; a byte order mark is kept. Throws a TypeError if they are not valid. */
export function decodeUtf8(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
}

/** Whether this is a JSON object. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether this is a non-empty string. */
export function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
