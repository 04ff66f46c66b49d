// The arguments that several functions have.
import { isPromise, MAX_BYTES } from "./body.js";
import { run } from "./instance.js";
import type { Provider, Settings } from "./types.js";

/** The text of an environment variable; undefined if it is unset, null (or a throw) if it cannot or shall not be said. */
export type Environment = (name: string) => string | undefined | null;

/** What a call may be told besides. */
export interface Options {
  /** The environment that references name. Without one every reference counts as given. */
  environment?: Environment;
}

/** Throws for a wrong argument, naming it and nothing of it. */
export function check(argument: unknown, name: string, type: "string" | "number" | "function"): void {
  if (typeof argument !== type) throw new TypeError(`${name} must be a ${type}`);
  if (typeof argument === "string" && argument.length > MAX_BYTES)
    throw new RangeError(`${name} must have at most ${MAX_BYTES} characters`);
}

/** A provider's name, and its settings if it is given as an object. */
export function takeApart(provider: Provider): { name: string; settings: Settings | undefined } {
  const name: unknown = typeof provider === "string" ? provider : provider?.name;
  if (typeof name !== "string") throw new TypeError("provider must be a name or an object with a name");
  check(name, "provider", "string");
  return { name, settings: typeof provider === "string" ? undefined : plain(provider) };
}

/** Settings without code of their own. */
export function plain({ is_key_less, base_provider_type }: Settings): Settings {
  return { is_key_less, base_provider_type };
}

/** Runs a call that may ask for environment variables. */
export function withEnvironment<T>(options: Options | undefined, call: (environment: Environment | undefined) => T): T {
  const environment = options?.environment ?? undefined;
  if (environment === undefined) return run(() => call(undefined));
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
