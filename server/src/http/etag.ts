import type { Context } from "hono";

/** The entity tag of a version, as headers have it. */
export function quoteEtag(etag: string): string {
  return `"${etag}"`;
}

/** Whether what has this version may be written: no If-Match, or one that names it. */
export function mayWrite(c: Context, etag: string): boolean {
  const header = c.req.header("if-match");
  return header === undefined || names(header, etag);
}

/** Whether a request is to write over a certain version only: `*` is any that is there. */
export function isBound(c: Context): boolean {
  const header = c.req.header("if-match");
  return header !== undefined && header.trim() !== "*";
}

/** Whether the client has this version already. */
export function isKnown(c: Context, etag: string): boolean {
  const header = c.req.header("if-none-match");
  // Here a weak tag is as good as a strong one.
  return header !== undefined && names(header, etag, (tag) => tag.replace(/^W\//, ""));
}

function names(header: string, etag: string, read = (tag: string) => tag): boolean {
  return header.trim() === "*" || tagsOf(header).some((tag) => read(tag) === quoteEtag(etag));
}

/** The entity tags of a list, in which commas may stand too; none of what is no such list. */
function tagsOf(header: string): string[] {
  const tag = /(?:W\/)?"[^"]*"/g;
  const isList = header
    .replace(tag, "T")
    .split(",")
    .every((item) => /^T?$/.test(item.trim()));
  return isList ? (header.match(tag) ?? []) : [];
}
