/** Whether this is a JSON object. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether this is a non-empty string. */
export function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
