import { StoreFailure } from "../types.js";

/** A part of a list; `total` where the gateway says how many items the list has. */
export interface Part<T> {
  items: T[];
  total?: number;
}

/** What an item of a list must have: something that no other item has, and how many characters it takes. */
export interface Item {
  id: string;
  length: number;
}

/** Reads a part of a list; undefined if there is no such list any more. */
export type ReadPart<T> = (limit: number, offset: number) => Promise<Part<T> | undefined>;

/** How many items are asked for at most, after the first part. */
const LARGEST_PART = 100;

/** How many characters a part should have: small items are asked for in larger parts. */
const PART_TEXT = 512 * 1024;

/** How many items a list may have. */
const MAX_ITEMS = 100_000;

/** How often a list is begun anew: who deletes all the time, or gives no order, must not keep it from ending. */
const RESTARTS = 10;

/**
 * All items of a list, each once, from its first part on, for which `limit` items were asked. Each
 * further part is asked for when it is needed, and begins with the last item that was read: if that
 * is not where it was, earlier items were deleted, later ones have moved up, and the list is read
 * again from its beginning.
 */
export async function* walkParts<T extends Item>(read: ReadPart<T>, part: Part<T>, limit: number): AsyncGenerator<T> {
  const seen = new Set<string>();
  let [asked, offset, restarts] = [limit, 0, 0];
  let last: string | undefined;
  for (;;) {
    const place = part.items.findIndex(({ id }) => id === last);
    if (last !== undefined && place < 0 && restarts < RESTARTS) {
      [asked, offset, last] = [limit, 0, undefined];
      restarts += 1;
    } else {
      for (const item of part.items) {
        if (!seen.has(item.id)) yield item;
        seen.add(item.id);
      }
      const { length } = part.items;
      if (last === undefined ? isWhole(part, asked) : place === length - 1) return;
      if (length === 0 || offset + length >= (part.total ?? Number.POSITIVE_INFINITY)) return;
      if (seen.size > MAX_ITEMS) throw new StoreFailure("gateway_unusable");
      last = part.items[length - 1]?.id;
      offset += length - 1;
      asked = 1 + nextLimit(part.items);
    }
    const next = await read(asked, offset);
    if (next === undefined) return;
    // In place of the part before, which must not stay in memory.
    part = next;
  }
}

/** Whether the first part of a list is all of it. A gateway that gives no total, and not as many as asked for, has no more. */
export function isWhole({ items, total }: Part<unknown>, asked: number): boolean {
  return total === undefined ? items.length !== asked : items.length >= total;
}

function nextLimit(items: Item[]): number {
  const text = items.reduce((sum, { length }) => sum + length, 0);
  return Math.max(1, Math.min(LARGEST_PART, Math.floor((PART_TEXT * items.length) / Math.max(1, text))));
}
