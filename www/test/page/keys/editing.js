// Creating and changing keys.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isWrite } from "../../support/writes.js";
import { createProd, PROD, start } from "../support/start.js";

export default (browser) => {
  test("a created key is in the list, marked, with the endpoint's advice", async (t) => {
    const { page, endpoint, control, row } = await start(t, browser, "#/providers/openai/keys/new");
    await control("name").fill("prod");
    await control("value").fill("sk-ant-test-0123456789abcdef");
    await page.getByRole("button", { name: "Create key" }).click();
    await row("prod").getByText("Saved").waitFor();
    assert.equal(page.url(), `${endpoint.url}/#/providers/openai`);
    await page.locator(".finding.advice").first().waitFor();
    assert.equal((await endpoint.keys("openai"))[0].name, "prod");
  });

  test("a name in use is said at the name, and nothing is lost", async (t) => {
    const { page, control } = await start(t, browser, "#/providers/openai/keys/new", createProd);
    await control("name").fill("prod");
    await control("value").fill("sk-test-0123456789abcdef");
    await page.getByRole("button", { name: "Create key" }).click();
    await page.locator('bifrost-key-form [data-path="name"]').getByText("Name is the name of another key.").waitFor();
    assert.equal(await control("value").inputValue(), "sk-test-0123456789abcdef");
  });

  test("an edit keeps the stored secret, and returns to the list", async (t) => {
    const { page, endpoint, control, key, row } = await start(t, browser, "#/providers/openai", createProd);
    await row("prod").getByRole("link", { name: "Edit prod" }).click();
    await control("weight").fill("3");
    const saved = page.waitForRequest(isWrite);
    await page.getByRole("button", { name: "Save changes" }).click();
    assert.match((await saved).headers()["if-match"], /^".+"$/);
    await row("prod").getByText("Saved").waitFor();
    const stored = await endpoint.key("openai", key.id);
    assert.deepEqual([stored.weight, stored.value], [3, key.value]);
  });

  test("what only the endpoint knows of a stored key is said in its form", async (t) => {
    const { page } = await startWithKey(t, browser, { ...PROD, value: "env.NOT_SET_ANYWHERE" });
    await page.locator('bifrost-key-form [data-path="value"]').getByText("variable").first().waitFor();
  });

  test("a conflict shows the fields that differ, and saves the chosen version of each", async (t) => {
    const { page, endpoint, control, key } = await startWithKey(t, browser, PROD);
    await control("name").fill("prod-mine");
    await control("weight").fill("2");
    const theirs = { ...key, weight: 9, enabled: false };
    await endpoint.send("PUT", `/api/providers/openai/keys/${key.id}`, theirs);
    await page.getByRole("button", { name: "Save changes" }).click();
    await page.getByRole("heading", { name: "Someone changed this key while you edited it" }).waitFor();
    assert.deepEqual(await page.locator(".difference").evaluateAll((all) => all.map(({ dataset }) => dataset.path)), [
      "name",
      "weight",
      "enabled",
    ]);
    // Both have changed the weight, and only one side each of the others.
    const choice = (path, side) =>
      page.locator(`[data-path="${path}"]`).getByRole("radio", { name: new RegExp(`^${side}`) });
    assert.equal(await choice("name", "Yours").isChecked(), true);
    assert.equal(await choice("enabled", "Theirs").isChecked(), true);
    await choice("weight", "Theirs").check();
    await page.getByRole("button", { name: "Save the chosen version" }).click();
    await page.getByText("Saved", { exact: true }).waitFor();
    const { name, weight, enabled, value } = await endpoint.key("openai", key.id);
    const expected = { name: "prod-mine", weight: 9, enabled: false, value: key.value };
    assert.deepEqual({ name, weight, enabled, value }, expected);
  });

  test("a conflict does not show a secret that was typed, and the form still holds it", async (t) => {
    const { page, endpoint, control, key } = await startWithKey(t, browser, PROD);
    await page.getByRole("button", { name: "Replace: API key" }).click();
    await control("value").fill("sk-test-newer-0123456789abcdef");
    await endpoint.send("PUT", `/api/providers/openai/keys/${key.id}`, { ...key, value: "sk-test-theirs-0123456789" });
    await page.getByRole("button", { name: "Save changes" }).click();
    await page.getByText("The value that you entered").waitFor();
    assert.equal((await page.locator(".conflict").textContent()).includes("newer"), false);
    await page.getByRole("button", { name: "Back to the form" }).click();
    assert.equal(await control("value").inputValue(), "sk-test-newer-0123456789abcdef");
  });

  test("a form with entries asks before it is left", async (t) => {
    const { page, control, heading } = await start(t, browser, "#/providers/openai/keys/new");
    await control("name").fill("prod");
    await page.keyboard.press("Escape");
    const dialog = page.getByRole("dialog", { name: "Leave without saving?" });
    await dialog.getByRole("button", { name: "Stay" }).click();
    assert.equal(await control("name").inputValue(), "prod");
    await page.keyboard.press("Escape");
    await dialog.getByRole("button", { name: "Leave" }).click();
    await heading("OpenAI").waitFor();
  });
};

/** Opens the form of a stored key. */
async function startWithKey(t, browser, body) {
  const opened = await start(t, browser, "#/providers/openai", (endpoint) => endpoint.create("openai", body));
  await opened.page.getByRole("link", { name: `Edit ${body.name}` }).click();
  await opened.page.getByRole("button", { name: "Save changes" }).waitFor();
  return opened;
}
