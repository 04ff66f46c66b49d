// What the WebAssembly module asks of JavaScript, and the way in and out of its
// memory. Nothing is decided here.

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

let wasm;
let viewOf = (buffer) => new Uint8Array(buffer);
let decode = (memory, start, end) => decoder.decode(memory.subarray(start, end));
let decodeAscii = decode;
let memory = new Uint8Array();
let words = new Uint32Array();
let environment;

/**
 * Takes the exports of the module: what comes before any call. A platform may have its own way
 * to view a buffer as bytes, and to decode a part of them.
 */
export function connect(exports, platform) {
  wasm = exports;
  if (platform) ({ viewOf, decode, decodeAscii } = platform);
}

// Where the texts of the next call go, and how many bytes may. More is given back after a call.
let room = 0;
let capacity = 0;
const MOST_KEPT = 1 << 20;

/**
 * Calls the module. Texts are strings or bytes; one that is undefined is not there. Gives what
 * it hands over, undefined if an argument is not what it should be.
 */
export function call(operation, facts, number, name, base, keyId, stored, body, lookUp) {
  const bytes = stored === undefined ? 0 : stored.length;
  // A character is at most three bytes of UTF-8.
  const needed = 3 * (name.length + base.length + keyId.length) + bytes + body.length;
  if (needed > capacity) {
    room = wasm.room(needed) >>> 0;
    capacity = needed;
  }
  const memory = view();
  const nameLength = write(name, room);
  const baseLength = base === "" ? 0 : write(base, room + nameLength);
  const keyIdLength = keyId === "" ? 0 : write(keyId, room + nameLength + baseLength);
  const at = room + nameLength + baseLength + keyIdLength;
  if (bytes > 0) memory.set(stored, at);
  memory.set(body, at + bytes);
  // While the module runs, the room is its own: a function of the host that calls in again, or a
  // call that ends by an exception, finds none.
  const [ownRoom, ownCapacity] = [room, capacity];
  capacity = 0;
  environment = lookUp;
  const storedLength = stored === undefined ? -1 : bytes;
  const found = wasm.call(operation, facts, number, nameLength, baseLength, keyIdLength, storedLength, body.length);
  environment = undefined;
  room = ownRoom;
  capacity = ownCapacity <= MOST_KEPT ? ownCapacity : 0;
  return found === 0 ? undefined : answer(found >>> 2);
}

/** The module's memory; it is another one when it has grown. */
function view() {
  if (memory.length === 0) {
    memory = viewOf(wasm.memory.buffer);
    words = new Uint32Array(wasm.memory.buffer);
  }
  return memory;
}

/** Writes a text into the memory, and gives its length there. */
function write(text, at) {
  const memory = view();
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code > 127) return encoder.encodeInto(text, memory.subarray(at)).written;
    memory[at + index] = code;
  }
  return text.length;
}

function read(at, length) {
  // The module tells its places as signed numbers.
  const start = at >>> 0;
  return decode(view(), start, start + length);
}

/** The answer at a place, counted in words. */
function answer(at) {
  const memory = view();
  const body = words[at + 3];
  const end = body + words[at + 4];
  const secrets = words[at + 6];
  const advice = words[at + 9];
  return new Answer(
    words[at],
    words[at + 2] & 1 ? decodeAscii(memory, body, end) : decode(memory, body, end),
    words[at + 1],
    words[at + 7],
    secrets === 0 ? NONE : readSecrets(words[at + 5] >>> 2, secrets),
    advice === 0 ? undefined : read(words[at + 8], advice),
  );
}

/** Three numbers of each mask, then what they hide, four bytes a number; wiped as it is read. */
function readSecrets(at, count) {
  if (count > 64) {
    const secrets = words.slice(at, at + count);
    words.fill(0, at, at + count);
    return secrets;
  }
  const secrets = new Array(count);
  for (let index = 0; index < count; index++) {
    secrets[index] = words[at + index];
    words[at + index] = 0;
  }
  return secrets;
}

// What the module calls, by its import of `./host.js`.
export const imports = { variable, randomBytes, number, numberText };

/** The length of a variable's text, -1 for an unset one, -2 where it cannot be said. */
function variable(at, length) {
  const own = environment;
  if (own === undefined) return -2;
  try {
    const text = own(read(at, length));
    if (text === null) return -2;
    return text === undefined ? -1 : String(text).length;
  } catch {
    return -2;
  } finally {
    // It may have called in again.
    environment = own;
  }
}

function randomBytes(at, length) {
  crypto.getRandomValues(view().subarray(at, at + length));
}

// ECMAScript demands of both that they be exact, and of the text that it be the shortest.

function number(at, length) {
  return Number(read(at, length));
}

function numberText(number, at) {
  return write(String(number), at);
}

// What the body of an answer is.
const KEY = 1;
const PROVIDER = 2;
const NONE = [];

/**
 * An answer. What is in it besides status and body is made on demand, and stays
 * out of logs: neither `console.log` nor `JSON.stringify` of an answer shows a key.
 */
class Answer {
  #body;
  #content;
  #masks;
  #secrets;
  #advice;

  constructor(status, body, content, masks, secrets, advice) {
    this.status = status;
    this.body = body;
    this.#body = body;
    this.#content = content;
    this.#masks = masks;
    this.#secrets = secrets;
    this.#advice = advice;
  }

  get key() {
    return this.#content === KEY ? JSON.parse(inClear(this.#body, this.#masks, this.#secrets)) : undefined;
  }

  get provider() {
    return this.#content === PROVIDER ? JSON.parse(this.#body) : undefined;
  }

  get issues() {
    const errors = this.#content === 0 ? (JSON.parse(this.#body).extra_fields?.issues ?? []) : [];
    return this.#advice === undefined ? errors : [...errors, ...JSON.parse(this.#advice)];
  }
}

/** The text of a key with what is hidden in place of the stars. Masks are counted in bytes. */
function inClear(text, masks, secrets) {
  const shown = encoder.encode(text);
  const numbers = Uint32Array.from(secrets);
  const hidden = new Uint8Array(numbers.buffer, 4 * masks);
  const pieces = [];
  let [at, secret] = [0, 0];
  for (let mask = 0; mask < masks; mask += 3) {
    const [start, stars, length] = numbers.subarray(mask, mask + 3);
    pieces.push(decoder.decode(shown.subarray(at, start)), decoder.decode(hidden.subarray(secret, (secret += length))));
    at = start + stars;
  }
  return pieces.join("") + decoder.decode(shown.subarray(at));
}
