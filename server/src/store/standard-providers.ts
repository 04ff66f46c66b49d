import { providers as standardProviders } from "bifrost-keys";
import { contains, part } from "./pagination.js";
import type { Page, ProviderList, StoredProvider } from "./types.js";

let standard: ReadonlySet<string> | undefined;

/** Whether the rules know a provider by this name. Stores keep custom providers only. */
export function isStandard(name: string): boolean {
  standard ??= new Set<string>(standardProviders());
  return standard.has(name);
}

/** A page of all providers, ordered by name: the standard ones and these custom ones. */
export function listProviders(custom: StoredProvider[], page: Page): ProviderList {
  const all: StoredProvider[] = [
    ...standardProviders().map((name) => ({ name })),
    ...custom.filter(({ name }) => !isStandard(name)),
  ];
  return pageByName(all, page);
}

/** A page of these providers, ordered by name. */
export function pageByName(all: StoredProvider[], page: Page): ProviderList {
  const found = all.filter(({ name }) => contains(name, page)).sort((a, b) => (a.name < b.name ? -1 : 1));
  return { providers: part(found, page), total: found.length };
}
