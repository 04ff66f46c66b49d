import { providers as standardProviders } from "bifrost-keys";
import { contains, pageOf } from "./pagination.js";
import type { Page, ProviderList, StoredProvider } from "./types.js";

let standard: ReadonlySet<string> | undefined;

/** Whether this is the name of a standard provider. Stores contain custom providers only. */
export function isStandard(name: string): boolean {
  standard ??= new Set<string>(standardProviders());
  return standard.has(name);
}

/** Returns a page of the standard providers and these custom ones, ordered by name. */
export function listProviders(custom: StoredProvider[], page: Page): ProviderList {
  const all: StoredProvider[] = [
    ...standardProviders().map((name) => ({ name })),
    ...custom.filter(({ name }) => !isStandard(name)),
  ];
  return pageByName(all, page);
}

/** Returns a page of these providers, ordered by name. */
export function pageByName(all: StoredProvider[], page: Page): ProviderList {
  const found = all.filter(({ name }) => contains(name, page)).sort((a, b) => (a.name < b.name ? -1 : 1));
  return { providers: pageOf(found, page), total: found.length };
}
