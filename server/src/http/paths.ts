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

const ESCAPE = /%[0-9a-f]{2}/gi;

/** The same without an encoded slash, which a server that splits a path before it decodes it takes for a part of a name. */
const ESCAPE_OF_NO_SLASH = /%(?!2f)[0-9a-f]{2}/gi;

/** Whether a server might take the path for one that is served here. */
export function isLikeServed(c: Context): boolean {
  const readings = readingsOf(c);
  return readings === undefined || readings.some((path) => SERVED.test(path));
}

/** Whether no server takes the path for another one than that of a provider. */
export function isProviderPath(c: Context): boolean {
  const readings = readingsOf(c);
  return readings?.every((path) => /^\/api\/providers\/[^/]+$/.test(path)) ?? false;
}

/**
 * What servers may take the path for: each decodes it not at all, once or more than once, before or
 * after it splits it at its slashes. Undefined if it is encoded too often.
 */
function readingsOf(c: Context): string[] | undefined {
  const decoded = new Set([rawPath(c.req.raw)]);
  for (let count = 0; count < ENCODINGS; count++) {
    for (const path of [...decoded]) decoded.add(decode(path, ESCAPE)).add(decode(path, ESCAPE_OF_NO_SLASH));
  }
  // An encoded slash may be left on purpose, but in one of them everything has been decoded.
  if (![...decoded].some((path) => decode(path, ESCAPE) === path)) return undefined;
  return [...decoded].flatMap((path) => [tidy(path.replaceAll("\\", "/")), tidy(path.replaceAll("\\", "%5c"))]);
}

function decode(path: string, escapes: RegExp): string {
  return path.replace(escapes, (code) => String.fromCharCode(Number.parseInt(code.slice(1), 16)));
}

/** A path as the most lenient server reads it: in lower case, its dots resolved, without what is too much in it. */
function tidy(path: string): string {
  const plain = path
    .toLowerCase()
    .replace(/[;?#][^/]*/g, "")
    .replace(/\/+/g, "/");
  return new URL(plain, "http://localhost").pathname.replace(/(.)\/$/, "$1");
}

function segment(c: Context, index: number): Segment {
  const sent = rawPath(c.req.raw).split("/")[index] ?? "";
  return { sent, text: decodeSegment(sent) };
}
