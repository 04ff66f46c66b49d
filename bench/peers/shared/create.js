// Creating a key: what is the same however a body's types are checked.
import { advise } from "./advice.js";
import { Created, refused } from "./answer.js";
import { isObject, parseBody } from "./body.js";
import { check } from "./checks.js";
import { addWrongType } from "./fields.js";
import { Issues } from "./issues.js";
import { decodeSegment } from "./segment.js";

/**
 * The calls of a peer. `read(body, errors)` gives the key with its defaults, what is wrong with
 * types and secrets added to `errors`, and in `wrong` the fields that rules cannot use, as
 * `models` or `azure_key_config.endpoint`; undefined if there are none.
 */
export function peer(read) {
  return {
    /** Everything there is to say of an object. */
    checkKey(provider, body, { environment } = {}) {
      const known = typeof provider === "string" ? { name: provider } : provider;
      const { errors, advice } = examine(read, body, known, known.name, environment);
      return [...errors.list(), ...advice.list()];
    },

    /** The answer to a request. */
    answerCreateKey({ segment, settings, body, environment }) {
      const { name, error } = decodeSegment(segment);
      if (error !== undefined) return refusedFor("invalid_provider", error);
      const parsed = parseBody(body);
      if (parsed.error !== undefined) return refusedFor("invalid_json", parsed.error, name);
      const known = name === undefined ? undefined : settings(name);
      const { key, errors, advice } = examine(read, parsed.value, known, name, environment);
      if (!errors.isEmpty) return refused(name, errors.list(), advice.list());
      if (key.id === "") key.id = crypto.randomUUID();
      return new Created(key, advice.list());
    },
  };
}

function refusedFor(code, message, name) {
  return refused(name, [{ severity: "error", code, path: [], message }], []);
}

/** Reads and checks a body. `known` is what the host knows of the provider, undefined if nothing. */
function examine(read, body, known, name, environment) {
  const errors = new Issues("error");
  const advice = new Issues("advice");
  if (!isObject(body)) {
    addWrongType(errors, []);
    return { errors, advice };
  }
  const { key, wrong } = read(body, errors);
  if (known === undefined) errors.add("provider_not_found", [], "Provider not found: not found");
  if (known?.is_key_less) {
    errors.add("keyless_provider", [], "Cannot add keys to a keyless provider");
    return { errors, advice };
  }
  const base = known && (known.base_provider_type || name);
  const subject = { body, key, base, environment, errors, advice, masks: undefined, isUsable: usable(wrong) };
  subject.masks = check(subject);
  advise(subject);
  return { key, errors, advice };
}

/** Whether rules can use a field, or a field of a block. */
function usable(wrong) {
  if (wrong === undefined) return () => true;
  return (name, field) => !wrong.has(name) && (field === undefined || !wrong.has(`${name}.${field}`));
}
