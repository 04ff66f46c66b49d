// The WebAssembly module's memory over many calls, good and bad.
import { accepted, forms, growing, refused } from "../bodies.js";
import { OURS, textToStore } from "../contenders.js";
import { memories } from "../wasm-memory.js";

const settings = () => ({});
const encoder = new TextEncoder();
/** How many calls the memory may take to find its size. */
const SETTLED = 1000;

export function memory({ contenders, calls }) {
  const { answerCreateKey, checkKey } = contenders.find(({ name }) => name === OURS);
  const bodies = [...accepted, ...refused].map(({ segment, text }) => ({
    segment,
    settings,
    body: encoder.encode(text),
  }));
  const long = growing.map(({ segment, text }) => ({ segment, settings, body: encoder.encode(text(200_000)) }));
  const call = (number) => {
    // Long bodies take long, and come seldom.
    const list = number % 1000 < long.length ? long : bodies;
    const answer = answerCreateKey(list[number % list.length]);
    if (answer.status === 200) textToStore(answer);
    const { segment, object } = forms[number % forms.length];
    checkKey(segment, object);
  };
  for (let number = 0; number < SETTLED; number++) call(number);
  const before = pages();
  for (let number = 0; number < calls; number += 2) call(number);
  const after = pages();
  return [{ name: `${calls} calls`, bytes: after, before, isFlat: before > 0 && after === before }];
}

/** The bytes of all memories that are known. */
const pages = () => memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
