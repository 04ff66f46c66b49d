// For people who do not see the form, or use no mouse.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { masked, storedKey, submit } from "../support/keys.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const STATES = {
  "a new key": { attributes: { provider: "openai" } },
  "a provider with ways to sign in, everything open": {
    attributes: { provider: "bedrock" },
    act: async ({ form, control }) => {
      await form.getByRole("radio", { name: "Access keys" }).check();
      await form.locator("summary").click();
      await control("bedrock_key_config.deployments").click();
      await control("bedrock_key_config.batch_s3_config.buckets").click();
    },
  },
  "errors and advice": {
    attributes: { provider: "azure" },
    act: async ({ form, control }) => {
      await control("azure_key_config.endpoint").fill("nowhere");
      await control("weight").fill("-1");
      await form.getByRole("radio", { name: "Only these" }).check();
      await control("models-item").fill("a,a,");
      await submit(form);
    },
  },
  "a service account": {
    attributes: { provider: "vertex" },
    act: ({ form }) => form.getByRole("radio", { name: "Service account" }).check(),
  },
  "a stored key that is only shown": {
    attributes: { provider: "azure", readonly: "" },
    properties: { stored: storedKey({ azure_key_config: { endpoint: masked() } }) },
  },
  "a stored key": {
    attributes: { provider: "azure" },
    properties: { stored: storedKey({ azure_key_config: { endpoint: masked() } }) },
    act: async ({ form }) => {
      await form.getByRole("button", { name: "Replace: API key" }).click();
      await form.getByRole("radio", { name: "Default credential" }).check();
      await submit(form);
    },
  },
};

export default function ({ open }) {
  for (const [name, { act, ...given }] of Object.entries(STATES)) {
    test(`axe finds nothing: ${name}`, async () => {
      for (const colorScheme of ["light", "dark"]) {
        const opened = await open(given, { colorScheme });
        await act?.(opened);
        await opened.page.evaluate(AXE);
        const { violations } = await opened.page.evaluate(() => axe.run());
        const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(" ")}`);
        assert.deepEqual(found, [], colorScheme);
        await opened.close();
      }
    });
  }

  test("with forced colours the chosen way looks different", async () => {
    const given = { attributes: { provider: "azure" } };
    const { form, close } = await open(given, { forcedColors: "active" });
    const areHighlighted = await form.locator(".way span").evaluateAll((elements) => {
      const probe = document.createElement("p");
      document.body.append(probe);
      probe.attributeStyleMap.set("forced-color-adjust", "none");
      probe.attributeStyleMap.set("background-color", "Highlight");
      const highlight = getComputedStyle(probe).backgroundColor;
      return elements.map((element) => getComputedStyle(element).backgroundColor === highlight);
    });
    assert.deepEqual(areHighlighted, [true, false, false]);
    await close();
  });

  test("a key is created by the keyboard alone", async () => {
    const { page, form, control, events, close } = await open({ attributes: { provider: "azure" } });
    await page.evaluate(() => document.querySelector("bifrost-key-form").focus());
    await form.locator("#name:focus").waitFor();
    const { keyboard } = page;
    const type = async (text) => {
      await keyboard.type(text);
      await keyboard.press("Tab");
    };
    await type("by keyboard");
    await type("https://eu.openai.azure.com");
    // From the API key to Entra ID and back.
    await keyboard.press("ArrowRight");
    await keyboard.press("ArrowLeft");
    await keyboard.press("Tab");
    await keyboard.type("0123456789abcdef");
    await keyboard.press("Tab");
    assert.match(await focused(page), /Show API key/);
    await keyboard.press("Enter");
    await keyboard.press("Tab");
    // From all models to some.
    await keyboard.press("ArrowDown");
    await keyboard.press("Tab");
    await keyboard.type("gpt-4o");
    await keyboard.press("Enter");
    assert.equal(await form.locator(".chip").count(), 1);
    await keyboard.press("Tab");
    await type("2");
    await keyboard.press("Space");
    await control("weight").press("Enter");
    const [{ type: event, detail }] = await events();
    assert.equal(event, "created");
    const { name, value, models, weight, enabled } = detail.body;
    assert.deepEqual([name, value, models, weight, enabled], ["by keyboard", "0123456789abcdef", ["gpt-4o"], 2, false]);
    await close();
  });

  test("at 360 pixels nothing is wider than the page, and all targets are large enough", async () => {
    for (const hasTouch of [false, true]) {
      const { page, form, close } = await open(
        { attributes: { provider: "bedrock" } },
        { viewport: { width: 360, height: 800 }, hasTouch, isMobile: hasTouch },
      );
      await form.locator("summary").click();
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
      const least = hasTouch ? 44 : 32;
      const small = await form
        .locator(
          ":is(button, input:not([type=radio], [type=checkbox], [type=file]), textarea, summary, label:has(input))",
        )
        .evaluateAll(
          (elements, least) =>
            elements
              .filter((element) => element.getBoundingClientRect().height < least)
              .map((element) => element.outerHTML.slice(0, 120)),
          least,
        );
      assert.deepEqual(small, [], `at least ${least} pixels`);
      await close();
    }
  });
}

function focused(page) {
  return page.evaluate(() => {
    const { activeElement } = document.activeElement.shadowRoot;
    return activeElement.getAttribute("aria-label") ?? activeElement.id;
  });
}
