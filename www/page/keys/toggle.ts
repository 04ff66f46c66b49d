// Enables and disables a key in place.
import { ApiError } from "../api/errors.js";
import type { KeyWithAdvice } from "../api/types.js";
import { session } from "../state/index.js";

/** How often it is tried if somebody else changes the key meanwhile. */
const ATTEMPTS = 5;

/** Sets `enabled` in the newest version of a key, and leaves everything else as others have stored it. */
export async function setEnabled(provider: string, id: string, enabled: boolean): Promise<KeyWithAdvice> {
  const { client } = session;
  for (let attempt = 1; ; attempt++) {
    const { key, etag } = await client.key(provider, id);
    try {
      return await client.updateKey(provider, id, JSON.stringify({ ...key, enabled }), etag);
    } catch (error) {
      const isStale = error instanceof ApiError && error.status === 412;
      if (!isStale || attempt === ATTEMPTS) throw error;
    }
  }
}
