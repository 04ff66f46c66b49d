// What an editor shows: the names it offers, the errors it underlines, and the comments on a function.
import assert from "node:assert/strict";
import test from "node:test";
import { isProviderName, keyFields, providers } from "bifrost-keys";
import { comment, completions, errors } from "./helpers/editor.js";

const PREAMBLE = `
  import { bodyFromForm, checkKey, createKey, isProviderName, keyFields, providers, redactKey, updateKey } from "bifrost-keys";
  declare const stored: ReturnType<typeof redactKey>;
  declare const name: string;
  declare const form: Parameters<typeof bodyFromForm>[1];
`;

/** The start of a call of each function that takes a body. */
const CALLS = {
  checkKey: (provider) => `checkKey(${provider},`,
  createKey: (provider) => `createKey(${provider},`,
  updateKey: (provider) => `updateKey(${provider}, stored,`,
};

const offered = (program) => completions(PREAMBLE + program);
const names = (fields) => fields.map(({ name }) => name).sort();
// A request may have it for every provider; a form shows it only where the gateway has batch requests.
const ofKey = (provider) => [...new Set([...names(keyFields(provider)), "use_for_batch_api"])].sort();
const blockOf = (provider) => keyFields(provider).find(({ name }) => name === `${provider}_key_config`);

for (const [call, start] of Object.entries(CALLS)) {
  test(`${call} offers the fields of each provider's key, and nothing else`, () => {
    for (const provider of providers()) {
      assert.deepEqual(offered(`${start(`"${provider}"`)} { | })`), ofKey(provider), provider);
    }
  });

  test(`${call} offers the fields that are not given yet`, () => {
    const expected = ofKey("azure").filter((name) => !["name", "weight"].includes(name));
    assert.deepEqual(offered(`${start('"azure"')} { name: "prod", weight: 1, | })`), expected);
  });

  test(`${call} offers the fields of a block, and of a record in it`, () => {
    for (const provider of ["azure", "bedrock", "ollama", "vertex"]) {
      const block = blockOf(provider);
      assert.deepEqual(offered(`${start(`"${provider}"`)} { ${block.name}: { | } })`), names(block.fields));
    }
    const [buckets] = blockOf("bedrock").fields.find(({ name }) => name === "batch_s3_config").fields;
    const program = `${start('"bedrock"')} { bedrock_key_config: { batch_s3_config: { buckets: [{ | }] } } })`;
    assert.deepEqual(offered(program), names(buckets.fields));
  });

  test(`${call} offers the fields of a custom provider's base`, () => {
    const provider = { name: "my-llm", base_provider_type: "bedrock" };
    assert.deepEqual(offered(`${start(JSON.stringify(provider))} { | })`), ofKey(provider));
  });

  test(`${call} offers the fields of all providers if the name is known only at runtime`, () => {
    const all = [...new Set(providers().flatMap((provider) => names(keyFields(provider))))].sort();
    for (const provider of ["name", "isProviderName(name) ? name : providers()[0]!"]) {
      assert.deepEqual(offered(`${start(provider)} { | })`), all, provider);
    }
  });

  test(`${call} offers the names of the providers`, () => {
    for (const rest of ["", ", {}", ', { value: "sk-test-0123456789abcdef" }']) {
      const arguments_ = call === "updateKey" ? `, stored${rest}` : rest;
      assert.deepEqual(offered(`${call}("|"${arguments_})`), providers(), rest);
    }
  });
}

test("a custom provider is completed, too", () => {
  assert.deepEqual(offered("createKey({ | }, {})"), ["base_provider_type", "is_key_less", "name"]);
  const bases = ["anthropic", "bedrock", "cohere", "gemini", "huggingface", "openai", "replicate"];
  assert.deepEqual(offered('createKey({ name: "my-llm", base_provider_type: "|" }, {})'), bases);
  assert.ok(bases.every(isProviderName));
});

test("keyFields and bodyFromForm offer the names of the providers", () => {
  assert.deepEqual(offered('keyFields("|")'), providers());
  assert.deepEqual(offered('bodyFromForm("|", form)'), providers());
});

// The first line of each message names what is wrong, or the last one, the most exact, does.
const MISTAKES = {
  'createKey("openai", { name: "prod" })': /Property 'value' is missing/,
  'createKey("openai", { value: null })': /^Type 'null' is not assignable to type 'SecretInput'\.$/,
  'createKey("openai", { value: "sk-test-0123456789abcdef", modles: [] })':
    /^.*'modles' does not exist in type 'CreateKeyRequest<"openai">'\. Did you mean to write 'models'\?$/,
  'checkKey("azure", { azure_key_config: { endpont: "" } })': /^.*'endpont'.*Did you mean to write 'endpoint'\?$/,
  'createKey("ollama", { ollama_key_config: {} })': /^Property 'url' is missing in type '\{\}'/,
  'createKey("openai", { value: "", weight: "1" })': /^Type 'string' is not assignable to type 'number'\.$/,
  'updateKey("azure", stored, { bedrock_key_config: {} })':
    /^.*'bedrock_key_config' does not exist in type 'UpdateKeyRequest<"azure">'\.$/,
  'createKey("open-ai", "{}")': /^Argument of type '"open-ai"' is not assignable to parameter of type 'Provider'\.$/,
};

test("a mistake is one error, which names the field in three lines at most", () => {
  for (const [program, expected] of Object.entries(MISTAKES)) {
    const messages = errors(PREAMBLE + program);
    assert.equal(messages.length, 1, messages.join("\n"));
    assert.match(messages[0], expected);
    assert.ok(messages[0].split("\n").length <= 3, messages[0]);
    assert.doesNotMatch(messages[0], /overload|Uint8Array|RuntimeName|Bytes/);
  }
});

test("every function has a comment, and those that are used most an example", () => {
  for (const call of ["keyFields", "providers"]) {
    assert.match(comment(`${PREAMBLE}${call}|`).text, /\w/, call);
  }
  for (const call of [...Object.keys(CALLS), "redactKey", "bodyFromForm", "isProviderName"]) {
    const { text, tags } = comment(`${PREAMBLE}${call}|`);
    assert.match(text, /\w/, call);
    assert.ok(tags.includes("example"), call);
  }
});
