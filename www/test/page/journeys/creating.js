// A key of every provider: entered into the page, stored in the database, shown in the table, and read back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { createKey, providers, redactKey } from "bifrost-keys";
import { enter, fieldsWithControl, valueAt } from "../../support/controls.js";
import { ENTRIES } from "../../support/entries.js";
import { MASK, SECRET } from "../../support/keys.js";
import { open, shareDashboard } from "../support/browser.js";

/** What an empty form holds. */
const DEFAULTS = { models: ["*"], weight: 1, enabled: true };

/** Two custom providers, with the fields of those whose protocol they speak. */
const CUSTOM = [
  { name: "my llm", protocol: "OpenAI", base_provider_type: "openai" },
  { name: "my-bedrock", protocol: "AWS Bedrock", base_provider_type: "bedrock" },
];

export default (browser) => {
  const dashboard = shareDashboard(browser);

  test("the entries fill every field of every provider", () => {
    assert.deepEqual(Object.keys(ENTRIES), providers());
    for (const [provider, entries] of Object.entries(ENTRIES)) {
      const isFilled = ({ path }) => path === "name" || entries.some(({ body }) => valueAt(body, path) !== undefined);
      const missing = fieldsWithControl(provider).filter((field) => !isFilled(field));
      assert.deepEqual(
        missing.map(({ path }) => path),
        ["id"],
        `${provider}: the endpoint gives an id`,
      );
    }
  });

  for (const [provider, entries] of Object.entries(ENTRIES)) {
    for (const entry of entries) test(`creates a key for ${titleOf(provider, entry)}`, () => create(provider, entry));
  }

  for (const { name, protocol, base_provider_type } of CUSTOM) {
    test(`adds the custom provider ${name}, and creates a key for it`, async () => {
      const { page, heading, goTo } = await dashboard();
      await goTo("#/new-provider");
      await page.getByLabel("Name", { exact: true }).fill(name);
      await page.getByLabel("Protocol").selectOption(protocol);
      await page.getByRole("button", { name: "Add provider" }).click();
      await heading(name).waitFor();
      await create({ name, base_provider_type }, ENTRIES[base_provider_type][0]);
    });
  }

  test("a key with a chosen id is still there after a restart of the endpoint", async () => {
    const key = await create("openai", { body: { id: "my-id", value: SECRET } }, "kept");
    assert.equal(key.id, "my-id");
    const { endpoint } = await dashboard();
    const { json: before } = await endpoint.send("GET", "/api/keys?limit=1000");
    await endpoint.restart();
    const { json: after } = await endpoint.send("GET", "/api/keys?limit=1000");
    assert.deepEqual(after, before);
    assert.ok(after.some(({ id }) => id === "my-id"));
    const reopened = await open(browser, endpoint.url, "#/providers/openai");
    await reopened.row("kept").waitFor();
    await reopened.close();
  });

  /** Enters a key into the page, and returns it as the endpoint has stored it: with all that was entered. */
  async function create(provider, entry, name = titleOf(provider, entry)) {
    const { page, row, goTo, endpoint } = await dashboard();
    const providerName = provider.name ?? provider;
    const body = { name, ...entry.body };
    await goTo(`#/providers/${encodeURIComponent(providerName)}/keys/new`);
    await enter(page.locator("bifrost-key-form"), provider, body, entry.way);
    await page.getByRole("button", { name: "Create key" }).click();
    await row(name).getByText("Saved").waitFor();
    assert.deepEqual((await row(name).getByRole("cell").allInnerTexts()).slice(0, 2), cellsOf(body));

    const { id } = (await endpoint.keys(providerName)).find((key) => key.name === name);
    const stored = await endpoint.key(providerName, id);
    const { key } = createKey(provider, { ...DEFAULTS, ...body, id });
    assert.deepEqual(stored, redactKey(key));
    if (body.value === SECRET) assert.equal(stored.value.value, MASK);
    assert.ok(!JSON.stringify(stored).includes(SECRET));
    return stored;
  }
};

function titleOf(provider, { way, body }) {
  const name = provider.name ?? provider;
  if (way) return `${name} with ${way}`;
  return body.value?.startsWith("env.") ? `${name} with a reference` : name;
}

/** The cells of the table with the secret and the models. */
function cellsOf({ value = "", models = DEFAULTS.models }) {
  const isReference = value.startsWith("env.");
  const secret = value === "" || isReference ? value || "no API key" : MASK.replace(/\*+/, "••••••••");
  return [secret, models.includes("*") ? "all" : String(models.length)];
}
