import { type Client, connectTo } from "./client.js";
import type { Random } from "./random.js";

const KEYS = "/api/providers/openai/keys";

/** The number of a key's last write, which is its weight and the end of its secret; undefined if it was deleted. */
type State = number | undefined;

/** A request that changes a key, and the key's state if it succeeds. */
interface Write {
  id: string;
  action: "create_key" | "update_key" | "delete_key";
  after: State;
  /** Absent if the request was not answered: it may or may not have been carried out. */
  requestId?: string;
}

/** Clients that write, each to its own keys, and record what must be stored. */
export interface Writers {
  /** Writes as fast as possible. Resolves when connections fail or `stop` is called. */
  run(port: number): Promise<void>;
  stop(): void;
  /** Reads every key. Rejects if one differs from the last answer. */
  check(port: number): Promise<void>;
  /** Updates every key with its mask, which decrypts the secret. Rejects if a secret is not the one that was stored. */
  checkSecrets(port: number): Promise<void>;
  /** The writes that were carried out: answered with 200, or found later if they were not answered. */
  done: Write[];
  /** How many writes were not answered. */
  unanswered: number;
  /** The ids of the keys that are stored. */
  ids(): string[];
}

/** Creates `count` writers, each with `keysEach` keys. The ids begin with `prefix`. */
export function writers(random: Random, count: number, keysEach: number, prefix = "key"): Writers {
  const keys = new Map<string, State>();
  const pending: Write[] = [];
  const done: Write[] = [];
  let writes = 0;
  let unanswered = 0;
  let running = false;

  async function writer(client: Client, index: number): Promise<void> {
    while (running) {
      const id = `${prefix}-${index}-${random.below(keysEach)}`;
      const write = nextWrite(id);
      const request = requestFor(write);
      const reply = await client.send(request.method, request.path, request.body).catch(() => undefined);
      if (reply === undefined) {
        pending.push(write);
        return;
      }
      if (reply.status !== 200)
        throw new Error(`${write.action} of ${id} was answered with ${reply.status}: ${reply.text}`);
      done.push({ ...write, requestId: String(reply.headers["x-request-id"]) });
      keys.set(id, write.after);
    }
  }

  function nextWrite(id: string): Write {
    writes += 1;
    if (keys.get(id) === undefined) return { id, action: "create_key", after: writes };
    if (random.below(3) === 0) return { id, action: "delete_key", after: undefined };
    return { id, action: "update_key", after: writes };
  }

  return {
    done,
    get unanswered() {
      return unanswered;
    },
    ids: () => [...keys].filter(([, state]) => state !== undefined).map(([id]) => id),

    async run(port) {
      const client = connectTo(port, count);
      running = true;
      await Promise.all(Array.from({ length: count }, (_, index) => writer(client, index)));
      running = false;
      client.close();
    },

    stop() {
      running = false;
    },

    async check(port) {
      const client = connectTo(port);
      for (const write of pending.splice(0)) {
        unanswered += 1;
        const state = await read(client, write.id);
        if (state === write.after && state !== keys.get(write.id)) {
          done.push(write);
          keys.set(write.id, state);
        }
      }
      for (const [id, expected] of keys) {
        const state = await read(client, id);
        if (state !== expected) throw new Error(`${id} is ${state} and not ${expected}`);
      }
      client.close();
    },

    async checkSecrets(port) {
      const client = connectTo(port);
      for (const id of this.ids()) {
        const before = await client.send("GET", `${KEYS}/${id}`);
        // The mask in the answer is computed from the decrypted secret, and ends like the secret.
        const { status, text, headers } = await client.send("PUT", `${KEYS}/${id}`, JSON.parse(before.text));
        if (status !== 200) throw new Error(`${id} cannot be updated: ${status} ${text}`);
        const after = keys.get(id);
        done.push({ id, action: "update_key", after, requestId: String(headers["x-request-id"]) });
        if (!JSON.parse(text).value.value.endsWith(secretSuffix(after)))
          throw new Error(`${id} has a different secret`);
      }
      client.close();
    },
  };
}

/** Reads the state of a key. Rejects if its weight and its secret are of different writes. */
async function read(client: Client, id: string): Promise<State> {
  const { status, text } = await client.send("GET", `${KEYS}/${id}`);
  if (status === 404) return undefined;
  if (status !== 200) throw new Error(`${id} cannot be read: ${status} ${text}`);
  const { weight, value } = JSON.parse(text);
  if (!value.value.endsWith(secretSuffix(weight))) throw new Error(`${id} mixes two writes: ${text}`);
  return weight;
}

function requestFor({ id, action, after }: Write): { method: string; path: string; body?: object } {
  const body = { name: `name of ${id}`, value: `sk-test-0123456789${secretSuffix(after)}`, weight: after };
  if (action === "create_key") return { method: "POST", path: KEYS, body: { id, ...body } };
  return action === "delete_key"
    ? { method: "DELETE", path: `${KEYS}/${id}` }
    : { method: "PUT", path: `${KEYS}/${id}`, body };
}

/** The last four characters of a write's secret, which its mask shows. */
function secretSuffix(state: State): string {
  return (state ?? 0).toString(36).padStart(4, "0");
}
