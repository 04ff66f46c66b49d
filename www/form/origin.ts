// What the state of a form is made from.
import type { BaseProvider, Key } from "bifrost-keys";

export interface Origin {
  provider: string;
  baseProvider: BaseProvider | undefined;
  /** The redacted key that is edited, and its version. */
  stored: Key | undefined;
  etag: string | undefined;
}

export function originOf({ provider, baseProvider, stored, etag }: Origin): Origin {
  return { provider, baseProvider, stored, etag };
}

/** True if the state of one form is that of the other. A key that is set again, but has not changed, is the same. */
export function isSameOrigin(a: Origin, b: Origin): boolean {
  if (a.provider !== b.provider || a.baseProvider !== b.baseProvider) return false;
  return a.stored === b.stored || (a.etag === b.etag && JSON.stringify(a.stored) === JSON.stringify(b.stored));
}
