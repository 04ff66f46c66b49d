import type { Context } from "hono";

/** The entity tag of a version, as headers have it. */
export function etag(version: string): string {
  return `"${version}"`;
}

/** Whether what has this version may be written: no If-Match, or one that names it. */
export function mayWrite(c: Context, version: string): boolean {
  const header = c.req.header("if-match");
  return header === undefined || names(header, version);
}

/** Whether a request is to write over a certain version only: `*` is any that is there. */
export function isBound(c: Context): boolean {
  const header = c.req.header("if-match");
  return header !== undefined && header.trim() !== "*";
}

/** Whether the client has this version already. */
export function isKnown(c: Context, version: string): boolean {
  const header = c.req.header("if-none-match");
  return header !== undefined && names(header.replaceAll("W/", ""), version);
}

function names(header: string, version: string): boolean {
  return header.trim() === "*" || header.split(",").some((tag) => tag.trim() === etag(version));
}
