// A value of a key as text to read. Do not pass it a secret in plain text.
import type { Secret } from "bifrost-keys";
import { maskText } from "../keys/texts.js";

export function textOfValue(value: unknown): string {
  if (value === undefined || value === null || value === "") return "Empty";
  if (typeof value === "boolean") return value ? "On" : "Off";
  if (Array.isArray(value)) return value.length === 0 ? "None" : value.map(textOfItem).join(", ");
  if (isSecret(value)) return value.env_var || maskText(value.value) || "Empty";
  if (typeof value === "object") return Object.entries(value).map(textOfEntry).join(", ") || "None";
  return String(value);
}

function textOfItem(item: unknown): string {
  if (item === "*") return "All";
  return typeof item === "object" && item !== null ? textOfRecord(item) : String(item);
}

/** The texts of a record, such as an S3 bucket, and the names of its marks that are set. */
function textOfRecord(record: object): string {
  const parts = Object.entries(record).map(([name, value]) => {
    if (typeof value === "boolean") return value ? `(${name.replace(/^is_/, "")})` : "";
    return String(value ?? "");
  });
  return parts.filter(Boolean).join(" ");
}

function textOfEntry([name, value]: [string, unknown]): string {
  return `${name}: ${textOfValue(value)}`;
}

function isSecret(value: unknown): value is Secret {
  return typeof value === "object" && value !== null && "env_var" in value && "value" in value;
}
