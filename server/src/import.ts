import { isDeepStrictEqual } from "node:util";
import {
  type Answer,
  answerCreateKey,
  answerCreateProvider,
  answerConflict,
  type Environment,
  type Issue,
  type Key,
  type Settings,
} from "bifrost-keys";
import { BODY_LIMIT } from "./bodies.js";
import { adviceCodes, adviceOf } from "./changes.js";
import type { ConfigProvider } from "./config.js";
import type { Change, Store } from "./store.js";

/** What became of a key, or of a custom provider, of a config.json. */
export interface ImportRow {
  provider: string;
  /** The key's name or id, or its place in the list; absent for the provider itself. */
  key?: string;
  /** `there`: the store has it already, exactly so. */
  outcome: "taken" | "there" | "refused";
  /** Why it was refused. */
  message?: string;
  /** What the owner should know of what was taken. */
  advice?: Issue[];
}

/** How to import. */
export interface ImportOptions {
  store: Store;
  /** What may be said of environment variables. */
  environment?: Environment;
  /** Who does it, for the record of each write. */
  actor: string;
  /** Stores nothing, and says what would become of each. */
  dryRun?: boolean;
}

/**
 * Takes over what a config.json has of providers and keys, each by itself and each only if the
 * rules let it through, custom providers before their keys. What is there already, exactly so, is left: an
 * import may be interrupted, and run again.
 */
export async function* importConfig(config: ConfigProvider[], options: ImportOptions): AsyncGenerator<ImportRow> {
  const { store, environment, actor, dryRun = false } = options;
  // In a rehearsal, what would have been stored before.
  const rehearsed: Pick<Key, "id" | "name">[] = [];
  const before = new Map<string, Map<string, string[]>>();

  for (const { name, custom, keys } of config) {
    const provider = custom === undefined ? undefined : await importProvider(name, custom);
    if (provider) yield provider.row;
    const settings = provider ? provider.settings : await store.provider(name);
    for (const [index, text] of keys.entries()) {
      const row = { provider: name, key: labelOf(text, index) };
      const isLost = provider?.row.outcome === "refused";
      yield { ...row, ...(isLost ? refusal("Its provider was refused") : await importKey(name, settings, text)) };
    }
  }

  async function importProvider(name: string, custom: string): Promise<{ settings?: Settings; row: ImportRow }> {
    const answer = answerCreateProvider(`{"provider":${JSON.stringify(name)},"custom_provider_config":${custom}}`);
    const { provider } = answer;
    if (provider === undefined) return { row: { provider: name, ...refused(answer) } };
    const settings = provider.custom_provider_config;
    const before = await store.provider(name);
    if (before) {
      const isThere = isDeepStrictEqual(configOf(before), configOf(settings));
      const what: Became = isThere ? { outcome: "there" } : refused(answerConflict("provider", name));
      return { settings: before, row: { provider: name, ...what } };
    }
    if (!dryRun) {
      const outcome = await store.addProvider(provider, change({ action: "create_provider", provider: name }));
      if (!("done" in outcome)) return { row: { provider: name, ...refused(answerConflict("provider", name)) } };
    }
    return { settings, row: { provider: name, ...accepted(answer) } };
  }

  async function importKey(name: string, settings: Settings | undefined, body: string): Promise<Became> {
    if (Buffer.byteLength(body) > BODY_LIMIT) return refusal(`It is larger than ${BODY_LIMIT} bytes`);
    const segment = segmentOf(name);
    const answer = answerCreateKey({ segment, settings: () => settings, body, environment });
    const { key } = answer;
    if (key === undefined) return refused(answer);
    if ((await alike(name, key, hasId(body))).some((other) => isSame(other, key))) return { outcome: "there" };
    const taken = await store.taken(key);
    if (taken) return refused(answerConflict(taken, name));
    if (dryRun) {
      const mark = rehearsed.some(({ id }) => id === key.id) ? "id" : "name";
      const isTaken = rehearsed.some((other) => other.id === key.id || (key.name !== "" && other.name === key.name));
      rehearsed.push({ id: key.id, name: key.name });
      return isTaken ? refused(answerConflict(mark, name)) : accepted(answer);
    }
    const done = change({ action: "create_key", provider: name, key_id: key.id, ...adviceCodes(answer) });
    const outcome = await store.insert(name, { key, shown: answer.body }, done);
    if ("done" in outcome) return accepted(answer);
    if ("taken" in outcome) return refused(answerConflict(outcome.taken, name));
    return refusal("The store has not taken it");
  }

  /** The keys that may be this one: of the same id or, if it was given none, of the same name. */
  async function alike(provider: string, key: Key, hasId: boolean): Promise<Key[]> {
    return reveal(provider, hasId ? [key.id] : ((await idsByName(provider)).get(key.name) ?? []));
  }

  /** The ids of a provider's keys by their names, as they were before the first of them was imported. */
  async function idsByName(provider: string): Promise<Map<string, string[]>> {
    const known = before.get(provider);
    if (known) return known;
    const ids = new Map<string, string[]>();
    const { keys } = await store.keys({ provider, offset: 0 });
    for await (const { shown } of keys) {
      const { id, name } = JSON.parse(shown) as Key;
      ids.set(name, [...(ids.get(name) ?? []), id]);
    }
    before.set(provider, ids);
    return ids;
  }

  /** One that cannot be decrypted is like no other. */
  async function reveal(provider: string, ids: string[]): Promise<Key[]> {
    const keys: Key[] = [];
    for (const id of ids) {
      const key = await (await store.find(provider, id))?.reveal().catch(() => undefined);
      if (key) keys.push(key);
    }
    return keys;
  }

  function change(what: Pick<Change, "action" | "provider" | "key_id" | "advice">): Change {
    return { time: new Date().toISOString(), actor, ...what };
  }
}

type Became = Pick<ImportRow, "outcome" | "message" | "advice">;

function accepted(answer: Answer): Became {
  return { outcome: "taken", advice: adviceOf(answer) };
}

function refused({ issues }: Answer): Became {
  const errors = issues.filter(({ severity }) => severity === "error");
  return refusal(errors.map(({ message }) => message).join("; "));
}

function refusal(message: string): Became {
  return { outcome: "refused", message };
}

function configOf({ is_key_less = false, base_provider_type }: Settings): Settings {
  return { is_key_less, base_provider_type };
}

/** The rules take a provider as it stands in a path. One that no path can name is no provider. */
function segmentOf(name: string): string {
  try {
    return encodeURIComponent(name);
  } catch {
    return "%ff";
  }
}

function labelOf(text: string, index: number): string {
  const { name, id } = Object(JSON.parse(text)) as { name?: unknown; id?: unknown };
  const label = [name, id].find((part) => typeof part === "string" && part !== "");
  return typeof label === "string" ? label : `key ${index + 1}`;
}

function hasId(text: string): boolean {
  const { id } = JSON.parse(text) as { id?: unknown };
  return typeof id === "string" && id !== "";
}

/** Whether two keys are one but for the id. */
function isSame(a: Key, b: Key): boolean {
  const [one, other] = [a, b].map((key) => JSON.parse(JSON.stringify({ ...key, id: "" })));
  return isDeepStrictEqual(one, other);
}
