// Bodies made a little wrong.

const QUOTE = 0x22;

/** The bytes with `removed` of them replaced by others at a position. */
export function spliced(bytes, at, removed, inserted) {
  return Uint8Array.from([...bytes.subarray(0, at), ...inserted, ...bytes.subarray(at + removed)]);
}

/** One change at a random place: a byte flipped, dropped, doubled or cut at, or a piece of another body put in. */
export function mutated(bytes, other, random) {
  const at = random(bytes.length + 1);
  switch (random(5)) {
    case 0:
      return spliced(bytes, at, 1, [random(256)]);
    case 1:
      return spliced(bytes, at, 1 + random(8), []);
    case 2:
      return spliced(bytes, at, 0, bytes.subarray(at, at + 1 + random(40)));
    case 3:
      return bytes.slice(0, at);
    default:
      return spliced(bytes, at, 0, other.subarray(random(other.length + 1)).subarray(0, 1 + random(60)));
  }
}

/** The body broken at a position in every way that the reader tells apart. */
export function* brokenAt(bytes, at) {
  yield bytes.slice(0, at);
  yield spliced(bytes, at, 1, []);
  yield spliced(bytes, at, 1, [bytes[at] ^ 1]);
  // No byte above 0x7f stands alone in UTF-8.
  yield spliced(bytes, at, 1, [bytes[at] ^ 0x80]);
  yield spliced(bytes, at, 0, [QUOTE]);
}
