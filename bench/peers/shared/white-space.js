// White space as Unicode has it: JavaScript's own `\s` and trim() differ in U+0085 and U+FEFF.

const NOT_BLANK = /[^\p{White_Space}]/u;
const AROUND = /^\p{White_Space}+|\p{White_Space}+$/gu;
const WHITE_OR_CONTROL = /[\p{White_Space}\p{Cc}]/u;
const GRAPHIC_ASCII = /^[!-~]*$/;

export const isBlank = (text) => !NOT_BLANK.test(text);

/** The text without the white space around it. */
export function trimmed(text) {
  const isPlain = isGraphicAscii(text.charCodeAt(0)) && isGraphicAscii(text.charCodeAt(text.length - 1));
  return isPlain ? text : text.replace(AROUND, "");
}

const isGraphicAscii = (code) => code > 0x20 && code < 0x7f;

export const hasWhiteSpaceOrControl = (text) => !GRAPHIC_ASCII.test(text) && WHITE_OR_CONTROL.test(text);

/** How many characters: Unicode scalar values, not UTF-16 units. */
export function characters(text) {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
