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

function segment(c: Context, index: number): Segment {
  const sent = rawPath(c.req.raw).split("/")[index] ?? "";
  return { sent, text: decodeSegment(sent) };
}
