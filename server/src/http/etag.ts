import type { Context } from "hono";

/** Returns an etag in the form that headers use. */
export function quoteEtag(etag: string): string {
  return `"${etag}"`;
}

/** Whether If-Match permits a write to a key with this etag: the header is absent, `*`, or lists the etag. */
export function matchesIfMatch(c: Context, etag: string): boolean {
  const header = c.req.header("if-match");
  return header === undefined || includesEtag(header, etag);
}

/** Whether If-Match restricts a write to certain etags: `*` permits any. */
export function hasIfMatch(c: Context): boolean {
  const header = c.req.header("if-match");
  return header !== undefined && header.trim() !== "*";
}

/** Whether If-None-Match says that the client already has the key with this etag. */
export function matchesIfNoneMatch(c: Context, etag: string): boolean {
  const header = c.req.header("if-none-match");
  // If-None-Match compares weakly: W/"a" matches "a".
  return header !== undefined && includesEtag(header, etag, (tag) => tag.replace(/^W\//, ""));
}

function includesEtag(header: string, etag: string, normalize = (tag: string) => tag): boolean {
  return header.trim() === "*" || parseEtags(header).some((tag) => normalize(tag) === quoteEtag(etag));
}

/** Returns the etags of a list, which may contain commas themselves; none if the list is malformed. */
function parseEtags(header: string): string[] {
  const tag = /(?:W\/)?"[^"]*"/g;
  const items = header.replace(tag, "T").split(",");
  return items.every((item) => /^T?$/.test(item.trim())) ? (header.match(tag) ?? []) : [];
}
