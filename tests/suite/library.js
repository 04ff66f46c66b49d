// The library calls decide as the endpoint does: the same status, issues and key
// for the text of every recorded body whose provider is known.
import { environmentOf, settingsOf, storedIn, textOf } from "./case.js";
import { canonical } from "./compare.js";

/** One comparison a case, each with its name. */
export function libraryCalls(api, cases) {
  return [
    ...cases["create-key"].flatMap((recorded) => createCall(api, recorded)),
    ...cases["update-key"].flatMap((recorded) => updateCall(api, recorded)),
  ];
}

function createCall(api, recorded) {
  const known = knownTo(api, recorded);
  if (!known) return [];
  const { provider, settings, text, options } = known;
  const differences = () => {
    const answer = api.answerCreateKey({ segment: recorded.provider, settings, body: text, ...options });
    const result = api.createKey(provider, text, options);
    const checked = same("checkKey's issues", answer.issues, api.checkKey(provider, text, options));
    return [...compared(answer, result), ...checked];
  };
  return [{ name: `createKey: ${recorded.name}`, differences }];
}

function updateCall(api, recorded) {
  const known = knownTo(api, recorded);
  const stored = storedIn(recorded, api.decodeSegment(recorded.key_id));
  if (!known || !stored) return [];
  const { provider, settings, text, options } = known;
  const differences = () => {
    const path = { segment: recorded.provider, key_id: recorded.key_id };
    const answer = api.answerUpdateKey({ ...path, settings, stored: () => stored, body: text, ...options });
    return compared(answer, api.updateKey(provider, stored, text, options));
  };
  return [{ name: `updateKey: ${recorded.name}`, differences }];
}

/** The case as a library call's arguments; undefined where it has no text or no provider. */
function knownTo(api, recorded) {
  const name = api.decodeSegment(recorded.provider);
  const found = name === undefined ? undefined : settingsOf(recorded, name);
  const text = textOf(recorded);
  if (!found || text === undefined) return undefined;
  return {
    provider: { name, ...found },
    settings: () => found,
    text,
    options: { environment: environmentOf(recorded) },
  };
}

function compared(answer, result) {
  if (!result.ok) {
    const { error } = JSON.parse(answer.body);
    return [
      ...same("status", answer.status, result.status),
      ...same("issues", answer.issues, result.issues),
      ...same("error", error, result.error.error),
      ...same("status_code", answer.status, result.error.status_code),
    ];
  }
  return [
    ...same("status", answer.status, 200),
    ...same("advice", answer.issues, result.advice),
    // Each call makes an id of its own.
    ...same("key", { ...answer.key, id: "" }, { ...result.key, id: "" }),
  ];
}

function same(what, endpoint, library) {
  const [wanted, got] = [canonical(endpoint), canonical(library)];
  return wanted === got ? [] : [`${what}: the endpoint has ${wanted}, the library call ${got}`];
}
