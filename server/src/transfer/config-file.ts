import jsonc, { type Node } from "jsonc-parser";
import { decodeUtf8 } from "../store/json.js";

/** A provider of the gateway's config.json. Its parts stay JSON text, for the rules to parse. */
export interface ConfigProvider {
  name: string;
  /** The JSON text of its `custom_provider_config`; absent if it has none. */
  customConfig?: string;
  /** The JSON text of each key. */
  keys: string[];
  /** The names of its other settings, which are not imported. */
  leftOut: string[];
}

/** The parts of a config.json that can be imported, and the names of the others. */
export interface Config {
  providers: ConfigProvider[];
  /** The names of the file's other settings. */
  leftOut: string[];
}

/** A file that is not a valid config.json. The message is one sentence, and does not quote the file. */
export class ConfigError extends Error {
  override name = "ConfigError";
}

/** The size of the largest file that is read, in bytes. */
export const MAX_CONFIG = 64 * 1024 * 1024;

/**
 * Splits a config.json into providers and keys. Keys are not parsed with `JSON.parse`, which would hide the duplicate
 * names that the rules refuse. Throws a {@link ConfigError}.
 */
export function readConfig(bytes: Uint8Array): Config {
  if (bytes.length > MAX_CONFIG) throw new ConfigError(`The file is larger than ${MAX_CONFIG} bytes.`);
  const text = decode(bytes);
  const file = parse(text);
  const providers = member(text, file, "the file", "providers");
  const all = providers === undefined ? [] : entries(providers, "the list of providers");
  const read = all.map(({ name, value }) => {
    const customConfig = member(text, value, "a provider", "custom_provider_config");
    const keys = member(text, value, "a provider", "keys");
    if (keys !== undefined && keys.type !== "array") throw new ConfigError("The keys of a provider must be a list.");
    return {
      name,
      ...(customConfig !== undefined && { customConfig: slice(text, customConfig) }),
      keys: (keys?.children ?? []).map((key) => slice(text, key)),
      leftOut: namesExcept(value, ["custom_provider_config", "keys"]),
    };
  });
  return { providers: read, leftOut: namesExcept(file, ["providers", "$schema"]) };
}

function decode(bytes: Uint8Array): string {
  try {
    return decodeUtf8(bytes);
  } catch {
    throw new ConfigError("The file is not UTF-8 text.");
  }
}

function parse(text: string): Node {
  try {
    JSON.parse(text);
  } catch (error) {
    throw new ConfigError(`The file is not valid JSON${lineOf(text, error)}.`);
  }
  try {
    return jsonc.parseTree(text) as Node;
  } catch {
    throw new ConfigError("The file is nested too deeply.");
  }
}

/** Describes where parsing failed. The parser's own message quotes the text. */
function lineOf(text: string, error: unknown): string {
  const [, position] = /position (\d+)/.exec((error as Error).message) ?? [];
  return position === undefined ? "" : `: see line ${text.slice(0, Number(position)).split("\n").length}`;
}

/** Returns the value of an object's member; undefined if it is absent or null. */
function member(text: string, object: Node, what: string, name: string): Node | undefined {
  const value = entries(object, what).find((entry) => entry.name === name)?.value;
  return value === undefined || slice(text, value) === "null" ? undefined : value;
}

function namesExcept(object: Node, excluded: string[]): string[] {
  const names = entries(object, "a provider").map(({ name }) => name);
  return names.filter((name) => !excluded.includes(name));
}

/** Returns the members of an object. Throws if a name occurs twice. */
function entries({ type, children = [] }: Node, what: string): { name: string; value: Node }[] {
  if (type !== "object") throw new ConfigError(`${what} must be a JSON object.`);
  const found = children.map((property) => {
    const [name, value] = property.children as [Node, Node];
    return { name: name.value as string, value };
  });
  if (new Set(found.map(({ name }) => name)).size < found.length) {
    throw new ConfigError(`${what} contains the same name twice.`);
  }
  return found;
}

function slice(text: string, { offset, length }: Node): string {
  return text.slice(offset, offset + length);
}
