// Addresses, and what they show.
import assert from "node:assert/strict";
import { test } from "node:test";
import { start } from "./support/start.js";

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
