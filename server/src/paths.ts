import { decodeSegment } from "bifrost-keys";
import type { Context } from "hono";

/**
 * The path as it stands in the URL. Hono's own is decoded, and what is decoded twice is another
 * name.
 */
export function rawPath({ url }: Request): string {
  return new URL(url).pathname;
}

/** A segment of a path as it was sent, and what it says; undefined where it says nothing. */
export interface Segment {
  sent: string;
  text: string | undefined;
}

/** The provider of a path `/api/providers/{provider}/…`. */
export function providerOf(c: Context): Segment {
  return segment(c, 3);
}

/** The key's id of a path `/api/providers/{provider}/keys/{key_id}`. */
export function keyIdOf(c: Context): Segment {
  return segment(c, 5);
}

/** The paths of keys and providers that are served here, in lower case. */
const SERVED = /^\/api\/(keys|providers(\/[^/]*)?|providers\/.+\/keys(\/[^/]*)?)$/;

/** How often a path may be percent-encoded, one encoding over the other: it cannot be told what more of them mean. */
const ENCODINGS = 4;

const ESCAPE = /%[0-9a-f]{2}/i;

/** Whether a server might take the path for one that is served here. */
export function isLikeServed(c: Context): boolean {
  const path = plainPath(c);
  return SERVED.test(path) || ESCAPE.test(path);
}

/** Whether no server takes the path for another one than that of a provider. */
export function isProviderPath(c: Context): boolean {
  return /^\/api\/providers\/[^/]+$/.test(plainPath(c));
}

/**
 * The path as the most lenient server reads it: decoded, also more than once, in lower case, its
 * dots resolved, without slashes that are too many and without what follows a semicolon.
 */
function plainPath(c: Context): string {
  let path = rawPath(c.req.raw);
  for (let count = 0; path.includes("%") && count < ENCODINGS; count++) {
    path = path.replace(/%[0-9a-f]{2}/gi, (escape) => String.fromCharCode(Number.parseInt(escape.slice(1), 16)));
  }
  if (ESCAPE.test(path)) return path;
  const plain = path.toLowerCase().replaceAll("\\", "/").replace(/[;?#][^/]*/g, "").replace(/\/+/g, "/");
  return new URL(plain, "http://localhost").pathname.replace(/(.)\/$/, "$1");
}

function segment(c: Context, index: number): Segment {
  const sent = rawPath(c.req.raw).split("/")[index] ?? "";
  return { sent, text: decodeSegment(sent) };
}
