// Calls that are repeated until their time is known.
import { accepted, forms, refused } from "../bodies.js";
import { textToStore } from "../contenders.js";
import { medians } from "../measure.js";

const settings = () => ({});
const encoder = new TextEncoder();

/** A body is answered and the key's text taken, as an endpoint does that stores keys. */
export const store = (context) =>
  answers(context, accepted, (answer) => answer.body.length + textToStore(answer).length);

export const object = (context) => answers(context, accepted, (answer) => answer.body.length + answer.key.name.length);

export const refusals = (context) => answers(context, refused, (answer) => answer.body.length);

function answers({ contenders, duration }, bodies, use) {
  return bodies.map(({ name, segment, text }) => {
    const body = encoder.encode(text);
    const ways = contenders.map(
      ({ answerCreateKey }) =>
        () =>
          use(answerCreateKey({ segment, settings, body })),
    );
    return { name, bytes: body.length, ns: times(contenders, ways, duration) };
  });
}

/** What a form does at each change of a field. */
export function form({ contenders, duration }) {
  return forms.map(({ name, segment, object, text }) => {
    const ways = contenders.map(
      ({ checkKey }) =>
        () =>
          checkKey(segment, object),
    );
    return { name, bytes: text.length, ns: times(contenders, ways, duration) };
  });
}

/** The median time of each by its name. */
export function times(contenders, ways, duration) {
  const found = medians(ways, duration);
  return Object.fromEntries(contenders.map(({ name }, index) => [name, found[index]]));
}
