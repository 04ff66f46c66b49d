// The ways to sign in.
import assert from "node:assert/strict";
import { test } from "node:test";
import { findingsOf, SECRET, submit } from "../support/keys.js";

export default function ({ open }) {
  test("another way hides fields, keeps what they hold, and does not send it", async () => {
    const { page, form, control, close } = await open({ attributes: { provider: "azure" } });
    await control("value").fill(SECRET);
    await form.getByRole("radio", { name: "Entra ID" }).check();
    assert.equal(await control("value").count(), 0);
    await control("azure_key_config.client_id").fill("client");
    const body = await page.evaluate(() => document.querySelector("bifrost-key-form").requestBody());
    assert.deepEqual(body, { models: ["*"], weight: 1, azure_key_config: { client_id: "client" }, enabled: true });
    await form.getByRole("radio", { name: "API key" }).check();
    assert.equal(await control("value").inputValue(), SECRET);
    await form.getByRole("radio", { name: "Entra ID" }).check();
    assert.equal(await control("azure_key_config.client_id").inputValue(), "client");
    await close();
  });

  test("what the chosen way needs is marked as required; what is missing is for the core to say", async () => {
    const { form, control, field, events, close } = await open({ attributes: { provider: "azure" } });
    assert.equal(await control("value").getAttribute("aria-required"), "true");
    await form.getByRole("radio", { name: "Entra ID" }).check();
    await control("azure_key_config.client_id").fill("client");
    await submit(form);
    assert.match((await findingsOf(field("azure_key_config.client_secret"), "advice"))[0], /Entra ID/);
    assert.equal(await form.locator(".error").count(), 0);
    assert.deepEqual(
      (await events()).map(({ type }) => type),
      ["created"],
    );
    await close();
  });

  test("the ways are those of the provider, and none where there is only the API key", async () => {
    for (const [provider, count] of Object.entries({ azure: 3, bedrock: 3, vertex: 3, openai: 0 })) {
      const { form, close } = await open({ attributes: { provider } });
      assert.equal(await form.locator("[name=sign-in]").count(), count, provider);
      await close();
    }
  });
}
