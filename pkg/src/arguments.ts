// What callers pass, read before the module holds anything, so that whatever they throw leaves nothing behind.
import { isPromise, MAX_BYTES } from "./body.js";
import type { Provider, Settings } from "./types.js";

/**
 * Accepts a name of type `string`, which is known only when the program runs. It refuses literals, so that a misspelled
 * {@link ProviderName} is an error.
 */
export type RuntimeName<N extends string> = string extends N ? N : never;

/**
 * Accepts a `Uint8Array`. Its type is inferred from the argument, because an editor offers the members of every object type
 * that a union names, and would list those of `Uint8Array` among the fields of a key.
 */
export type Bytes<B> = B extends Uint8Array ? B : never;

/**
 * Returns the text of an environment variable, undefined if it is unset, or null if it cannot be told. If the function throws,
 * that counts as null.
 * @example (name) => process.env[name]
 */
export type Environment = (name: string) => string | undefined | null;

/** Throws for a wrong argument, naming it and nothing of it. */
export function check(argument: unknown, name: string, type: "string" | "number" | "function"): void {
  if (typeof argument !== type) throw new TypeError(`${name} must be a ${type}`);
  if (typeof argument === "string" && argument.length > MAX_BYTES)
    throw new RangeError(`${name} must have at most ${MAX_BYTES} characters`);
}

/** A provider's name, and its settings if it is given as an object. */
export function readProvider(provider: Provider | string): { name: string; settings: Settings | undefined } {
  const name: unknown = typeof provider === "string" ? provider : provider?.name;
  if (typeof name !== "string") throw new TypeError("provider must be a name or an object with a name");
  check(name, "provider", "string");
  return { name, settings: typeof provider === "string" ? undefined : plainSettings(provider) };
}

/** Settings without code of their own. */
export function plainSettings({ is_key_less, base_provider_type }: Settings): Settings {
  return { is_key_less, base_provider_type };
}

/** Runs a call that may ask for environment variables, by the `run` of a module. */
export function withEnvironment<T>(
  run: <R>(call: () => R) => R,
  environment: Environment | null | undefined,
  call: (lookup?: Environment) => T,
): T {
  if (environment == null) return run(() => call());
  check(environment, "environment", "function");
  let isAsync = false;
  const value = run(() =>
    call((name) => {
      const text = environment(name);
      isAsync ||= isPromise(text);
      return text;
    }),
  );
  if (isAsync) throw new TypeError("environment must return its result, not a promise of it");
  return value;
}
