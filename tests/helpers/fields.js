// Walks the fields that keyFields gives.
import { keyFields, providers } from "bifrost-keys";

/** Every field with its path, those inside records included. */
export function* eachField(fields, around = []) {
  for (const field of fields) {
    const path = [...around, field.name];
    yield { field, path: path.join(".") };
    yield* eachField(field.fields ?? [], path);
  }
}

/** The fields of a provider that hold a secret. */
export function secretFields(provider) {
  const all = [...eachField(keyFields(provider))];
  return all.filter(({ field }) => ["secret", "optional_secret"].includes(field.kind));
}

/** The blocks of all providers. */
export function blocks() {
  return providers().flatMap((provider) => keyFields(provider).filter(({ kind }) => kind === "record"));
}
