// The whole way without a mouse: everything is reached with Tab, arrows, Enter, Space and the page's own keys.
import assert from "node:assert/strict";
import { test } from "node:test";
import { createProd, start } from "../support/start.js";

export default (browser) => {
  test("by keyboard: choose a provider, create a key with mistakes, and mend them", async (t) => {
    const { page, endpoint, row, heading } = await start(t, browser);
    const { press, type, tabTo, focused } = keyboardOf(page);
    await heading("Provider keys").waitFor();
    await tabTo("Skip to the page");
    await press("Enter");
    await tabTo("Azure OpenAI");
    await press("Enter");
    await heading("Azure OpenAI").waitFor();
    await tabTo("New key");
    await press("Enter");
    // The form has the focus at once.
    await page.locator("bifrost-key-form #name:focus").waitFor();
    await type("prod");
    await tabTo("Weight");
    await press("ControlOrMeta+a");
    await type("-1");
    // From all models to some: first one too many, then without it.
    await press("Shift+Tab");
    assert.equal(await focused(), "All");
    await press("ArrowDown");
    assert.equal(await focused(), "Only these");
    await tabTo("Add to Models");
    await type("gpt-4o");
    await press("Enter");
    await type("gpt-4o");
    await press("Enter");

    // Enter in a field submits; the summary takes the focus.
    await tabTo("Weight");
    await press("Enter");
    await page.locator("#summary:focus").waitFor();
    assert.match(await page.locator("#summary .title").textContent(), /^2 things to correct/);
    await tabTo("“gpt-4o” is in the list already.");
    await press("Enter");
    assert.equal(await focused(), "Remove gpt-4o");
    await press("Enter");
    assert.equal(await focused(), "Add to Models");
    await tabTo("Weight must be zero or greater.", "Shift+Tab");
    await press("Enter");
    assert.equal(await focused(), "Weight");
    await press("ControlOrMeta+a");
    await type("3");

    // The way to sign in, by arrows.
    await tabTo("API key", "Shift+Tab");
    await press("Shift+Tab");
    await page.locator("#sign-in-api_key:focus").waitFor();
    await press("ArrowRight");
    await page.locator("#sign-in-entra_id:checked").waitFor();
    await tabTo("Client ID");
    await type("env.AZURE_CLIENT_ID");
    await tabTo("Create key");
    await press("Space");
    await row("prod").getByText("Saved").waitFor();
    const [{ models, weight, azure_key_config }] = await endpoint.keys("azure");
    assert.deepEqual([models, weight, azure_key_config.client_id.env_var], [["gpt-4o"], 3, "env.AZURE_CLIENT_ID"]);
  });

  test("by keyboard: edit a key and disable it", async (t) => {
    const { page, endpoint, row, key } = await start(t, browser, "#/providers/openai", createProd);
    const { press, type, tabTo, focused } = keyboardOf(page);
    await row("prod").waitFor();
    await tabTo("Edit prod");
    await press("Enter");
    await page.getByRole("button", { name: "Save changes" }).waitFor();
    await tabTo("Replace: API key");
    await press("Enter");
    assert.equal(await focused(), "API key");
    await type("sk-test-newer-0123456789-wxyz");
    await tabTo("Show API key");
    await press("Enter");
    await tabTo("More settings");
    await press("Enter");
    await tabTo("Add to Blacklisted models");
    await type("o1,");
    await tabTo("Save changes");
    await press("Enter");
    await row("prod").getByText("Saved").waitFor();
    const { value, blacklisted_models } = await endpoint.key("openai", key.id);
    assert.deepEqual([value.value.slice(-4), blacklisted_models], ["wxyz", ["o1"]]);

    await tabTo("Enabled: prod");
    await press("Space");
    await page.waitForFunction(() => !document.querySelector("[role=switch]").checked);
    assert.equal((await endpoint.key("openai", key.id)).enabled, false);
  });

  test("by keyboard: delete a key, keep it after all, and delete it for good", async (t) => {
    const opened = await start(t, browser, "#/providers/openai", createProd, {
      clock: true,
    });
    const { page, endpoint, row } = opened;
    const { press, tabTo, focused } = keyboardOf(page);
    await row("prod").waitFor();
    await tabTo("Delete prod");
    await press("Enter");
    // The dialog keeps the focus, and begins with what changes nothing.
    await page.getByRole("dialog").waitFor();
    assert.equal(await focused(), "Cancel");
    await press("Enter");
    assert.equal(await focused(), "Delete prod");
    await press("Enter");
    await tabTo("Delete key");
    await press("Enter");
    await page.getByRole("button", { name: "Undo" }).waitFor();
    assert.equal(await focused(), "Undo");
    await press("Enter");
    await row("prod").waitFor();
    await page.clock.runFor(60_000);
    assert.equal((await endpoint.keys("openai")).length, 1);

    await tabTo("Delete prod");
    await press("Enter");
    await tabTo("Delete key");
    await press("Enter");
    const deleted = page.waitForResponse((response) => response.request().method() === "DELETE");
    await page.clock.runFor(8_100);
    await deleted;
    assert.deepEqual(await endpoint.keys("openai"), []);
  });

  test("the page's own keys: search, new key, back and help", async (t) => {
    const { page, heading, control } = await start(t, browser);
    const { press, type } = keyboardOf(page);
    await heading("Provider keys").waitFor();
    await press("/");
    await type("mistral");
    await press("Enter");
    await heading("Mistral").waitFor();
    await press("n");
    await page.locator("bifrost-key-form #name:focus").waitFor();
    // Where something is typed they are letters.
    await type("n/?");
    assert.equal(await control("name").inputValue(), "n/?");
    await press("Escape");
    const dialog = page.getByRole("dialog", { name: "Leave without saving?" });
    await dialog.waitFor();
    await press("Escape");
    await dialog.waitFor({ state: "hidden" });
    await press("Escape");
    await dialog.waitFor();
    await press("Tab");
    await press("Enter");
    await heading("Mistral").waitFor();
    await press("?");
    await heading("Keyboard shortcuts").waitFor();
    await press("Escape");
    await heading("Provider keys").waitFor();
  });
};

/** Keys of a page, and the name of what has the focus. */
function keyboardOf(page) {
  const press = (key) => page.keyboard.press(key);
  const focused = async () => (await page.evaluate(focusedElement)).name;

  /** Presses Tab until the element with the name has the focus. The focus must be visible. */
  async function tabTo(name, key = "Tab") {
    const passed = [];
    for (let count = 0; count < 120; count++) {
      const found = await page.evaluate(focusedElement);
      if (count > 0 && found.name === name) return assert.ok(found.isOutlined, `the focus on “${name}” is not seen`);
      passed.push(found.name);
      await press(key);
    }
    assert.fail(`${key} does not reach “${name}”, but ${passed.join(", ")}`);
  }

  return { press, focused, tabTo, type: (text) => page.keyboard.type(text) };
}

/** Runs in the page: the name of what has the focus, and whether there is a ring around it, or around what stands for it. */
function focusedElement() {
  let { activeElement: element } = document;
  while (element.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  const named = (element.labels?.[0] ?? element).cloneNode(true);
  for (const other of named.querySelectorAll(".mark, .tag, .note")) other.remove();
  const name = element.getAttribute("aria-label") ?? named.textContent;
  return {
    name: name.replace(/\s+/g, " ").trim().slice(0, 60),
    isOutlined: [element, element.nextElementSibling].some(
      (shown) => shown && getComputedStyle(shown).outlineStyle !== "none",
    ),
  };
}
