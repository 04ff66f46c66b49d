// A value of a key as text to read. It is not to be called with a secret in clear.
import type { Secret } from "bifrost-keys";

export function textOfValue(value: unknown): string {
  if (value === undefined || value === null || value === "") return "Empty";
  if (typeof value === "boolean") return value ? "On" : "Off";
  if (Array.isArray(value)) return value.length === 0 ? "None" : value.map(textOfItem).join(", ");
  if (isSecret(value)) return value.env_var || value.value.replaceAll("*", "•") || "Empty";
  if (typeof value === "object") return Object.entries(value).map(textOfEntry).join(", ") || "None";
  return String(value);
}

function textOfItem(item: unknown): string {
  if (item === "*") return "All";
  return typeof item === "object" && item !== null ? Object.values(item).map(textOfValue).join(" ") : String(item);
}

function textOfEntry([name, value]: [string, unknown]): string {
  return `${name}: ${textOfValue(value)}`;
}

function isSecret(value: unknown): value is Secret {
  return typeof value === "object" && value !== null && "env_var" in value && "value" in value;
}
