// Addresses and keys of the keyboard.
import assert from "node:assert/strict";
import { test } from "node:test";
import { start } from "./lists.js";

const withKey = (endpoint) =>
  endpoint.create("openai", { id: "new", name: "prod", value: "sk-test-0123456789abcdef", models: ["*"], weight: 1 });

export default (browser) => {
  test("every page has an address that can be opened again", async (t) => {
    const { page, endpoint, heading } = await start(t, browser, "", withKey);
    for (const [address, title] of [
      ["#/", "Provider keys"],
      ["#/providers/openai", "OpenAI"],
      ["#/providers/openai/keys/new", "New key for OpenAI"],
      ["#/providers/openai/keys/%6Eew", "prod"],
      ["#/new-provider", "Add a custom provider"],
      ["#/check", "Check a file"],
      ["#/help", "Keyboard shortcuts"],
      ["#/nothing", "Not found"],
      ["#/providers/nobody", "Not found"],
      ["#/providers/openai/keys/nothing", "Not found"],
      ["#/providers/%ff", "Not found"],
    ]) {
      await page.goto("about:blank");
      await page.goto(`${endpoint.url}/${address}`);
      await heading(title).waitFor();
      assert.match(await page.title(), / · bifrost-keys$/);
    }
  });

  test('a key with the id "new" has an address of its own', async (t) => {
    const { row, heading } = await start(t, browser, "#/providers/openai", withKey);
    await row("prod").getByRole("link", { name: "prod", exact: true }).click();
    await heading("prod").waitFor();
  });

  test("back returns to where the list was", async (t) => {
    const { page, row, heading } = await start(t, browser, "#/providers/openai", async (endpoint) => {
      for (let number = 0; number < 40; number++) {
        await endpoint.create("openai", {
          name: `key-${number}`,
          value: "sk-test-0123456789abcdef",
          models: ["*"],
          weight: 1,
        });
      }
    });
    await row("key-39").getByRole("link", { name: "key-39", exact: true }).click();
    const before = await page.evaluate(() => scrollY);
    await heading("key-39").waitFor();
    await page.goBack();
    await row("key-39").waitFor();
    await page.waitForFunction(() => scrollY > 0);
    assert.ok(before >= 0);
  });

  test("the main way needs no mouse: find a provider, create a key, disable and delete it", async (t) => {
    const { page, endpoint, row, heading } = await start(t, browser, "", undefined, { clock: true });
    await heading("Provider keys").waitFor();
    const press = (key) => page.keyboard.press(key);
    const type = (text) => page.keyboard.type(text);
    await press("/");
    await type("mistral");
    await press("Enter");
    await heading("Mistral").waitFor();
    await press("n");
    await page.waitForFunction(() => document.activeElement.localName === "bifrost-key-form");
    await type("prod");
    await press("Tab");
    await type("test-0123456789abcdef");
    await press("Enter");
    await row("prod").waitFor();
    await tabTo(page, "Enabled: prod");
    await press("Space");
    await page.waitForFunction(() => !document.querySelector("[role=switch]").checked);
    await tabTo(page, "Delete prod");
    await press("Enter");
    await tabTo(page, "Delete key");
    await press("Enter");
    await page.getByRole("button", { name: "Undo" }).waitFor();
    const deleted = page.waitForResponse((response) => response.request().method() === "DELETE");
    await page.clock.runFor(8_100);
    await deleted;
    assert.deepEqual(await endpoint.keys("mistral"), []);
    await press("?");
    await heading("Keyboard shortcuts").waitFor();
    await press("Escape");
    await heading("Provider keys").waitFor();
  });

  test("light, dark, or as the system has it", async (t) => {
    const { page } = await start(t, browser, "#/help", undefined, { colorScheme: "dark" });
    const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const dark = await background();
    await page.getByRole("radio", { name: "Light" }).check();
    const light = await background();
    assert.notEqual(light, dark);
    await page.reload();
    assert.equal(await background(), light);
    await page.getByRole("radio", { name: "System" }).check();
    assert.equal(await background(), dark);
  });
};

async function tabTo(page, name) {
  for (let count = 0; count < 60; count++) {
    const found = await page.evaluate(() => {
      const { activeElement: element } = document;
      return element.getAttribute("aria-label") ?? element.textContent.trim();
    });
    if (found === name) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`Tab does not reach “${name}”`);
}
