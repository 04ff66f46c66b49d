// How the gateway spreads a provider's requests over its keys.
import type { Key } from "bifrost-keys";

/** What decides on the share of a key. */
export type Weighed = Pick<Key, "weight" | "enabled">;

/**
 * Returns the part of its provider's requests that a key gets, from 0 to 1: its weight in relation to the weights of all
 * enabled keys. The gateway draws a key by its weight in hundredths, and any key if no key has a weight. See `weight_zero`
 * and `weight_tiny` in docs/advice.md. Keys that do not allow a request's model are not in the draw for it.
 */
export function shareOf(key: Weighed, keys: readonly Weighed[]): number {
  const enabled = keys.filter(({ enabled }) => enabled);
  if (!key.enabled || enabled.length === 0) return 0;
  const total = enabled.reduce((sum, other) => sum + hundredths(other), 0);
  return total === 0 ? 1 / enabled.length : hundredths(key) / total;
}

function hundredths({ weight }: Weighed): number {
  return Math.trunc(weight * 100);
}
