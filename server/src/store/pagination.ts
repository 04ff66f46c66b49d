import type { Page } from "./types.js";

/** Whether a name contains what is searched for, whatever the letter case: for stores that look through lists themselves. */
export function contains(name: string, { search = "" }: Page): boolean {
  return name.toLowerCase().includes(search.toLowerCase());
}

/** The part of a whole list that is wanted. */
export function part<T>(all: T[], { limit, offset }: Page): T[] {
  return all.slice(offset, limit === undefined ? undefined : offset + limit);
}

/** The items of an array, as stores give what they read bit by bit. */
export async function* each<T>(items: T[]): AsyncGenerator<T> {
  yield* items;
}
