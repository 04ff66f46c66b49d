// Two versions of a key: what somebody else has stored, and what the form has. No decision about either is made here.
import type { Key, Secret } from "bifrost-keys";
import type { FormField } from "../../form/state/fields.js";

export type Side = "theirs" | "mine";

/** A field that the versions differ in. */
export interface Difference {
  field: FormField;
  theirs: unknown;
  /** What the form sends. It may be a secret in plain text. */
  mine: unknown;
  /** True for a secret that was typed, which must not be shown. */
  isTypedSecret: boolean;
  /** The side that has changed the field; mine if both have. */
  suggested: Side;
}

type Body = Record<string, unknown>;

export interface Versions {
  /** The version that the form was opened with. */
  base: Key;
  theirs: Key;
  mine: Body;
}

/** Returns the fields that differ. A secret that the form kept is left out: the stored one stays. */
export function differences(fields: readonly FormField[], { base, theirs, mine }: Versions): Difference[] {
  return fields.flatMap((field) => {
    const [old, other, own] = [base, theirs, mine].map((version) => valueAt(version, field.path));
    const isUnchanged = isSame(old, own);
    if (isSame(other, own) || (isUnchanged && isMask(old))) return [];
    const isTypedSecret = field.secret && typeof own === "string" && own !== "";
    return [{ field, theirs: other, mine: own, isTypedSecret, suggested: isUnchanged ? "theirs" : "mine" }];
  });
}

/** Returns what the form is to enter into their version: the chosen values, also empty ones. */
export function valuesOf(chosen: readonly Difference[]): Body {
  const values: Body = {};
  for (const { field, mine } of chosen) setAt(values, field.path.split("."), mine ?? emptyValue(field));
  return values;
}

function emptyValue({ input }: FormField): unknown {
  if (input === "switch") return false;
  if (input === "list" || input === "rows") return [];
  return input === "map" ? {} : "";
}

export function valueAt(version: object, path: string): unknown {
  return path.split(".").reduce<unknown>((at, name) => (at as Body | undefined)?.[name], version);
}

function setAt(body: Body, [name = "", ...rest]: string[], value: unknown): void {
  if (rest.length > 0) {
    const inner = (body[name] ?? {}) as Body;
    body[name] = inner;
    setAt(inner, rest, value);
  } else body[name] = value;
}

/** A request has a secret as text, and leaves out what is empty. */
function isSame(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
  if (isEmpty(value)) return "";
  if (isSecret(value)) return JSON.stringify(value.env_var || value.value);
  if (typeof value === "object" && !Array.isArray(value)) return JSON.stringify(Object.entries(value as Body).sort());
  return JSON.stringify(value);
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === "" || value === false) return true;
  if (Array.isArray(value)) return value.length === 0;
  if (isSecret(value)) return value.value === "" && value.env_var === "";
  return typeof value === "object" && Object.keys(value).length === 0;
}

function isMask(value: unknown): boolean {
  return isSecret(value) && value.env_var === "" && value.value !== "";
}

function isSecret(value: unknown): value is Secret {
  return typeof value === "object" && value !== null && "env_var" in value;
}
