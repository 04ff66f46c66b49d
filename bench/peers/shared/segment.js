// The provider's name in a path, percent-encoded.

const BAD_ESCAPE = /%(?![0-9a-f]{2})/i;
const encoder = new TextEncoder();
const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The name, none where its bytes are not UTF-8, or the message of check 1 as `error`. */
export function decodeSegment(segment) {
  if (!segment.includes("%")) return { name: segment };
  const bad = BAD_ESCAPE.exec(segment);
  if (bad) {
    // At most three bytes from the percent sign, as the gateway quotes them.
    const bytes = encoder.encode(segment.slice(bad.index)).subarray(0, 3);
    return { error: `Invalid provider: invalid provider parameter encoding: invalid URL escape ${quoted(bytes)}` };
  }
  try {
    return { name: decodeURIComponent(segment) };
  } catch {
    return { name: undefined };
  }
}

const SHORT_ESCAPES = {
  7: "\\a",
  8: "\\b",
  9: "\\t",
  10: "\\n",
  11: "\\v",
  12: "\\f",
  13: "\\r",
  34: '\\"',
  92: "\\\\",
};
/** What Go prints as it is: no space but the plain one. */
const PRINTABLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u;

/** The bytes as Go's %q writes them. */
function quoted(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; ) {
    const character = characterAt(bytes, at);
    text += character === undefined ? hex("\\x", bytes[at], 2) : written(character);
    at += character === undefined || bytes[at] < 0x80 ? 1 : 2;
  }
  return `"${text}"`;
}

/** A character of one or two bytes; none of more is whole in three bytes that begin with a percent sign. */
function characterAt(bytes, at) {
  if (bytes[at] < 0x80) return String.fromCharCode(bytes[at]);
  try {
    return strict.decode(bytes.subarray(at, at + 2));
  } catch {
    return undefined;
  }
}

function written(character) {
  const code = character.codePointAt(0);
  if (SHORT_ESCAPES[code] !== undefined) return SHORT_ESCAPES[code];
  if (PRINTABLE.test(character)) return character;
  return code < 0x80 ? hex("\\x", code, 2) : hex("\\u", code, 4);
}

const hex = (prefix, number, digits) => prefix + number.toString(16).padStart(digits, "0");
