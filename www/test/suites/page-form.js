// The element in a form of the page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { masked, SECRET, storedKey } from "../support/keys.js";

/** What is wrong, and the control that the browser must go to: that of the first error, in the order of the rules. */
const FIRST_ERRORS = {
  value: { act: ({ control }) => control("weight").fill("-1") },
  weight: {
    act: async ({ control }) => {
      await control("value").fill(SECRET);
      await control("weight").fill("-1");
    },
  },
  models: {
    act: async ({ form, control }) => {
      await control("value").fill(SECRET);
      await control("weight").fill("-1");
      await form.getByRole("radio", { name: "Only these" }).check();
      await control("models-item").fill("a,a,");
    },
  },
  "azure_key_config.deployments": {
    provider: "azure",
    act: async ({ form, control }) => {
      const path = "azure_key_config.deployments";
      await form.locator("summary").click();
      await control(path).click();
      await control(path).fill("gpt-4o");
      await form.locator(`[data-path="${path}"]`).getByRole("button", { name: "Add a row" }).click();
      await control(`${path}-1-name`).fill("gpt-4o");
    },
  },
  "id, in the folded section": {
    act: ({ form }) => form.evaluate((element, value) => element.enter({ value, id: ".." }), SECRET),
    id: "id",
  },
  "value that is stored": {
    properties: { stored: storedKey({ value: masked() }) },
    act: ({ form }) => form.getByRole("button", { name: "Remove: API key" }).click(),
    id: "value",
  },
};

export default function ({ open }) {
  test("in a form of the page it has a value and a validity", async () => {
    const { page, control, close } = await open({ attributes: { provider: "openai", name: "key" } });
    await page.evaluate(() => {
      const form = document.createElement("form");
      form.method = "post";
      const element = document.querySelector("bifrost-key-form");
      element.replaceWith(form);
      form.append(element);
    });
    const state = () =>
      page.evaluate(() => {
        const { form, validity, validationMessage } = document.querySelector("bifrost-key-form");
        return [form.checkValidity(), validity.customError, validationMessage, new FormData(form).get("key")];
      });
    assert.deepEqual(await state(), [false, true, "API key is required.", null]);
    await control("value").fill(SECRET);
    const [isValid, , message, value] = await state();
    assert.deepEqual([isValid, message, JSON.parse(value).value], [true, "", SECRET]);
    await page.evaluate(() => document.querySelector("form").reset());
    assert.equal(await control("value").inputValue(), "");
    await close();
  });

  test("a form of the page that sends with GET does not get the secret into its address", async () => {
    const { page, control, close } = await open({ attributes: { provider: "openai", name: "key" } });
    await page.evaluate(() => {
      const form = document.createElement("form");
      form.innerHTML = `<button id="get">GET</button><button id="post" formmethod="post">POST</button>`;
      const element = document.querySelector("bifrost-key-form");
      element.replaceWith(form);
      form.append(element);
      globalThis.sent = [];
      form.addEventListener("formdata", ({ formData }) => globalThis.sent.push(formData.has("key")));
    });
    await control("value").fill(SECRET);
    await page.route("**/?*", (route) => route.fulfill({ status: 204 }));
    await page.route("**/", (route) => route.fulfill({ status: 204 }));
    await page.locator("#get").click();
    await page.waitForFunction(() => globalThis.sent.length === 1);
    await page.locator("#post").click();
    await page.waitForFunction(() => globalThis.sent.length === 2);
    assert.equal(await page.evaluate(() => new FormData(document.querySelector("form")).has("key")), false);
    assert.deepEqual(await page.evaluate(() => globalThis.sent.slice(0, 2)), [false, true]);
    await close();
  });

  for (const [id, { provider = "openai", properties, act, id: control = id }] of Object.entries(FIRST_ERRORS)) {
    test(`a form of the page that reports its validity goes to the control of the first error: ${id}`, async () => {
      const opened = await open({ attributes: { provider, name: "key" }, properties });
      const { page, form, problems, close } = opened;
      await act(opened);
      const isValid = await page.evaluate(() => {
        const form = document.createElement("form");
        const element = document.querySelector("bifrost-key-form");
        element.replaceWith(form);
        form.append(element);
        return form.reportValidity();
      });
      assert.equal(isValid, false);
      await form.locator(`[id="${control}"]:focus`).waitFor();
      // The browser's message is the sentence that the form shows.
      const message = await form.evaluate((element) => element.validationMessage);
      await form.locator(".finding.error").getByText(message).waitFor();
      assert.deepEqual(await problems(), []);
      await close();
    });
  }

  test("reportValidity of the element shows all errors, and moves the focus to their list", async () => {
    const { form, control, close } = await open({ attributes: { provider: "openai" } });
    await control("weight").fill("-1");
    assert.equal(await form.evaluate((element) => element.reportValidity()), false);
    await form.locator("#summary:focus").waitFor();
    assert.equal(await form.locator(".finding.error").count(), 2);
    await control("weight").fill("1");
    await control("value").fill(SECRET);
    assert.equal(await form.evaluate((element) => element.reportValidity()), true);
    await close();
  });
}
