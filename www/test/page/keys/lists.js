// Providers and their keys.
import assert from "node:assert/strict";
import { test } from "node:test";
import { createProd, start } from "../support/start.js";

export default (browser) => {
  test("a provider without keys says what a key is for, and leads to the form", async (t) => {
    const { page, endpoint, heading } = await start(t, browser, "#/providers/azure");
    await page.getByText("No keys for Azure OpenAI yet. A key lets the gateway call Azure OpenAI.").waitFor();
    await page.getByRole("link", { name: "New key" }).last().click();
    await heading("New key for Azure OpenAI").waitFor();
    assert.equal(page.url(), `${endpoint.url}/#/providers/azure/keys/new`);
  });

  test("the table shows each key with its mask, models, share and advice", async (t) => {
    const { page, row } = await start(t, browser, "#/providers/openai", async (endpoint) => {
      await endpoint.create("openai", { name: "prod", value: "sk-test-0123456789abcdef", models: ["*"], weight: 2 });
      await endpoint.create("openai", { name: "batch", value: "env.BATCH_KEY", models: ["gpt-4o", "o3"], weight: 1 });
      const old = { name: "old", value: "sk-test-0123456789abcdef", models: [], weight: 5, enabled: false };
      await endpoint.create("openai", old);
    });
    const cells = async (name) => (await row(name).getByRole("cell").allInnerTexts()).slice(0, 3);
    await row("prod").waitFor();
    assert.deepEqual(await cells("prod"), ["sk-t••••••••cdef", "all", "67 %"]);
    assert.deepEqual(await cells("batch"), ["env.BATCH_KEY", "2", "33 %"]);
    assert.deepEqual(await cells("old"), ["sk-t••••••••cdef", "none", "0 %"]);
    await page.getByText("Models is empty: no model is allowed, so the key will not be used.").waitFor();
    assert.equal(await page.locator(".finding.advice").count(), 1);
  });

  test("providers with keys come first, and the search finds them by label and by name", async (t) => {
    const { page } = await start(t, browser, "", (endpoint) =>
      endpoint.create("vertex", { name: "v", vertex_key_config: { project_id: "my-project", region: "us-central1" } }),
    );
    const providers = page.getByRole("navigation", { name: "Providers" });
    await providers
      .getByRole("link")
      .nth(22 - 1)
      .waitFor();
    assert.match(await providers.getByRole("link").first().textContent(), /^\s*Google Vertex AI\s+1/);
    await page.getByRole("searchbox", { name: "Search providers" }).fill("sgl");
    assert.deepEqual(await providers.getByRole("link").allInnerTexts(), ["SGLang"]);
    await page.getByRole("searchbox", { name: "Search providers" }).fill("open");
    assert.deepEqual(await providers.getByRole("link").allInnerTexts(), ["Azure OpenAI", "OpenAI", "OpenRouter"]);
  });

  test("many keys are shown in parts, each with its address", async (t) => {
    const { page, endpoint } = await start(t, browser, "#/providers/groq", async (endpoint) => {
      for (let start = 0; start < 151; start += 100) {
        const numbers = Array.from({ length: Math.min(100, 151 - start) }, (_, index) => start + index);
        const body = (number) => ({ name: `key-${number}`, value: "gsk_test-0123456789", models: ["*"], weight: 1 });
        await Promise.all(numbers.map((number) => endpoint.create("groq", body(number))));
      }
    });
    await page.getByText("groq · 151 keys").waitFor();
    assert.equal(await page.locator("tr.key").count(), 50);
    await page.getByRole("link", { name: "Next" }).click();
    await page.getByText("Page 2 of 4").waitFor();
    assert.equal(page.url(), `${endpoint.url}/#/providers/groq?part=2`);
    await page.reload();
    await page.getByText("Page 2 of 4").waitFor();
    await page.getByRole("searchbox", { name: "Filter keys by name" }).fill("key-150");
    await page.getByText("1 key found").waitFor();
    assert.equal(await page.locator("tr.key").count(), 1);
  });

  test("a switch enables and disables a key, and keeps what others have changed meanwhile", async (t) => {
    const { page, endpoint, row, key } = await start(t, browser, "#/providers/openai", createProd);
    const toggle = row("prod").getByRole("switch", { name: "Enabled: prod" });
    await toggle.waitFor();
    await endpoint.send("PUT", `/api/providers/openai/keys/${key.id}`, { ...key, weight: 7 });
    await toggle.click();
    await page.waitForFunction(() => !document.querySelector("[role=switch]").checked);
    const { enabled, weight } = await endpoint.key("openai", key.id);
    assert.deepEqual({ enabled, weight }, { enabled: false, weight: 7 });
    await toggle.click();
    await page.waitForFunction(() => document.querySelector("[role=switch]").checked);
    assert.equal((await endpoint.key("openai", key.id)).enabled, true);
  });

  test("a switch that fails says so beside the key, and does not move", async (t) => {
    const { page, row } = await start(t, browser, "#/providers/openai", createProd);
    await row("prod").waitFor();
    await page.route("**/api/providers/openai/keys/*", (route) => route.abort());
    await row("prod").getByRole("switch").click();
    await page.getByRole("alert").getByText("The key was not disabled. The endpoint could not be reached.").waitFor();
    assert.equal(await row("prod").getByRole("switch").isChecked(), true);
  });
};
