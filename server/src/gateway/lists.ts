import { contains } from "../pages.js";
import { type KeyList, type KeyPage, type ListedKey, StoreFailure } from "../store.js";

/** How many keys are asked for at first, and at most: so many of the largest are an answer that can be read. */
const FIRST_PART = 20;
const LARGEST_PART = 100;

/** How many characters of keys a part should have: small keys are asked for in larger parts. */
const PART_TEXT = 512 * 1024;

/** How many keys a list may have. */
const MAX_KEYS = 100_000;

/** A part of a list; `total` where the gateway says how many there are. */
export interface Part {
  items: unknown[];
  total?: number;
}

/** A key of a list, with its id and its name. */
export interface FoundKey extends ListedKey {
  id: string;
  name: string;
}

/** What lists need of a gateway. */
export interface ListSource {
  /** A part of the keys of this provider, or of all; undefined if there is no such provider. */
  part(provider: string | undefined, limit: number, offset: number): Promise<Part | undefined>;
  /** A key of a part, of this provider or else of the one it names; undefined if it is none. */
  key(item: unknown, provider: string | undefined): FoundKey | undefined;
  /** The names of all providers. */
  providers(): Promise<string[]>;
}

/**
 * Lists a gateway's keys, asking for a part when it is needed. Some gateways give lists in parts,
 * others know nothing of parts; none is asked to search, because they do not agree on how. The
 * parts are counted from the beginning: a key that has moved in between is not given twice.
 */
export async function listKeys(source: ListSource, page: KeyPage): Promise<KeyList> {
  const all = await openList(source, page.provider);
  if (!page.search) return { total: all.total, keys: part(all.keys, page) };
  let total = 0;
  for await (const { name } of all.keys) if (contains(name, page)) total += 1;
  const again = await openList(source, page.provider);
  return { total, keys: part(matching(again.keys, page), page) };
}

interface OpenList {
  total: number;
  keys: AsyncIterable<FoundKey>;
}

async function openList(source: ListSource, provider: string | undefined): Promise<OpenList> {
  const first = await source.part(provider, FIRST_PART, 0);
  if (first === undefined) return provider === undefined ? unusable() : { total: 0, keys: none() };
  const total = first.total ?? first.items.length;
  // Not every gateway says whose a key in the list of all is.
  const isUsable = provider !== undefined || first.items.every((item) => source.key(item, undefined));
  return { total, keys: isUsable ? walk(source, provider, first) : walkProviders(source) };
}

async function* walkProviders(source: ListSource): AsyncGenerator<FoundKey> {
  for (const name of await source.providers()) yield* (await openList(source, name)).keys;
}

async function* walk(source: ListSource, provider: string | undefined, first: Part): AsyncGenerator<FoundKey> {
  const seen = new Set<string>();
  let limit = FIRST_PART;
  let read = 0;
  for (let part: Part | undefined = first; part !== undefined; part = await source.part(provider, limit, read)) {
    let text = 0;
    for (const item of part.items) {
      const key = source.key(item, provider) ?? unusable();
      text += key.shown.length;
      if (!seen.has(key.id)) yield key;
      seen.add(key.id);
    }
    read += part.items.length;
    if (part.items.length === 0 || read >= (part.total ?? read)) return;
    if (read > MAX_KEYS) unusable();
    limit = Math.max(1, Math.min(LARGEST_PART, Math.floor((PART_TEXT * part.items.length) / text)));
  }
}

async function* matching(keys: AsyncIterable<FoundKey>, page: KeyPage): AsyncGenerator<FoundKey> {
  for await (const key of keys) if (contains(key.name, page)) yield key;
}

async function* part(keys: AsyncIterable<ListedKey>, { limit, offset }: KeyPage): AsyncGenerator<ListedKey> {
  const end = limit === undefined ? Number.POSITIVE_INFINITY : offset + limit;
  let index = 0;
  for await (const { provider, shown } of keys) {
    if (index >= offset) yield { provider, shown };
    index += 1;
    if (index >= end) return;
  }
}

async function* none(): AsyncGenerator<never> {}

function unusable(): never {
  throw new StoreFailure("gateway_unusable");
}
