// Addresses: what stands after the # of the URL. They can be shared, and work wherever the page is served.

export type Route =
  | { page: "home" | "new-provider" | "check" | "help" | "unknown" }
  | { page: "keys"; provider: string; part: number; filter: string }
  | { page: "new-key"; provider: string }
  | { page: "key"; provider: string; id: string };

export const HOME = "#/";
export const CHECK = "#/check";
export const HELP = "#/help";
export const NEW_PROVIDER = "#/new-provider";

const NEW = "new";

/** The address of a provider's keys; `part` counts the parts of a long list from 1. */
export function keysAddress(provider: string, { part = 1, filter = "" } = {}): string {
  const query = new URLSearchParams({ ...(part > 1 && { part: String(part) }), ...(filter !== "" && { filter }) });
  const path = `#/providers/${encodeURIComponent(provider)}`;
  return query.size > 0 ? `${path}?${query}` : path;
}

const listAddresses = new Map<string, string>();

/** The address at which the list of a provider's keys was shown last, with its part and its filter. */
export function lastListAddress(provider: string): string {
  return listAddresses.get(provider) ?? keysAddress(provider);
}

export function forgetListAddresses(): void {
  listAddresses.clear();
}

export function rememberListAddress(provider: string, address: string): void {
  listAddresses.set(provider, address);
}

export function newKeyAddress(provider: string): string {
  return `${keysAddress(provider)}/keys/${NEW}`;
}

export function keyAddress(provider: string, id: string): string {
  // A key may have the id "new", but not the address of the form for a new key.
  return `${keysAddress(provider)}/keys/${id === NEW ? "%6Eew" : encodeURIComponent(id)}`;
}

/** Returns what an address shows. */
export function routeOf(hash: string): Route {
  const [path = "", query] = hash.replace(/^#\/?/, "").split("?");
  if (path === "") return { page: "home" };
  if (path === "check" || path === "help" || path === "new-provider") return { page: path };
  const [root, provider, list, key, ...rest] = path.split("/").map((raw) => ({ raw, text: decode(raw) }));
  if (root?.raw !== "providers" || !provider?.text || rest.length > 0) return { page: "unknown" };
  if (list === undefined) return { page: "keys", provider: provider.text, ...listQuery(query) };
  if (list.raw !== "keys" || !key?.text) return { page: "unknown" };
  if (key.raw === NEW) return { page: "new-key", provider: provider.text };
  return { page: "key", provider: provider.text, id: key.text };
}

/** Where Esc and "Back" lead: one step up. */
export function parentOf(route: Route): string {
  return route.page === "new-key" || route.page === "key" ? lastListAddress(route.provider) : HOME;
}

/** Shows the page of an address. */
export function go(address: string): void {
  location.hash = address;
}

function listQuery(query: string | undefined): { part: number; filter: string } {
  const params = new URLSearchParams(query);
  const part = Number(params.get("part"));
  return { part: Number.isInteger(part) && part > 0 ? part : 1, filter: params.get("filter") ?? "" };
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
