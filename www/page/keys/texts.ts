// How a key is written in a table.
import type { Key } from "bifrost-keys";

export function nameOf({ name, id }: Key): string {
  return name === "" ? `Unnamed key ${id.slice(0, 8)}` : name;
}

/** The API key as the endpoint shows it: a reference in clear, and of a secret its ends. */
export function secretText({ value }: Key): string {
  return value.env_var === "" ? maskText(value.value) : value.env_var;
}

/** A mask with dots, and short enough for a table. */
export function maskText(mask: string): string {
  return mask.replace(/\*{8,}/, "•".repeat(8));
}

export function modelsOf({ models }: Key): string {
  if (models.includes("*")) return "all";
  const [only] = models;
  if (only === undefined) return "none";
  return models.length === 1 ? only : String(models.length);
}

/** A share in percent, with one decimal where the whole number says little. */
export function percent(share: number): string {
  if (share > 0 && share < 0.001) return "< 0.1 %";
  const digits = share < 0.1 ? 1 : 0;
  return `${Number((share * 100).toFixed(digits))} %`;
}

export function countOf(count: number): string {
  if (count === 0) return "no keys";
  return count === 1 ? "1 key" : `${count} keys`;
}
