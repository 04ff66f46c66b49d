// What the controls hold, and how it is written as JSON. It converts; whether the values are valid is for the core.
import type { Key, Secret } from "bifrost-keys";
import type { FormField } from "./fields.js";

/** A row of a map. */
export interface Entry {
  name: string;
  value: string;
}

/** A row of a list of records. */
export type Row = Record<string, string | boolean>;

export type Value = string | boolean | undefined | string[] | Entry[] | Row[];

/** What an empty control of the field holds. */
export function emptyValue({ input }: FormField): Value {
  if (input === "switch") return undefined;
  return input === "list" || input === "map" || input === "rows" ? [] : "";
}

/** What a new form starts with. */
export function initialValue(field: FormField): Value {
  const { default: initial } = field;
  if (initial === undefined) return emptyValue(field);
  return typeof initial === "number" ? String(initial) : structuredClone(initial);
}

/** What a stored key has in the field; `mask` is set where a secret is hidden behind it. */
export function storedValue(field: FormField, stored: Key): { value: Value; mask?: string } {
  const found = findIn(stored, field);
  // A switch that is not there has its default.
  if (found === undefined || found === null)
    return { value: field.input === "switch" ? initialValue(field) : emptyValue(field) };
  if (field.kind !== "secret" && field.kind !== "optional_secret") return { value: valueOfJson(field, found) };
  const { value, env_var } = found as Secret;
  if (env_var !== "") return { value: env_var };
  return field.redacted && value !== "" ? { value: "", mask: value } : { value };
}

/** What a key, or the body of a request, has in the field. */
export function findIn(key: object, { path }: FormField): unknown {
  return path.split(".").reduce<unknown>((at, name) => (at as Row | undefined)?.[name], key);
}

/** What the control holds for a value of a request. */
export function valueOfJson({ input, kind }: FormField, found: unknown): Value {
  // A secret may also be given as it is stored.
  if (kind.endsWith("secret") && typeof found === "object") return textOfSecret(found as Secret);
  switch (input) {
    case "switch":
      return typeof found === "boolean" ? found : undefined;
    case "list":
      return [found].flat().map(textOf);
    case "map":
      return isRecord(found) ? Object.entries(found).map(([name, value]) => ({ name, value: textOf(value) })) : [];
    case "rows":
      return Array.isArray(found) ? (structuredClone(found.filter(isRecord)) as Row[]) : [];
    default:
      return textOf(found);
  }
}

/** The text of a control. What is no text is shown as JSON. */
function textOf(found: unknown): string {
  return typeof found === "string" ? found : JSON.stringify(found);
}

function isRecord(found: unknown): found is Record<string, unknown> {
  return typeof found === "object" && found !== null && !Array.isArray(found);
}

function textOfSecret({ value, env_var }: Secret): string {
  return env_var || (value ?? "");
}

/** True for a value that a request leaves out. */
export function isEmpty(value: Value): boolean {
  if (Array.isArray(value)) return value.every((item) => typeof item === "object" && isEmptyRow(item));
  return value === undefined || value === "";
}

/** True for a row that a request leaves out. */
export function isEmptyRow(row: Entry | Row): boolean {
  return Object.values(row).every((cell) => cell === "" || cell === false);
}

/** The JSON text of a value. What is not a number stays a text, for the core to refuse. */
export function jsonOfValue({ input }: FormField, value: Value): string {
  if (input === "number") return jsonOfNumber(value as string);
  if (input === "map") return jsonOfEntries((value as Entry[]).filter((row) => !isEmptyRow(row)));
  if (input === "rows")
    return JSON.stringify((value as Row[]).filter((row) => !isEmptyRow(row)).map(withoutEmptyCells));
  return JSON.stringify(value);
}

function jsonOfNumber(text: string): string {
  const number = Number(text);
  return JSON.stringify(text.trim() !== "" && Number.isFinite(number) ? number : text);
}

/** A name that is there twice is written twice: the core refuses it, and an object would lose it. */
function jsonOfEntries(entries: Entry[]): string {
  return `{${entries.map(({ name, value }) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(",")}}`;
}

function withoutEmptyCells(row: Row): Row {
  return Object.fromEntries(Object.entries(row).filter(([, cell]) => cell !== "" && cell !== false));
}

/** The JSON text of an object, from the JSON texts of its fields by dotted path, in their order. */
export function jsonOfFields(fields: ReadonlyMap<string, string>): string {
  const members = new Map<string, string | Map<string, string>>();
  for (const [path, json] of fields) {
    const [name = "", ...rest] = path.split(".");
    if (rest.length === 0) {
      members.set(name, json);
      continue;
    }
    const inner = (members.get(name) as Map<string, string> | undefined) ?? new Map();
    members.set(name, inner.set(rest.join("."), json));
  }
  const texts = [...members].map(
    ([name, member]) => `${JSON.stringify(name)}:${typeof member === "string" ? member : jsonOfFields(member)}`,
  );
  return `{${texts.join(",")}}`;
}
