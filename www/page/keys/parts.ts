// A long list is shown in parts.

export const PART_SIZE = 50;

/** Returns the number of the part that has a key, counted from 1. */
export function partOfKey(all: readonly { id: string }[], id: string): number {
  const index = all.findIndex((key) => key.id === id);
  return Math.floor(Math.max(index, 0) / PART_SIZE) + 1;
}
