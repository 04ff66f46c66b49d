import { contains } from "../pagination.js";
import type { KeyList, KeyPage, ListedKey } from "../types.js";
import { unusable } from "./answers.js";
import { type Item, isWhole, type Part, walkParts } from "./parts.js";

/** How many keys are asked for at first: so many of the largest are an answer that can be read. */
const FIRST_PART = 20;

/** An item of a list of keys. */
export interface FoundKey extends Item {
  name: string;
  /** Absent where the item says too little of the key. */
  key?: ListedKey;
}

/** What lists need of a gateway. */
export interface ListSource {
  /** A part of the keys of this provider, or of all; undefined if there is no such provider. */
  part(provider: string | undefined, limit: number, offset: number): Promise<Part<FoundKey> | undefined>;
  /** The names of all providers. */
  providers(): Promise<string[]>;
}

/**
 * Lists a gateway's keys, asking for a part when it is needed. Some gateways give lists in parts,
 * others know nothing of parts; none is asked to search, because they do not agree on how.
 */
export async function listKeys(source: ListSource, page: KeyPage): Promise<KeyList> {
  const all = await openList(source, page.provider);
  if (!page.search && all.total !== undefined) return { total: all.total, keys: part(all.keys, page) };
  let total = 0;
  for await (const { name } of all.keys) if (contains(name, page)) total += 1;
  const again = await openList(source, page.provider);
  return { total, keys: part(matching(again.keys, page), page) };
}

/** Which of a key's marks another key than the one of `except` has: the id, or else the name. */
export async function findConflict(
  source: ListSource,
  { id, name }: { id: string; name: string },
  except?: string,
): Promise<"id" | "name" | undefined> {
  const first = (await source.part(undefined, FIRST_PART, 0)) ?? unusable();
  let isNameInUse = false;
  for await (const other of walk(source, undefined, first)) {
    if (other.id === except) continue;
    if (except === undefined && other.id === id) return "id";
    isNameInUse ||= name !== "" && other.name === name;
    // An update keeps its id.
    if (isNameInUse && except !== undefined) break;
  }
  return isNameInUse ? "name" : undefined;
}

interface OpenList {
  /** Absent where only reading it to its end can tell. */
  total?: number;
  keys: AsyncIterable<FoundKey>;
}

async function openList(source: ListSource, provider: string | undefined): Promise<OpenList> {
  const first = await source.part(provider, FIRST_PART, 0);
  if (first === undefined) return provider === undefined ? unusable() : { total: 0, keys: none() };
  const total = first.total ?? (isWhole(first, FIRST_PART) ? first.items.length : undefined);
  // Not every gateway says whose a key in the list of all is.
  const isUsable = provider !== undefined || first.items.every(({ key }) => key);
  return { total, keys: isUsable ? walk(source, provider, first) : walkProviders(source) };
}

function walk(source: ListSource, provider: string | undefined, first: Part<FoundKey>): AsyncGenerator<FoundKey> {
  return walkParts((limit, offset) => source.part(provider, limit, offset), first, FIRST_PART);
}

async function* walkProviders(source: ListSource): AsyncGenerator<FoundKey> {
  for (const name of await source.providers()) yield* (await openList(source, name)).keys;
}

async function* matching(keys: AsyncIterable<FoundKey>, page: KeyPage): AsyncGenerator<FoundKey> {
  for await (const key of keys) if (contains(key.name, page)) yield key;
}

async function* part(keys: AsyncIterable<FoundKey>, { limit, offset }: KeyPage): AsyncGenerator<ListedKey> {
  const end = limit === undefined ? Number.POSITIVE_INFINITY : offset + limit;
  let index = 0;
  for await (const { key } of keys) {
    if (index >= offset) yield key ?? unusable();
    index += 1;
    if (index >= end) return;
  }
}

async function* none(): AsyncGenerator<never> {}
