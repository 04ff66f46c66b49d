// A recorded case: what to ask, and of which host. tests/conformance/README.md
// says what the fields mean. Nothing here belongs to a runtime.

const encoder = new TextEncoder();

/** The bytes of the case's body. */
export function bodyOf(recorded) {
  if (recorded.body_base64 !== undefined) {
    return Uint8Array.from(atob(recorded.body_base64), (character) => character.charCodeAt(0));
  }
  if (recorded.body_repeat !== undefined) {
    return encoder.encode(recorded.body_repeat.map(([text, times]) => text.repeat(times)).join(""));
  }
  return encoder.encode(recorded.body ?? "");
}

/** The case's body as text; undefined if it is not UTF-8. */
export function textOf(recorded) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bodyOf(recorded));
  } catch {
    return undefined;
  }
}

/** What the host knows of the provider of a name. */
export function settingsOf(recorded, name) {
  const provider = own(recorded.providers, name);
  return provider && (provider.custom_provider_config ?? {});
}

/** The host's environment; undefined where it supplies none. */
export function environmentOf(recorded) {
  const variables = recorded.env;
  return variables && ((name) => own(variables, name));
}

/** The provider's key of an id. */
export function storedIn(recorded, id) {
  return recorded.stored?.find((key) => key.id === id);
}

/** True if a key that the store has, but not the one of `exceptId`, has this id or name. */
export function isTaken(recorded, field, text, exceptId) {
  const keys = [...(recorded.existing_keys ?? []), ...(recorded.stored ?? [])];
  return keys.some((key) => key.id !== exceptId && key[field] === text);
}

/** A field of the data, not of every object's prototype: a provider may be called `constructor`. */
function own(object, name) {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
