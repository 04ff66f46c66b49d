import type { IncomingMessage } from "node:http";
import { decodeSegment } from "bifrost-keys";
import type { Context } from "hono";

/** What the runtimes pass with a request. */
export interface Bindings {
  server?: Bindings;
  /** Node, by `@hono/node-server`. */
  incoming?: IncomingMessage;
  /** Bun. */
  requestIP?: (request: Request) => { address: string } | null;
  /** Deno. */
  remoteAddr?: { hostname?: string };
}

/** Returns what the runtime passes with this request; an empty object if a program calls the app itself. */
export function bindingsOf(c: Context): Bindings {
  const env = (c.env ?? {}) as Bindings;
  return env.server ?? env;
}

/** Returns Node's own request; undefined under other runtimes. */
export function nodeRequest(c: Context): IncomingMessage | undefined {
  return bindingsOf(c).incoming;
}

/** Returns the names of the request's headers. Node also lists repeated ones; other runtimes join them. */
export function headerNames(c: Context): string[] {
  const raw = nodeRequest(c)?.rawHeaders;
  return raw === undefined ? [...c.req.raw.headers.keys()] : raw.filter((_, index) => index % 2 === 0);
}

/** Returns the path exactly as in the URL. Hono's own `getPath` decodes it; decoding it again would change names. */
export function rawPath({ url }: Request): string {
  return /^[^:]*:\/\/[^/?#]*([^?#]*)/.exec(url)?.[1] || "/";
}

/** Returns the query without its question mark. */
export function queryOf(c: Context): string {
  return /\?([^#]*)/.exec(c.req.url)?.[1] ?? "";
}

/** Returns the host and the port of the URL. */
export function urlHost(c: Context): string {
  return /^[^:]*:\/\/([^/?#]*)/.exec(c.req.url)?.[1] ?? "";
}

/** A segment of a path. */
export interface Segment {
  /** As it was sent. */
  raw: string;
  /** Percent-decoded; undefined if it cannot be decoded. */
  decoded: string | undefined;
}

/** Returns the provider of a path `/api/providers/{provider}/…`. */
export function providerOf(c: Context): Segment {
  return segment(c, 3);
}

/** Returns the key's id of a path `/api/providers/{provider}/keys/{key_id}`. */
export function keyIdOf(c: Context): Segment {
  return segment(c, 5);
}

function segment(c: Context, index: number): Segment {
  const raw = c.req.path.split("/")[index] ?? "";
  return { raw, decoded: decodeSegment(raw) };
}

/** A name in the letter case in which the JSON reader of Go compares members: it takes `ſ` for `s`, and `K` (Kelvin) for `k`. */
export function foldCase(name: string): string {
  return name.toUpperCase().toLowerCase();
}
