// Editing a stored key, of whose secrets only the masks are known.
import assert from "node:assert/strict";
import { test } from "node:test";
import { findingsOf, MASK, masked, SECRET, storedKey, submit } from "../support/keys.js";

export default function ({ open, site }) {
  const bodyOf = (page) => page.evaluate(() => document.querySelector("bifrost-key-form").requestBody());
  const azure = {
    endpoint: masked("http************************.com"),
    api_version: { value: "2024-10-21", env_var: "", from_env: false },
  };

  test("a stored secret is shown by its mask, and kept", async () => {
    const { page, form, field, events, close } = await open({
      attributes: { provider: "openai" },
      properties: { stored: storedKey() },
    });
    assert.match(await field("value").textContent(), /Stored: 0123\*+cdef/);
    await field("value").locator(".label").click();
    assert.match(await field("value").textContent(), /Stored/, "the label is no button");
    assert.equal((await bodyOf(page)).value, MASK);
    await submit(form);
    assert.deepEqual(
      (await events()).map(({ type }) => type),
      ["updated"],
    );
    await close();
  });

  test("it is replaced by what is typed, and kept if nothing is", async () => {
    const { page, form, control, close } = await open({
      attributes: { provider: "openai" },
      properties: { stored: storedKey() },
    });
    await form.getByRole("button", { name: "Replace: API key" }).click();
    assert.equal(await control("value").evaluate((element) => element.getRootNode().activeElement === element), true);
    assert.equal((await bodyOf(page)).value, MASK);
    await control("value").fill(SECRET);
    assert.equal((await bodyOf(page)).value, SECRET);
    await form.getByRole("button", { name: "Keep the stored one" }).click();
    assert.equal((await bodyOf(page)).value, MASK);
    await close();
  });

  test("it is cleared on demand, which the rules refuse where they need it", async () => {
    const { page, form, field, close } = await open({
      attributes: { provider: "openai" },
      properties: { stored: storedKey() },
    });
    await form.getByRole("button", { name: "Remove: API key" }).click();
    assert.equal((await bodyOf(page)).value, "");
    await submit(form);
    assert.match((await findingsOf(field("value"), "error"))[0], /API key is required/);
    await form.getByRole("button", { name: "Keep the stored one" }).click();
    assert.deepEqual(await findingsOf(field("value"), "error"), []);
    await close();
  });

  test("a secret is asked for again where it would go to another address", async () => {
    const stored = storedKey({ azure_key_config: azure });
    const { form, control, field, close } = await open({ attributes: { provider: "azure" }, properties: { stored } });
    await form.getByRole("button", { name: "Replace: Endpoint" }).click();
    await control("azure_key_config.endpoint").fill("https://us.openai.azure.com");
    await submit(form);
    assert.match((await findingsOf(field("value"), "error"))[0], /API key must be entered again/);
    await close();
  });

  test("the way to sign in is the one that the key uses", async () => {
    const entra = { ...azure, client_id: masked(), client_secret: masked(), tenant_id: masked() };
    const stored = storedKey({ value: masked(""), azure_key_config: entra });
    const { form, control, close } = await open({ attributes: { provider: "azure" }, properties: { stored } });
    assert.equal(await form.getByRole("radio", { name: "Entra ID" }).isChecked(), true);
    await form.locator("summary").click();
    assert.equal(await control("azure_key_config.api_version").inputValue(), "2024-10-21");
    await close();
  });

  test("before stored credentials are removed, the form asks and names them", async () => {
    const stored = storedKey({ azure_key_config: azure });
    const { page, form, events, close } = await open({ attributes: { provider: "azure" }, properties: { stored } });
    await form.getByRole("radio", { name: "Default credential" }).check();
    assert.equal((await bodyOf(page)).value, "");
    await submit(form);
    const question = form.locator("#confirm");
    assert.match(await question.textContent(), /removes the stored credentials for API key\./);
    assert.equal(await question.evaluate((element) => element.getRootNode().activeElement === element), true);
    await form.getByRole("button", { name: "Go back" }).click();
    assert.deepEqual(await events(), []);
    // Only the button that says so confirms.
    await submit(form);
    await submit(form);
    await form.locator("#name").press("Enter");
    assert.deepEqual(await events(), []);
    await form.getByRole("button", { name: "Remove and save" }).click();
    assert.deepEqual(
      (await events()).map(({ type }) => type),
      ["updated"],
    );
    await close();
  });

  test("credentials of two ways are both kept, until another way is chosen", async () => {
    const entra = { ...azure, client_id: masked("1d"), client_secret: masked("5ec"), tenant_id: masked("7e") };
    const stored = storedKey({ azure_key_config: entra });
    const { page, form, events, close } = await open({ attributes: { provider: "azure" }, properties: { stored } });
    const chosen = await form.locator("[name=sign-in]:checked").getAttribute("id");
    await form.locator("#name").fill("renamed");
    await form.getByRole("radio", { name: "Default credential" }).check();
    await form.locator(`[id="${chosen}"]`).check();
    const body = await bodyOf(page);
    assert.equal(body.value, MASK);
    const { client_id, client_secret, tenant_id } = body.azure_key_config;
    assert.deepEqual([client_id, client_secret, tenant_id], ["1d", "5ec", "7e"]);
    await submit(form);
    assert.deepEqual(
      (await events()).map(({ type }) => type),
      ["updated"],
    );
    await close();
  });

  test("the same key set again does not take what was typed", async () => {
    const given = { attributes: { provider: "openai" }, properties: { stored: storedKey() } };
    const { form, control, close } = await open(given);
    await control("name").fill("typed");
    const setAgain = (more) =>
      form.evaluate(async (element, more) => {
        element.stored = { ...structuredClone(element.stored), ...more };
        await element.updateComplete;
      }, more);
    await setAgain({});
    assert.equal(await control("name").inputValue(), "typed");
    await setAgain({ weight: 5 });
    assert.equal(await control("name").inputValue(), "prod");
    await close();
  });

  test("a stored key that says nothing of a switch has its default", async () => {
    const { enabled: _, ...stored } = storedKey();
    const { form, close } = await open({ attributes: { provider: "openai" }, properties: { stored } });
    assert.equal(await form.getByRole("switch", { name: "Enabled" }).isChecked(), true);
    await close();
  });

  test("an edit is written with If-Match, and shows the new version", async () => {
    const url = `${site.url}/api/providers/openai/keys`;
    const headers = { "Content-Type": "application/json" };
    const body = JSON.stringify({ name: "edited", value: SECRET, models: ["*"], weight: 1 });
    const answer = await fetch(url, { method: "POST", headers, body });
    const stored = await answer.json();
    const etag = answer.headers.get("etag");
    const { page, form, control, events, requests, close } = await open({
      attributes: { provider: "openai", action: `/api/providers/openai/keys/${stored.id}`, etag },
      properties: { stored },
    });
    await control("weight").fill("3");
    await submit(form);
    await page.waitForFunction(() => globalThis.events.length > 0);
    assert.equal(requests.find((request) => request.method() === "PUT").headers()["if-match"], etag);
    const [{ type, detail }] = await events();
    assert.deepEqual([type, detail.key.weight, detail.key.value], ["updated", 3, stored.value]);
    assert.notEqual(detail.etag, etag);
    await form.getByText("The key was saved.").waitFor();

    // The form has the new version now: someone else's change is a conflict.
    await fetch(`${url}/${stored.id}`, { method: "PUT", headers, body });
    await control("weight").fill("4");
    await submit(form);
    await form.getByText("Someone changed this key while you edited it.").waitFor();
    assert.equal(await form.getByRole("button", { name: "Try again" }).count(), 0);
    assert.deepEqual((await events()).at(-1), { type: "conflict", detail: { etag: detail.etag } });
    assert.equal(await control("weight").inputValue(), "4");
    await close();
  });

  test("after a conflict a page shows the new version with what is to be kept of what was typed", async () => {
    const stored = storedKey({ azure_key_config: azure });
    const { page, form, control, field, close } = await open({
      attributes: { provider: "azure" },
      properties: { stored },
    });
    await control("weight").fill("7");
    // The other replaced the secret: what is kept is theirs.
    const theirs = { ...stored, name: "renamed", models: ["*"], value: masked("4567****cdef") };
    await page.evaluate((theirs) => {
      const form = document.querySelector("bifrost-key-form");
      const { weight, value } = form.requestBody();
      form.stored = theirs;
      form.enter({
        weight,
        value,
        azure_key_config: {
          api_version: "2025-01-01",
          endpoint: { value: "", env_var: "env.ENDPOINT", from_env: true },
        },
      });
    }, theirs);
    assert.deepEqual(await bodyOf(page), {
      name: "renamed",
      value: "4567****cdef",
      models: ["*"],
      weight: 7,
      azure_key_config: { endpoint: "env.ENDPOINT", api_version: "2025-01-01" },
      enabled: true,
      use_for_batch_api: false,
    });
    assert.match(await field("value").textContent(), /Stored/);
    assert.equal(await form.getByRole("radio", { name: "API key" }).isChecked(), true);
    await close();
  });

  test("a fieldset of the page that is enabled again does not make a read-only form editable", async () => {
    const given = { attributes: { provider: "openai", readonly: "" }, properties: { stored: storedKey() } };
    const { page, form, control, close } = await open(given);
    const disable = (isDisabled) =>
      page.evaluate(async (isDisabled) => {
        const form = document.querySelector("bifrost-key-form");
        if (!form.parentElement.matches("fieldset")) {
          const fieldset = document.createElement("fieldset");
          form.replaceWith(fieldset);
          fieldset.append(form);
        }
        form.parentElement.disabled = isDisabled;
        await form.updateComplete;
      }, isDisabled);
    await disable(true);
    await disable(false);
    assert.equal(await control("name").isEditable(), false);
    await form.evaluate((element) => element.removeAttribute("readonly"));
    assert.equal(await control("name").isEditable(), true);
    await disable(true);
    assert.equal(await control("name").isEditable(), false);
    await close();
  });

  test("a read-only form shows everything, and lets nothing be changed", async () => {
    const stored = storedKey({ aliases: { small: "gpt-4o-mini" }, azure_key_config: azure });
    const { form, control, page, events, close } = await open({
      attributes: { provider: "azure", readonly: "", action: "/api/providers/azure/keys/1" },
      properties: { stored },
    });
    await form.locator("summary").click();
    assert.equal(await control("azure_key_config.api_version").inputValue(), "2024-10-21");
    assert.equal(await form.getByRole("button").count(), 0);
    for (const choice of await form.locator("input:is([type=radio], [type=checkbox])").all()) {
      assert.equal(await choice.isDisabled(), true);
    }
    // Texts can be reached, selected and copied.
    const name = control("name");
    await name.focus();
    assert.equal(await name.isEditable(), false);
    await name.press("x");
    await name.press("Enter");
    await page.evaluate(() => document.querySelector("bifrost-key-form").submit());
    assert.equal(await name.inputValue(), "prod");
    assert.deepEqual(await events(), []);
    await close();
  });
}
