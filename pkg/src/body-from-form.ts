// From a form's flat names and texts to a request's body. It converts; whether the values are valid is for the core.
import type { FormField } from "./fields.js";

/**
 * The fields of a form: `FormData`, or the `URLSearchParams` of a form that was posted. The type names only the method that
 * is used, because not every program has the types of the DOM.
 */
export interface FormFields {
  /** The name and the value of each field. */
  entries(): Iterable<readonly [string, unknown]>;
}

/** The values of each name. */
type Values = Map<string, unknown[]>;

/** The body that a form describes, without fields that are empty or absent. Throws a TypeError for a file. */
export function bodyOf(fields: readonly FormField[], form: FormFields): Record<string, unknown> {
  const values: Values = new Map();
  for (const [name, value] of entriesOf(form)) {
    const others = values.get(name);
    if (others) others.push(value);
    else values.set(name, [value]);
  }
  return recordOf(fields, values, "") ?? {};
}

function entriesOf(form: FormFields): Iterable<readonly [string, unknown]> {
  if (typeof form?.entries !== "function") throw new TypeError("form must be FormData or URLSearchParams");
  return form.entries();
}

/** A record of the fields whose names begin with a prefix; undefined if none of them is filled. */
function recordOf(fields: readonly FormField[], values: Values, prefix: string): Record<string, unknown> | undefined {
  const entries = fields
    .filter(({ server_managed }) => !server_managed)
    .map((field) => [field.name, convert(field, values, prefix + field.name)] as const)
    .filter(([, value]) => value !== undefined);
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

function convert({ kind, fields = [] }: FormField, values: Values, name: string): unknown {
  switch (kind) {
    case "record":
      return recordOf(fields, values, `${name}.`);
    case "records":
      return nonEmpty(recordsOf(fields, values, name)) ?? lastOf(textsOf(values, name));
    case "map":
      return mapOf(values, name) ?? lastOf(textsOf(values, name));
    case "list":
      return nonEmpty(textsOf(values, name).flatMap(itemsOf));
    case "flag":
      return flagOf(textsOf(values, name));
    case "number":
      return numberOf(textsOf(values, name));
    default:
      return lastOf(textsOf(values, name));
  }
}

/** The records whose fields are called `NAME.0.FIELD`, `NAME.1.FIELD`, in the order of their numbers. */
function recordsOf(fields: readonly FormField[], values: Values, name: string): unknown[] {
  const numbers = namesUnder(values, name).map((rest) => Number(/^(0|[1-9]\d*)\./.exec(rest)?.[1] ?? Number.NaN));
  const ordered = [...new Set(numbers.filter((number) => !Number.isNaN(number)))].sort((a, b) => a - b);
  return ordered
    .map((number) => recordOf(fields, values, `${name}.${number}.`))
    .filter((record) => record !== undefined);
}

/** The entries called `NAME.KEY`. A key may contain dots, as model names do. */
function mapOf(values: Values, name: string): Record<string, string> | undefined {
  const entries = namesUnder(values, name)
    .map((key) => [key, lastOf(textsOf(values, `${name}.${key}`))] as const)
    .filter((entry): entry is [string, string] => entry[1] !== undefined);
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

/** A checkbox sends `on` if it is checked, and nothing otherwise. A hidden field of the same name before it can send `false`. */
function flagOf(texts: string[]): boolean | string | undefined {
  const text = lastOf(texts);
  if (text === "on" || text === "true") return true;
  return text === "off" || text === "false" ? false : text;
}

const DECIMAL = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i;

/** What is not a decimal number stays a text, for the core to refuse. */
function numberOf(texts: string[]): number | string | undefined {
  const text = lastOf(texts);
  return text !== undefined && DECIMAL.test(text) ? Number(text) : text;
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

function namesUnder(values: Values, name: string): string[] {
  return [...values.keys()]
    .filter((other) => other.startsWith(`${name}.`))
    .map((other) => other.slice(name.length + 1));
}

/** An empty file input sends a file without name and bytes. Throws a TypeError for any other file: it must be read first. */
function textsOf(values: Values, name: string): string[] {
  return (values.get(name) ?? []).flatMap((value) => {
    if (typeof value === "string") return [value];
    if ((value as { size?: number }).size === 0) return [];
    throw new TypeError(`${name} must not be a file: set it to the file's text`);
  });
}
