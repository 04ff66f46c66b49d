const CONTROLS = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu;
export function printable(text) {
    return text.replace(CONTROLS, "?");
}
export function printableJson(value) {
    const toEscape = (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
    const text = JSON.stringify(value, undefined, 2);
    return `${text.replace(CONTROLS, (character) => (character === "\n" ? character : toEscape(character)))}\n`;
}
