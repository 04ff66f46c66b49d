import { isDeepStrictEqual } from "node:util";
import {
  type Answer,
  answerConflict,
  answerCreateKey,
  answerCreateProvider,
  type Conflict,
  type Environment,
  type Issue,
  type Key,
  type Settings,
} from "bifrost-keys";
import { adviceCodes, adviceOf } from "../store/changes.js";
import { isText } from "../store/json.js";
import { BODY_LIMIT, type Change, type Store } from "../store/types.js";
import type { ConfigProvider } from "./config-file.js";
import { type ExistingKeys, existingKeys, type KeyIdentity } from "./existing-keys.js";

/** The outcome of importing one key or one custom provider. */
export interface ImportRow {
  provider: string;
  /** The key's name, id or position in the list; absent for the provider itself. */
  key?: string;
  /** `unchanged`: the store already has an equal key or provider. */
  outcome: "imported" | "unchanged" | "refused";
  /** Why it was refused. */
  message?: string;
  /** The advice about an imported key. */
  advice?: Issue[];
  /** The paths of the settings that cannot be imported, for every outcome. */
  leftOut?: string[];
}

/** Options of {@link importConfig}. */
export interface ImportOptions {
  store: Store;
  /** The environment variables that messages may say something about. */
  environment?: Environment;
  /** Returns why the operator does not allow the references of a key; undefined if they are allowed. */
  checkReferences?: (key: Key) => string | undefined;
  /** The actor in the record of each write. */
  actor: string;
  /** Reports the outcomes without storing anything. */
  dryRun?: boolean;
}

/**
 * Imports providers and keys one by one, each custom provider before its keys, as far as the rules accept them.
 * Leaves equal keys unchanged, so that an interrupted import can be repeated.
 */
export async function* importConfig(config: ConfigProvider[], options: ImportOptions): AsyncGenerator<ImportRow> {
  const { store, environment, checkReferences, actor, dryRun = false } = options;
  /** The ids and names that a dry run would have stored so far. */
  const planned = { ids: new Set<string>(), names: new Set<string>() };

  for (const { name, customConfig, keys } of config) {
    const provider = customConfig === undefined ? undefined : await importProvider(name, customConfig);
    if (provider) yield { provider: name, ...provider.result };
    const settings = provider ? provider.settings : await store.provider(name);
    // Without keys, no other row would report that the provider does not exist.
    if (!provider && !settings && keys.length === 0) yield { provider: name, ...unknownProvider(name) };
    const isRefused = provider?.result.outcome === "refused";
    const identities = keys.map(identityOf);
    const existing = await existingKeys(store, name, isRefused ? [] : identities);
    for (const [index, text] of keys.entries()) {
      const identity = identities[index] ?? {};
      const result = isRefused
        ? refused("Its provider was refused")
        : await importKey(name, settings, existing, identity, text);
      yield { provider: name, key: identity.name ?? identity.id ?? `key ${index + 1}`, ...result };
    }
  }

  async function importProvider(name: string, customConfig: string): Promise<{ settings?: Settings; result: Result }> {
    const answer = answerCreateProvider(
      `{"provider":${JSON.stringify(name)},"custom_provider_config":${customConfig}}`,
    );
    const { provider } = answer;
    if (provider === undefined) return { result: refusedByRules(answer) };
    const settings = provider.custom_provider_config;
    const existing = await store.provider(name);
    if (existing) {
      const isEqual = isDeepStrictEqual(configOf(existing), configOf(settings));
      return { settings: existing, result: isEqual ? unchanged(answer) : conflict("provider", answer) };
    }
    if (!dryRun) {
      const outcome = await store.addProvider(provider, change({ action: "create_provider", provider: name }));
      if (outcome.status !== "ok") return { result: conflict("provider", answer) };
    }
    return { settings, result: imported(answer) };
  }

  async function importKey(
    provider: string,
    settings: Settings | undefined,
    existing: ExistingKeys,
    identity: KeyIdentity,
    body: string,
  ): Promise<Result> {
    if (Buffer.byteLength(body) > BODY_LIMIT) return refused(`It is larger than ${BODY_LIMIT} bytes`);
    const answer = answerCreateKey({ segment: segmentOf(provider), settings: () => settings, body, environment });
    const { key } = answer;
    if (key === undefined) return refusedByRules(answer);
    if (existing.find(key, identity)) return unchanged(answer);
    const message = checkReferences?.(key);
    if (message) return { ...refused(message), ...leftOut(answer) };
    const field = await store.findConflict(key);
    if (field) return conflict(field, answer);
    if (dryRun) {
      const field = planned.ids.has(key.id) ? "id" : planned.names.has(key.name) ? "name" : undefined;
      planned.ids.add(key.id);
      if (key.name !== "") planned.names.add(key.name);
      return field ? conflict(field, answer) : imported(answer);
    }
    const created = change({ action: "create_key", provider, key_id: key.id, ...adviceCodes(answer) });
    const outcome = await store.insert(provider, { key, redacted: answer.body }, created);
    if (outcome.status === "conflict") return conflict(outcome.field, answer);
    if (outcome.status !== "ok") return { ...refused("The store refused it"), ...leftOut(answer) };
    if (identity.id !== undefined) existing.add(key);
    return imported(answer);
  }

  function change(what: Pick<Change, "action" | "provider" | "key_id" | "advice">): Change {
    return { time: new Date().toISOString(), actor, ...what };
  }
}

type Result = Omit<ImportRow, "provider" | "key">;

function imported(answer: Answer): Result {
  const advice = adviceOf(answer).filter(({ code }) => code !== "unknown_field");
  return { outcome: "imported", advice, ...leftOut(answer) };
}

function unchanged(answer: Answer): Result {
  return { outcome: "unchanged", ...leftOut(answer) };
}

function refused(message: string): Result {
  return { outcome: "refused", message };
}

function refusedByRules(answer: Answer): Result {
  const errors = answer.issues.filter(({ severity }) => severity === "error");
  return { ...refused(errors.map(({ message }) => message).join("; ")), ...leftOut(answer) };
}

/** Refused because of a stored key or provider, with the message of the rules. */
function conflict(what: Conflict, answer: Answer): Result {
  return { ...refusedByRules(answerConflict(what, answer.provider?.name ?? "")), ...leftOut(answer) };
}

function unknownProvider(name: string): Result {
  return refusedByRules(answerCreateProvider(JSON.stringify({ provider: name })));
}

/** The fields that the rules do not know. They come first; if they are too many, one issue counts the rest. */
function leftOut(answer: Answer): Pick<ImportRow, "leftOut"> {
  const advice = adviceOf(answer);
  const fields = advice.filter(({ code }) => code === "unknown_field").map(({ path }) => path.join("."));
  const more = advice.filter(({ code }, index) => code === "more_issues" && index === fields.length);
  return { leftOut: [...fields, ...more.map(({ message }) => message)] };
}

function configOf({ is_key_less = false, base_provider_type }: Settings): Settings {
  return { is_key_less, base_provider_type };
}

/** Encodes a provider name as the rules expect it in a path; as an invalid segment if it has a lone surrogate. */
function segmentOf(name: string): string {
  try {
    return encodeURIComponent(name);
  } catch {
    return "%ff";
  }
}

/** Reads the id and the name, even if the key is otherwise invalid. */
function identityOf(text: string): KeyIdentity {
  const { id, name } = Object(JSON.parse(text)) as Record<string, unknown>;
  return { ...(isText(id) && { id }), ...(isText(name) && { name }) };
}
