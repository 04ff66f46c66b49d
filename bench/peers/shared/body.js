// A request's bytes as JavaScript has them: decoded, and parsed by the engine.

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** What the body says, or why it says nothing, as `error`: the engine's own message would quote it. */
export function parseBody(body) {
  let text;
  try {
    text = typeof body === "string" ? body : decoder.decode(body);
  } catch {
    return { error: "Invalid JSON: the body is not UTF-8" };
  }
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { error: "Invalid JSON: the body is not JSON" };
  }
}

export const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
