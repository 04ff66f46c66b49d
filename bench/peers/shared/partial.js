// What schema libraries leave out: they give no value where anything is wrong, but the
// contract's rules go on with the fields that are right.
import { addWrongSecret, addWrongType, isSecret, KEY, MAP } from "./fields.js";
import { isSecretName } from "./secret.js";

/**
 * A peer's reader by a library. `parse(body)` gives `{ key }`, or `{ found }`: what is wrong in
 * the order of the schema, each with its path, the `reason` of a secret that means nothing, and
 * for a further field in a secret that field's name in the path.
 */
export function readBy(parse) {
  return (body, errors) => {
    const { key, found } = parse(body);
    if (found === undefined) return { key, wrong: undefined };
    const wrong = report(found, errors);
    return { key: parse(without(body, wrong)).key, wrong: new Set(wrong.keys()) };
  };
}

/** Reports what was found. Gives the fields that are wrong, each with its path. */
function report(found, errors) {
  const places = found.map(({ path, reason }) => ({ ...placeOf(path), reason }));
  const spoiled = new Set(places.filter(({ isSpoiled }) => isSpoiled).map(({ field }) => field));
  const wrong = new Map();
  let last;
  for (const { path, field, owner, isWhole, reason } of places) {
    wrong.set(field, owner);
    // A map is one issue, and so is a secret with a further field in it.
    if (spoiled.has(field)) {
      if (last !== field && !errors.isFull()) addWrongType(errors, owner);
    } else if (!isWhole || last !== field) {
      if (reason !== undefined) addWrongSecret(errors, path, reason);
      else if (!errors.isFull()) addWrongType(errors, path);
    }
    last = field;
  }
  return wrong;
}

/** The place that the contract names for a library's path, and the field that rules cannot use. */
function placeOf(path) {
  const isInBlock = typeof KEY[path[0]] === "object";
  const owner = path.slice(0, isInBlock ? 2 : 1);
  const field = owner.join(".");
  const kind = owner.length === 2 ? KEY[path[0]][path[1]] : KEY[path[0]];
  const isSpoiled = isSecret(kind) && path.length > owner.length && !isSecretName(path[owner.length]);
  const isWhole = kind === MAP;
  return { path: isWhole ? owner : path, field, owner, isWhole, isSpoiled };
}

/** The body without these fields, its own objects untouched. */
function without(body, wrong) {
  const rest = { ...body };
  for (const [name, field] of wrong.values()) {
    if (field === undefined) delete rest[name];
    else {
      rest[name] = { ...rest[name] };
      delete rest[name][field];
    }
  }
  return rest;
}
