// Characters that terminals obey or that change the order in which text is shown.
const CONTROLS = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu;

/** Returns a text for a terminal: a file's name or an argument may have control characters in it. */
export function printable(text: string): string {
  return text.replace(CONTROLS, "?");
}

/** Returns JSON text in which control characters are escaped. `JSON.stringify` escapes only some of them. */
export function printableJson(value: unknown): string {
  const toEscape = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  const text = JSON.stringify(value, undefined, 2);
  return `${text.replace(CONTROLS, (character) => (character === "\n" ? character : toEscape(character)))}\n`;
}
