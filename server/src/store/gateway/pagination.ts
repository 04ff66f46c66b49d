import { contains } from "../pagination.js";
import { type KeyList, type KeyPage, type ListedKey, StoreFailure } from "../types.js";
import { throwUnusable } from "./responses.js";

/** One page of a gateway's list. */
export interface ListPage<T> {
  items: T[];
  /** How many items the whole list has, if the gateway reports it. */
  total?: number;
}

/** An item of a list. */
export interface Item {
  /** Unique in the list. */
  id: string;
  /** The length of its JSON text. */
  length: number;
}

/** A key in a list. */
export interface KeyItem extends Item {
  name: string;
  /** Absent if the item contains too little of the key. */
  key?: ListedKey;
}

/** Reads a page of a list; undefined if the list does not exist. */
export type ReadPage<T> = (limit: number, offset: number) => Promise<ListPage<T> | undefined>;

/** What lists of keys are read from. */
export interface KeySource {
  /** Reads a page of the keys of a provider, or of all providers. */
  keyPage(provider: string | undefined, limit: number, offset: number): ReturnType<ReadPage<KeyItem>>;
  /** Reads all providers. */
  providers(): Promise<{ name: string }[]>;
}

/** The size of the first page of keys: the response with the largest keys must not be too long. */
const FIRST_KEYS = 20;

/**
 * Lists a gateway's keys, and reads each page when it is needed. Gateways differ in how they search, and some ignore
 * paging, so keys are searched and counted here.
 */
export async function listKeys(source: KeySource, page: KeyPage): Promise<KeyList> {
  const all = await openList(source, page.provider);
  if (!page.search && all.total !== undefined) return { total: all.total, keys: slice(all.keys, page) };
  let total = 0;
  for await (const { name } of all.keys) if (contains(name, page)) total += 1;
  const again = await openList(source, page.provider);
  return { total, keys: slice(search(again.keys, page), page) };
}

/** Returns whether another key than `ownId` has the id of a key, or otherwise its name. */
export async function findConflict(
  source: KeySource,
  { id, name }: { id: string; name: string },
  ownId?: string,
): Promise<"id" | "name" | undefined> {
  const first = (await source.keyPage(undefined, FIRST_KEYS, 0)) ?? throwUnusable();
  let isNameInUse = false;
  for await (const other of walkKeys(source, undefined, first)) {
    if (other.id === ownId) continue;
    if (ownId === undefined && other.id === id) return "id";
    isNameInUse ||= name !== "" && other.name === name;
    // An update does not change the id.
    if (isNameInUse && ownId !== undefined) break;
  }
  return isNameInUse ? "name" : undefined;
}

interface OpenList {
  /** Absent if the list must be read to its end to count its keys. */
  total?: number;
  keys: AsyncIterable<KeyItem>;
}

async function openList(source: KeySource, provider: string | undefined): Promise<OpenList> {
  const first = await source.keyPage(provider, FIRST_KEYS, 0);
  if (first === undefined) return provider === undefined ? throwUnusable() : { total: 0, keys: walkNothing() };
  const total = first.total ?? (isComplete(first, FIRST_KEYS) ? first.items.length : undefined);
  // The list of all keys lacks the providers in some gateways.
  const isUsable = provider !== undefined || first.items.every(({ key }) => key);
  return { total, keys: isUsable ? walkKeys(source, provider, first) : walkProviders(source) };
}

function walkKeys(source: KeySource, provider: string | undefined, first: ListPage<KeyItem>): AsyncGenerator<KeyItem> {
  return walkPages((limit, offset) => source.keyPage(provider, limit, offset), first, FIRST_KEYS);
}

async function* walkProviders(source: KeySource): AsyncGenerator<KeyItem> {
  for (const { name } of await source.providers()) yield* (await openList(source, name)).keys;
}

async function* walkNothing(): AsyncGenerator<never> {}

async function* search(keys: AsyncIterable<KeyItem>, page: KeyPage): AsyncGenerator<KeyItem> {
  for await (const key of keys) if (contains(key.name, page)) yield key;
}

async function* slice(keys: AsyncIterable<KeyItem>, { limit, offset }: KeyPage): AsyncGenerator<ListedKey> {
  const end = limit === undefined ? Number.POSITIVE_INFINITY : offset + limit;
  let index = 0;
  for await (const { key } of keys) {
    if (index >= offset) yield key ?? throwUnusable();
    index += 1;
    if (index >= end) return;
  }
}

/** The size of the largest page after the first one. */
const MAX_PAGE = 100;

/** How many characters a page should have: pages of small items are larger. */
const PAGE_LENGTH = 512 * 1024;

/** How many items a list may have. */
const MAX_ITEMS = 100_000;

/** How often a list is restarted, so that it ends even if its order keeps changing. */
const RESTARTS = 10;

/**
 * Yields each item of a list once, starting with its first page, which was read with `limit`. Each further page
 * starts with the last item that was read. If that item has moved, earlier items were deleted, and the list is read
 * again from its beginning.
 */
export async function* walkPages<T extends Item>(
  read: ReadPage<T>,
  page: ListPage<T>,
  limit: number,
): AsyncGenerator<T> {
  const seen = new Set<string>();
  let [asked, offset, restarts] = [limit, 0, 0];
  let last: string | undefined;
  for (;;) {
    const position = page.items.findIndex(({ id }) => id === last);
    if (last !== undefined && position < 0 && restarts < RESTARTS) {
      [asked, offset, last] = [limit, 0, undefined];
      restarts += 1;
    } else {
      for (const item of page.items) {
        if (!seen.has(item.id)) yield item;
        seen.add(item.id);
      }
      const { length } = page.items;
      if (last === undefined ? isComplete(page, asked) : position === length - 1) return;
      if (length === 0 || offset + length >= (page.total ?? Number.POSITIVE_INFINITY)) return;
      if (seen.size > MAX_ITEMS) throw new StoreFailure("gateway_unusable");
      last = page.items[length - 1]?.id;
      offset += length - 1;
      asked = 1 + nextLimit(page.items);
    }
    const next = await read(asked, offset);
    if (next === undefined) return;
    // Assigned to the parameter so that the previous page can be freed.
    page = next;
  }
}

/** Whether a first page is the whole list. A gateway that reports no total ignores paging, or has fewer items. */
function isComplete({ items, total }: ListPage<unknown>, asked: number): boolean {
  return total === undefined ? items.length !== asked : items.length >= total;
}

function nextLimit(items: Item[]): number {
  const text = items.reduce((sum, { length }) => sum + length, 0);
  return Math.max(1, Math.min(MAX_PAGE, Math.floor((PAGE_LENGTH * items.length) / Math.max(1, text))));
}
