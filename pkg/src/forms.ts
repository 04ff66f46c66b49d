// Forms: their fields, their schema, and the request that they describe.
import { type RuntimeName, readProvider, withEnvironment } from "./arguments.js";
import * as core from "./bifrost_keys.js";
import { bytesOfValue } from "./body.js";
import { bodyOf, type FormFields } from "./body-from-form.js";
import {
  describeFields,
  type FieldOptions,
  fieldsOf,
  type KeyField,
  type SignInMethod,
  signInMethodsOf,
} from "./fields.js";
import type { Options } from "./keys.js";
import { run } from "./module.js";
import { type KeySchema, schemaOf } from "./schema.js";
import type { CreateKeyRequest, Issue, Provider } from "./types.js";

const decoder = new TextDecoder();

/**
 * Returns what a form needs to know of each field of the provider's keys, in the order of the rules: what to call it, how it
 * is entered, what it starts with, whether it is needed. `options.texts` has the texts in another language.
 */
export function keyFields<N extends string = never>(
  provider: Provider | RuntimeName<N>,
  options?: FieldOptions,
): KeyField[] {
  return describeFields(fieldsOf(baseOf(provider)), options?.texts ?? undefined);
}

/**
 * Returns the ways to sign in with the provider's keys, as the gateway offers them: a form lets one be chosen, shows its
 * fields, and leaves those of the others out of the request. Empty where there is only the API key.
 */
export function signInMethods<N extends string = never>(
  provider: Provider | RuntimeName<N>,
  options?: FieldOptions,
): SignInMethod[] {
  return signInMethodsOf(baseOf(provider), options?.texts ?? undefined);
}

/**
 * Returns the schema of a request for a new key: Standard Schema, for form libraries and others, and Standard JSON Schema.
 * It validates by the rules, as `checkKey` does, and synchronously. Its value is the request with the gateway's defaults.
 */
export function keySchema<const P extends Provider, N extends string = never>(
  provider: P | RuntimeName<N>,
  options?: Options & FieldOptions,
): KeySchema<P> {
  const { name, settings } = readProvider(provider);
  return schemaOf(
    (value) => {
      const bytes = bytesOfValue(value);
      const issues: Issue[] = JSON.parse(
        withEnvironment(run, options?.environment, (lookup) => core.check_key(name, settings, bytes, true, lookup)),
      );
      const isRefused = issues.some(({ severity }) => severity === "error");
      return { issues, request: isRefused ? undefined : JSON.parse(decoder.decode(bytes)) };
    },
    () => keyFields(provider, options),
  );
}

/**
 * Makes the body of a request from a form: `FormData`, or the `URLSearchParams` of a form that was posted. The form uses the
 * names of the key's fields, such as `name` and `azure_key_config.endpoint`. `azure_key_config.deployments.MODEL` is an entry
 * of a map, and `bedrock_key_config.batch_s3_config.buckets.0.prefix` a field of the first record.
 *
 * A checkbox that is not checked is not in a form. Put a hidden field with the same name and the value `false` before that of
 * `enabled`, which is on if it is left out.
 *
 * Numbers and switches are converted. A list may have an item on each line, or commas between items. Empty fields are left
 * out, as are names that are not fields. The body is not checked: pass it to `checkKey` or `createKey`, even though it has
 * the type of a valid one. Throws a TypeError for a file, and for anything but a form.
 *
 * @example const issues = checkKey("azure", bodyFromForm("azure", new FormData(form)));
 */
export function bodyFromForm<const P extends Provider, N extends string = never>(
  provider: P | RuntimeName<N>,
  form: FormFields,
): CreateKeyRequest<P> {
  return bodyOf(fieldsOf(baseOf(provider)), form) as unknown as CreateKeyRequest<P>;
}

/** The name of the provider whose rules apply; undefined if the gateway does not know it. */
function baseOf(provider: Provider | string): string | undefined {
  const { name, settings } = readProvider(provider);
  return run(() => core.base_provider(name, settings));
}
