// Bodies that are long in one way only: whether time grows with their length, and no faster.
import { growing } from "../bodies.js";
import { LINEAR } from "../budgets.js";
import { OURS, textToStore } from "../contenders.js";
import { times } from "./calls.js";

const SIZES = [1000, 20 * 1024, 200 * 1024];
const settings = () => ({});
const encoder = new TextEncoder();

export function growth({ contenders, duration }) {
  const two = contenders.filter(({ name }) => [OURS, "hand"].includes(name));
  return growing.map(({ name, segment, text }) => {
    const sizes = SIZES.map((size) => {
      const body = encoder.encode(text(size));
      const ways = two.map(
        ({ answerCreateKey }) =>
          () =>
            used(answerCreateKey({ segment, settings, body })),
      );
      return { bytes: body.length, ns: times(two, ways, duration) };
    });
    const [, middle, long] = sizes;
    const perByte = ({ bytes, ns }) => ns[OURS] / bytes;
    return { name, bytes: long.bytes, ns: long.ns, sizes, isLinear: perByte(long) <= LINEAR * perByte(middle) };
  });
}

const used = (answer) => answer.body.length + (answer.status === 200 ? textToStore(answer).length : 0);
