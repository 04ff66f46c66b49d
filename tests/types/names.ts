// A provider's name that is known only when the program runs, as text.

import type { Issue, KeyField, KeyResult, ProviderName } from "bifrost-keys";
import { bodyFromForm, checkKey, createKey, isProviderName, keyFields, updateKey } from "bifrost-keys";
import { type Finding, lintKey } from "bifrost-keys/lint";
import { expectTypeOf } from "expect-type";

declare const name: string;
declare const stored: Parameters<typeof updateKey>[1];
declare const form: URLSearchParamsLike;
type URLSearchParamsLike = Parameters<typeof bodyFromForm>[1];

// The body is one of any provider, text or bytes.
expectTypeOf(createKey(name, { value: "sk-test-0123456789abcdef" })).toEqualTypeOf<KeyResult>();
expectTypeOf(createKey(name, { azure_key_config: { endpoint: "https://a.example" } })).toEqualTypeOf<KeyResult>();
expectTypeOf(createKey(name, {} as Record<string, unknown>)).toEqualTypeOf<KeyResult>();
expectTypeOf(updateKey(name, stored, "{}")).toEqualTypeOf<KeyResult>();
expectTypeOf(updateKey(name, stored, { ollama_key_config: {} })).toEqualTypeOf<KeyResult>();
expectTypeOf(checkKey(name, new Uint8Array())).toEqualTypeOf<Issue[]>();
expectTypeOf(keyFields(name)).toEqualTypeOf<KeyField[]>();
expectTypeOf(lintKey(name, "{}")).toEqualTypeOf<Finding[]>();
createKey(name, bodyFromForm(name, form));

// @ts-expect-error no provider's key has such a field
createKey(name, { modles: ["*"] });
// @ts-expect-error a weight is a number
createKey(name, { weight: "1" });

// A name that was asked about is known.
if (isProviderName(name)) {
  expectTypeOf(name).toEqualTypeOf<ProviderName>();
} else {
  expectTypeOf(name).toEqualTypeOf<string>();
}

// A misspelled literal stays an error in every function.
// @ts-expect-error no such provider
checkKey("open-ai", "{}");
// @ts-expect-error no such provider
createKey("open-ai", { value: "sk-test-0123456789abcdef" });
// @ts-expect-error no such provider
keyFields("open-ai");
// @ts-expect-error no such provider
bodyFromForm("open-ai", form);
const misspelled = "open-ai";
// @ts-expect-error no such provider
createKey(misspelled, "{}");
// @ts-expect-error no such provider
lintKey(misspelled, "{}");
declare const oneOfTwo: "openai" | "open-ai";
// @ts-expect-error one of the two is no such provider
createKey(oneOfTwo, "{}");
// @ts-expect-error a provider is a name or an object
createKey(1, "{}");
// @ts-expect-error a provider must be given
createKey(undefined, "{}");
