import type { Page } from "./types.js";

/** Whether a name contains the search text, ignoring case: for stores that search in memory. */
export function contains(name: string, { search = "" }: Page): boolean {
  return name.toLowerCase().includes(search.toLowerCase());
}

/** Returns the requested page of a complete list. */
export function pageOf<T>(all: T[], { limit, offset }: Page): T[] {
  return all.slice(offset, limit === undefined ? undefined : offset + limit);
}
