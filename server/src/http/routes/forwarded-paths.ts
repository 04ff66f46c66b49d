// Which paths a gateway could interpret as paths that this endpoint serves itself.
import type { Context } from "hono";

/** The paths of keys and providers that are served here, in lowercase. */
const SERVED = /^\/api\/(keys|providers(\/[^/]*)?|providers\/.+\/keys(\/[^/]*)?)$/;

/** How many layers of percent-encoding are decoded. The meaning of a path with more is undefined. */
const MAX_ENCODINGS = 4;

const ESCAPE = /%[0-9a-f]{2}/gi;

/** Leaves encoded slashes, which are part of a name for a server that splits a path before it decodes it. */
const ESCAPE_EXCEPT_SLASH = /%(?!2f)[0-9a-f]{2}/gi;

/** Whether any server could interpret the path as one that is served here. */
export function mayBeServedHere(c: Context): boolean {
  const interpretations = interpretationsOf(c.req.path);
  return interpretations === undefined || interpretations.some((path) => SERVED.test(path));
}

/** Whether every server interprets the path as that of a provider. */
export function isProviderPath(c: Context): boolean {
  const interpretations = interpretationsOf(c.req.path);
  return interpretations?.every((path) => /^\/api\/providers\/[^/]+$/.test(path)) ?? false;
}

/**
 * Returns the ways in which servers could interpret the path: they decode it never, once or several times, before or
 * after they split it at its slashes. Returns undefined if it is encoded too often.
 */
function interpretationsOf(path: string): string[] | undefined {
  const decoded = new Set([path]);
  for (let count = 0; count < MAX_ENCODINGS; count++) {
    for (const path of [...decoded]) decoded.add(decode(path, ESCAPE)).add(decode(path, ESCAPE_EXCEPT_SLASH));
  }
  // Some interpretations keep encoded slashes, but at least one of them must be decoded completely.
  if (![...decoded].some((path) => decode(path, ESCAPE) === path)) return undefined;
  return [...decoded].flatMap((path) => [
    normalize(path.replaceAll("\\", "/")),
    normalize(path.replaceAll("\\", "%5c")),
  ]);
}

function decode(path: string, escapes: RegExp): string {
  return path.replace(escapes, (code) => String.fromCharCode(Number.parseInt(code.slice(1), 16)));
}

/** Reads a path as the most lenient server does: in lowercase, dots resolved, without parameters and extra slashes. */
function normalize(path: string): string {
  const plain = path
    .toLowerCase()
    .replace(/[;?#][^/]*/g, "")
    .replace(/\/+/g, "/");
  return new URL(plain, "http://localhost").pathname.replace(/(.)\/$/, "$1");
}
