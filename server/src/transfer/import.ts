import { isDeepStrictEqual } from "node:util";
import {
  type Answer,
  answerConflict,
  answerCreateKey,
  answerCreateProvider,
  type Conflict,
  type Environment,
  type Issue,
  type Settings,
} from "bifrost-keys";
import { adviceCodes, adviceOf } from "../store/changes.js";
import { isText } from "../store/json.js";
import { BODY_LIMIT, type Change, type Store } from "../store/types.js";
import type { ConfigProvider } from "./config-file.js";
import { type ExistingKeys, existingKeys, type Marks } from "./existing-keys.js";

/** What became of a key, or of a custom provider, of a config.json. */
export interface ImportRow {
  provider: string;
  /** The key's name or id, or its place in the list; absent for the provider itself. */
  key?: string;
  /** `unchanged`: the store already has exactly this. */
  outcome: "imported" | "unchanged" | "refused";
  /** Why it was refused. */
  message?: string;
  /** What the owner should know of what was taken. */
  advice?: Issue[];
  /** The settings that have no place here, by their paths, whatever the outcome. */
  leftOut?: string[];
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
  const planned = { ids: new Set<string>(), names: new Set<string>() };

  for (const { name, custom, keys } of config) {
    const provider = custom === undefined ? undefined : await importProvider(name, custom);
    if (provider) yield provider.row;
    const settings = provider ? provider.settings : await store.provider(name);
    // Without keys nothing else would say that there is no such provider.
    if (provider === undefined && settings === undefined && keys.length === 0) yield unknownProvider(name);
    const isLost = provider?.row.outcome === "refused";
    const marks = keys.map(marksOf);
    const before = await existingKeys(store, name, isLost ? [] : marks);
    for (const [index, text] of keys.entries()) {
      const mark = marks[index] ?? {};
      const row = { provider: name, key: mark.name ?? mark.id ?? `key ${index + 1}` };
      yield {
        ...row,
        ...(isLost ? refusal("Its provider was refused") : await importKey(name, settings, before, mark, text)),
      };
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
      const what = isThere ? there(answer) : conflict("provider", answer);
      return { settings: before, row: { provider: name, ...what } };
    }
    if (!dryRun) {
      const outcome = await store.addProvider(provider, change({ action: "create_provider", provider: name }));
      if (outcome.status !== "ok") return { row: { provider: name, ...conflict("provider", answer) } };
    }
    return { settings, row: { provider: name, ...accepted(answer) } };
  }

  async function importKey(
    name: string,
    settings: Settings | undefined,
    before: ExistingKeys,
    marks: Marks,
    body: string,
  ): Promise<Became> {
    if (Buffer.byteLength(body) > BODY_LIMIT) return refusal(`It is larger than ${BODY_LIMIT} bytes`);
    const segment = segmentOf(name);
    const answer = answerCreateKey({ segment, settings: () => settings, body, environment });
    const { key } = answer;
    if (key === undefined) return refused(answer);
    if (before.find(key, marks)) return there(answer);
    const field = await store.findConflict(key);
    if (field) return conflict(field, answer);
    if (dryRun) {
      const mark = planned.ids.has(key.id) ? "id" : planned.names.has(key.name) ? "name" : undefined;
      planned.ids.add(key.id);
      if (key.name !== "") planned.names.add(key.name);
      return mark ? conflict(mark, answer) : accepted(answer);
    }
    const done = change({ action: "create_key", provider: name, key_id: key.id, ...adviceCodes(answer) });
    const outcome = await store.insert(name, { key, redacted: answer.body }, done);
    if (outcome.status === "ok" && marks.id !== undefined) before.add(key);
    if (outcome.status === "ok") return accepted(answer);
    if (outcome.status === "conflict") return conflict(outcome.field, answer);
    return { ...refusal("The store has not taken it"), ...leftOut(answer) };
  }

  function change(what: Pick<Change, "action" | "provider" | "key_id" | "advice">): Change {
    return { time: new Date().toISOString(), actor, ...what };
  }
}

type Became = Pick<ImportRow, "outcome" | "message" | "advice" | "leftOut">;

function accepted(answer: Answer): Became {
  const advice = adviceOf(answer).filter(({ code }) => code !== "unknown_field");
  return { outcome: "imported", advice, ...leftOut(answer) };
}

function there(answer: Answer): Became {
  return { outcome: "unchanged", ...leftOut(answer) };
}

function refused(answer: Answer): Became {
  const errors = answer.issues.filter(({ severity }) => severity === "error");
  return { ...refusal(errors.map(({ message }) => message).join("; ")), ...leftOut(answer) };
}

/** Refused for a reason that only the store knows, by what the rules call it. */
function conflict(what: Conflict, answer: Answer): Became {
  return { ...refused(answerConflict(what, answer.provider?.name ?? "")), ...leftOut(answer) };
}

function refusal(message: string): Became {
  return { outcome: "refused", message };
}

function unknownProvider(name: string): ImportRow {
  return { provider: name, ...refused(answerCreateProvider(JSON.stringify({ provider: name }))) };
}

/** The fields that the rules do not know. They come first, and where they are too many some are only counted. */
function leftOut(answer: Answer): Pick<ImportRow, "leftOut"> {
  const advice = adviceOf(answer);
  const fields = advice.filter(({ code }) => code === "unknown_field").map(({ path }) => path.join("."));
  const more = advice.filter(({ code }, index) => code === "more_issues" && index === fields.length);
  return { leftOut: [...fields, ...more.map(({ message }) => message)] };
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

/** What a key says of itself, whatever else is wrong with it. */
function marksOf(text: string): Marks {
  const { id, name } = Object(JSON.parse(text)) as Record<string, unknown>;
  return { ...(isText(id) && { id }), ...(isText(name) && { name }) };
}
