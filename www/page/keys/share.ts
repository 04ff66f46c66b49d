// How the gateway spreads a provider's requests over its keys.
import type { Key } from "bifrost-keys";

/** The fields that determine a key's share. */
export type Weighed = Pick<Key, "weight" | "enabled" | "models">;

/**
 * Returns the part of its provider's requests that a key gets, from 0 to 1: its weight in relation to the weights of all
 * keys that are enabled and allow a model. The gateway draws a key by its weight in hundredths, and any key if no key has a
 * weight. See `models_empty`, `weight_zero` and `weight_tiny` in docs/advice.md. Requests for a model that some keys do not
 * allow are spread over the others.
 */
export function shareOf(key: Weighed, keys: readonly Weighed[]): number {
  if (!isUsed(key)) return 0;
  const used = keys.filter(isUsed);
  const total = used.reduce((sum, other) => sum + hundredths(other), 0);
  return total === 0 ? 1 / used.length : hundredths(key) / total;
}

/** Whether the gateway uses a key at all. It is for display: what is said of an empty list is the core's `models_empty`. */
export function isUsed({ enabled, models }: Weighed): boolean {
  return enabled && models.length > 0;
}

function hundredths({ weight }: Weighed): number {
  return Math.trunc(weight * 100);
}
