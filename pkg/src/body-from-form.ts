// From a form's flat names and texts to a request's body. It converts; whether the values are valid is for the core.
import type { FormField } from "./fields.js";

/**
 * The fields of a form: `FormData`, or the `URLSearchParams` of a form that was posted. The type names only the methods that
 * are used, because not every program has the types of the DOM.
 */
export interface FormFields {
  /** The names of all fields. */
  keys(): Iterable<string>;
  /** The values of all fields of a name. */
  getAll(name: string): readonly unknown[];
}

/** The body that the fields describe, without those that are empty or absent; undefined if none is left. */
export function bodyOf(
  fields: readonly FormField[],
  form: FormFields,
  prefix = "",
): Record<string, unknown> | undefined {
  const entries = fields
    .filter(({ server_managed }) => !server_managed)
    .map((field) => [field.name, convert(field, form, prefix + field.name)] as const)
    .filter(([, value]) => value !== undefined);
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

function convert({ kind, fields = [] }: FormField, form: FormFields, name: string): unknown {
  switch (kind) {
    case "record":
      return bodyOf(fields, form, `${name}.`);
    case "records":
      return nonEmpty(recordsOf(fields, form, name));
    case "map":
      return mapOf(form, name);
    case "list":
      return nonEmpty(textsOf(form, name).flatMap(itemsOf));
    case "flag":
      return flagOf(textsOf(form, name));
    case "number":
      return numberOf(textsOf(form, name));
    default:
      return lastOf(textsOf(form, name));
  }
}

/** The records whose fields are called `NAME.0.FIELD`, `NAME.1.FIELD`, in the order of their numbers. */
function recordsOf(fields: readonly FormField[], form: FormFields, name: string): unknown[] {
  const numbers = namesUnder(form, name).map((rest) => Number(/^(\d+)\./.exec(rest)?.[1] ?? Number.NaN));
  const ordered = [...new Set(numbers.filter((number) => !Number.isNaN(number)))].sort((a, b) => a - b);
  return ordered.map((number) => bodyOf(fields, form, `${name}.${number}.`)).filter((record) => record !== undefined);
}

/** The entries called `NAME.KEY`. A key may contain dots, as model names do. */
function mapOf(form: FormFields, name: string): Record<string, string> | undefined {
  const entries = namesUnder(form, name)
    .map((key) => [key, lastOf(textsOf(form, `${name}.${key}`))] as const)
    .filter((entry): entry is [string, string] => entry[1] !== undefined);
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

/** A checkbox sends `on` if it is checked, and nothing else; a hidden field of its name before it can send `false`. */
function flagOf(texts: string[]): boolean | string | undefined {
  const text = lastOf(texts);
  if (text === "on" || text === "true") return true;
  return text === "off" || text === "false" ? false : text;
}

/** What is not a number stays a text, for the core to refuse. */
function numberOf(texts: string[]): number | string | undefined {
  const text = lastOf(texts);
  const number = Number(text);
  return text === undefined || Number.isNaN(number) ? text : number;
}

/** A list is several fields of one name, or texts with an item on each line or between commas. */
function itemsOf(text: string): string[] {
  return text.split(/[\n,]/).map(trim).filter(isFilled);
}

function lastOf(texts: string[]): string | undefined {
  return texts.filter((text) => isFilled(trim(text))).at(-1);
}

const trim = (text: string) => text.trim();
const isFilled = (text: string) => text !== "";

function nonEmpty<T>(list: T[]): T[] | undefined {
  return list.length > 0 ? list : undefined;
}

function namesUnder(form: FormFields, name: string): string[] {
  const names = new Set<string>(form.keys());
  return [...names].filter((other) => other.startsWith(`${name}.`)).map((other) => other.slice(name.length + 1));
}

/** An empty file input sends a file without name and bytes. Throws a TypeError for any other file: it must be read first. */
function textsOf(form: FormFields, name: string): string[] {
  return form.getAll(name).flatMap((value) => {
    if (typeof value === "string") return [value];
    if ((value as { size?: number }).size === 0) return [];
    throw new TypeError(`${name} must not be a file: set it to the file's text`);
  });
}
