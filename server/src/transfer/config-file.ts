import jsonc, { type Node } from "jsonc-parser";

/** A provider of the gateway's config.json, as its text stands there: what it means is for the rules to say. */
export interface ConfigProvider {
  name: string;
  /** The JSON text of its `custom_provider_config`; absent if it has none. */
  custom?: string;
  /** The JSON text of each key. */
  keys: string[];
  /** The names of its other settings, which have no place here. */
  leftOut: string[];
}

/** What a config.json has for this endpoint, and what it has besides. */
export interface Config {
  providers: ConfigProvider[];
  /** The names of the file's other settings. */
  leftOut: string[];
}

/** A file that is no config.json. The message is one sentence that quotes nothing of it. */
export class ConfigError extends Error {
  override name = "ConfigError";
}

/** The size of the largest file that is read, in bytes. */
export const MAX_CONFIG = 64 * 1024 * 1024;

/**
 * Takes a config.json apart, without reading its keys: `JSON.parse` would forget what is given
 * twice, and that is for the rules to refuse. Throws a {@link ConfigError}.
 */
export function readConfig(bytes: Uint8Array): Config {
  if (bytes.length > MAX_CONFIG) throw new ConfigError(`The file is larger than ${MAX_CONFIG} bytes.`);
  const text = decode(bytes);
  const file = parse(text);
  const providers = member(text, file, "the file", "providers");
  const all = providers === undefined ? [] : entries(providers, "the list of providers");
  const read = all.map(({ name, value }) => {
    const custom = member(text, value, "a provider", "custom_provider_config");
    const keys = member(text, value, "a provider", "keys");
    if (keys !== undefined && keys.type !== "array") throw new ConfigError("The keys of a provider must be a list.");
    return {
      name,
      ...(custom !== undefined && { custom: slice(text, custom) }),
      keys: (keys?.children ?? []).map((key) => slice(text, key)),
      leftOut: othersIn(value, ["custom_provider_config", "keys"]),
    };
  });
  return { providers: read, leftOut: othersIn(file, ["providers", "$schema"]) };
}

/** The names of an object but these. */
function othersIn(object: Node, names: string[]): string[] {
  return entries(object, "a provider")
    .map(({ name }) => name)
    .filter((name) => !names.includes(name));
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new ConfigError("The file is no text in UTF-8.");
  }
}

function parse(text: string): Node {
  try {
    JSON.parse(text);
  } catch (error) {
    throw new ConfigError(`The file is no JSON${lineOf(text, error)}.`);
  }
  try {
    return jsonc.parseTree(text) as Node;
  } catch {
    throw new ConfigError("The file is nested too deeply.");
  }
}

/** Where the reader gave up; its own words quote the text. */
function lineOf(text: string, error: unknown): string {
  const [, position] = /position (\d+)/.exec((error as Error).message) ?? [];
  return position === undefined ? "" : `: see line ${text.slice(0, Number(position)).split("\n").length}`;
}

/** The value of a name in an object; undefined if it is not there, or null. */
function member(text: string, object: Node, what: string, name: string): Node | undefined {
  const found = entries(object, what).find((entry) => entry.name === name);
  return found === undefined || slice(text, found.value) === "null" ? undefined : found.value;
}

/** The names and values of an object, none of the names twice. */
function entries({ type, children = [] }: Node, what: string): { name: string; value: Node }[] {
  if (type !== "object") throw new ConfigError(`${what} must be a JSON object.`);
  const found = children.map((property) => {
    const [name, value] = property.children as [Node, Node];
    return { name: name.value as string, value };
  });
  if (new Set(found.map(({ name }) => name)).size < found.length) {
    throw new ConfigError(`${what} has one name twice.`);
  }
  return found;
}

function slice(text: string, { offset, length }: Node): string {
  return text.slice(offset, offset + length);
}
