// A key of each provider gets through the form into a store.
import assert from "node:assert/strict";
import { test } from "node:test";
import { providers } from "bifrost-keys";
import { SECRET, submit } from "../support/keys.js";

/** What is entered beside name and key, by provider. */
const MORE = {
  azure: { "azure_key_config.endpoint": "https://eu.openai.azure.com" },
  bedrock: {
    way: "Access keys",
    "bedrock_key_config.region": "us-east-1",
    "bedrock_key_config.access_key": "env.AWS_ACCESS_KEY_ID",
    "bedrock_key_config.secret_key": SECRET,
  },
  ollama: { "ollama_key_config.url": "http://localhost:11434" },
  sgl: { "sgl_key_config.url": "http://localhost:30000" },
  vertex: {
    way: "API key",
    "vertex_key_config.project_id": "my-project",
    "vertex_key_config.region": "us-central1",
  },
  vllm: { "vllm_key_config.url": "http://localhost:8000", "vllm_key_config.model_name": "llama" },
};

export default function ({ open, site }) {
  for (const provider of providers()) {
    test(`creates a key for ${provider}`, async () => {
      await createAndReadBack({ provider }, MORE[provider] ?? {});
    });
  }

  test("creates a key for a custom provider", async () => {
    const custom = { provider: "my-llm", custom_provider_config: { base_provider_type: "openai" } };
    const headers = { "Content-Type": "application/json" };
    await fetch(`${site.url}/api/providers`, { method: "POST", headers, body: JSON.stringify(custom) });
    await createAndReadBack({ provider: "my-llm", "base-provider": "openai" }, {});
  });

  async function createAndReadBack(attributes, { way, ...more }) {
    const action = `/api/providers/${attributes.provider}/keys`;
    const { form, control, page, events, problems, close } = await open({ attributes: { ...attributes, action } });
    const name = `from the form: ${attributes.provider}`;
    if (way) await form.getByRole("radio", { name: way }).check();
    await control("name").fill(name);
    const value = control("value");
    const isValueEntered = await value.isVisible();
    if (isValueEntered) await value.fill(SECRET);
    for (const [path, text] of Object.entries(more)) await control(path).fill(text);
    await submit(form);
    await page.waitForFunction(() => globalThis.events.length > 0);

    const [{ type, detail }] = await events();
    assert.equal(type, "created");
    const answer = await fetch(`${site.url}${action}/${detail.key.id}`);
    assert.equal(detail.etag, answer.headers.get("etag"));
    const key = await answer.json();
    assert.deepEqual(key, detail.key);
    if (isValueEntered) assert.match(key.value.value, /^0123\*+cdef$/);
    assert.deepEqual([key.name, key.models, key.weight, key.enabled], [name, ["*"], 1, true]);
    for (const path of Object.keys(more)) {
      const stored = path.split(".").reduce((at, part) => at[part], key);
      assert.ok(typeof stored === "string" || stored.value !== "" || stored.from_env, path);
    }
    assert.deepEqual(await problems(), []);
    await close();
  }
}
