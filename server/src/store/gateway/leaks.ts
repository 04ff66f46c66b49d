/** How many characters in a row of a secret are taken for a quotation of it. */
const LENGTH = 8;

/**
 * Whether JSON holds one of these secrets, or a part of one of so many characters: what quotes a
 * request may cut it anywhere. Shorter secrets count as a whole.
 */
export function leaks(json: unknown, secrets: readonly string[], length = LENGTH): boolean {
  const text = [...texts(json)].join("\n");
  const parts = new Set(partsOf(text, length));
  return secrets.some((secret) => {
    if (secret === "") return false;
    if (secret.length < length) return text.includes(secret);
    for (const part of partsOf(secret, length)) if (parts.has(part)) return true;
    return false;
  });
}

function* partsOf(text: string, length: number): Generator<string> {
  for (let start = 0; start + length <= text.length; start++) yield text.slice(start, start + length);
}

/** All texts of a JSON value: names, strings and numbers. */
function* texts(json: unknown): Generator<string> {
  if (typeof json !== "object" || json === null) {
    yield String(json);
    return;
  }
  for (const [name, value] of Object.entries(json)) {
    yield name;
    yield* texts(value);
  }
}
