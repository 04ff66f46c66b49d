// A value of a key as text to read. Do not pass it a secret in plain text.
import type { KeyField, Secret } from "bifrost-keys";
import { maskText } from "../keys/texts.js";

/** @param columns the fields of a record, for a list of records such as S3 buckets */
export function textOfValue(value: unknown, columns: readonly KeyField[] = []): string {
  if (value === undefined || value === null || value === "") return "Empty";
  if (typeof value === "boolean") return value ? "On" : "Off";
  if (Array.isArray(value))
    return value.length === 0 ? "None" : value.map((item) => textOfItem(item, columns)).join(", ");
  if (isSecret(value)) return value.env_var || maskText(value.value) || "Empty";
  if (typeof value === "object") return Object.entries(value).map(textOfEntry).join(", ") || "None";
  return String(value);
}

function textOfItem(item: unknown, columns: readonly KeyField[]): string {
  if (item === "*") return "All";
  if (typeof item !== "object" || item === null) return String(item);
  // The texts of a record, and the labels of its marks that are set.
  const values = item as Record<string, unknown>;
  const parts = columns.map(({ name, label }) => (values[name] === true ? `(${label})` : values[name]));
  return parts.filter(Boolean).join(" ");
}

function textOfEntry([name, value]: [string, unknown]): string {
  return `${name}: ${textOfValue(value)}`;
}

function isSecret(value: unknown): value is Secret {
  return typeof value === "object" && value !== null && "env_var" in value && "value" in value;
}
