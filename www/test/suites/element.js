// The element as a page uses it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { findingsOf, SECRET, submit } from "../support/keys.js";

export default function ({ open }) {
  for (const remove of ["removed", "empty"]) {
    test(`an attribute that is ${remove} is absent`, async () => {
      const attributes = {
        provider: "openai",
        action: "/api/x",
        method: "PATCH",
        etag: '"1"',
        "base-provider": "openai",
      };
      const { page, form, control, requests, events, close } = await open({ attributes });
      await form.evaluate(
        (element, [names, isEmpty]) => {
          for (const name of names) isEmpty ? element.setAttribute(name, "") : element.removeAttribute(name);
        },
        [["action", "method", "etag", "base-provider"], remove === "empty"],
      );
      const properties = await form.evaluate(({ action, method, etag, baseProvider }) => [
        ...[action, method, etag, baseProvider].map((value) => value === undefined),
      ]);
      assert.deepEqual(properties, [true, true, true, true]);
      await control("value").fill(SECRET);
      await form.getByRole("button", { name: "curl" }).click();
      const command = await form.locator("pre").textContent();
      assert.match(command, /-X POST '[^']*\/api\/providers\/openai\/keys'/);
      assert.doesNotMatch(command, /If-Match/);
      await submit(form);
      await page.waitForFunction(() => globalThis.events.length > 0);
      assert.equal((await events())[0].detail.body.value, SECRET);
      assert.equal(requests.filter((request) => request.method() !== "GET").length, 0);
      await close();
    });
  }

  test("another provider starts with an empty form", async () => {
    const { form, control, close } = await open({ attributes: { provider: "openai" } });
    await control("value").fill(SECRET);
    await form.evaluate((element) => element.setAttribute("provider", "ollama"));
    await control("ollama_key_config.url").waitFor();
    assert.equal(await control("value").inputValue(), "");
    await close();
  });

  test("texts are replaced by those of a page", async () => {
    const texts = {
      fields: { name: { label: "Nom", help: "Au choix." } },
      form: { createKey: "Créer la clé" },
    };
    const { page, form, control, close } = await open({ attributes: { provider: "openai" } });
    await control("name").fill("typed before");
    await page.evaluate((texts) => {
      const issue = ({ code }) => (code === "value_required" ? { text: "Une clé est requise" } : undefined);
      document.querySelector("bifrost-key-form").texts = { ...texts, issue };
    }, texts);
    assert.equal(await form.getByLabel("Nom").inputValue(), "typed before");
    await form.getByRole("button", { name: "Créer la clé" }).click();
    await form.locator("#summary").getByText("Une clé est requise.").waitFor();
    await close();
  });

  test("a page adds to the help of a field", async () => {
    const notes = { weight: "33 % of this provider's requests." };
    const { field, control, close } = await open({ attributes: { provider: "openai" }, properties: { notes } });
    assert.match(await field("weight").textContent(), /33 % of this provider's requests\./);
    assert.equal(await control("weight").getAttribute("aria-describedby"), "weight-help");
    await close();
  });

  test("only what the user changes fires input", async () => {
    const { form, control, page, close } = await open({ attributes: { provider: "openai" } });
    await form.evaluate((element) => {
      globalThis.inputs = 0;
      element.addEventListener("input", () => {
        globalThis.inputs += 1;
      });
      element.enter({ name: "entered" });
      element.reset();
    });
    assert.equal(await page.evaluate(() => globalThis.inputs), 0);
    await control("name").fill("typed");
    assert.equal(await page.evaluate(() => globalThis.inputs), 1);
    await close();
  });

  test("nothing is drawn until the provider is known", async () => {
    const { page, form, control, events, close } = await open({ attributes: { provider: "openai" } });
    const set = (attributes) =>
      form.evaluate(async (element, attributes) => {
        for (const [name, value] of Object.entries(attributes)) {
          value === null ? element.removeAttribute(name) : element.setAttribute(name, value);
        }
        await element.updateComplete;
        await element.submit();
      }, attributes);
    for (const provider of [null, "", "opneai"]) {
      await set({ provider });
      assert.equal(await form.locator("form").count(), 0, `${provider}`);
      assert.equal(await page.evaluate(() => document.querySelector("bifrost-key-form").checkValidity()), true);
    }
    assert.deepEqual(await events(), []);
    await set({ provider: "my-llm", "base-provider": "openai" });
    assert.equal(await control("name").count(), 1);
    await close();
  });

  test("the form waits for the page, and shows what came of it", async () => {
    const { page, form, control, close } = await open({ attributes: { provider: "openai" } });
    await page.evaluate(() => {
      addEventListener("bifrost-key-created", ({ detail }) =>
        detail.waitUntil(
          new Promise((resolve, reject) => {
            Object.assign(globalThis, { resolve, reject });
          }),
        ),
      );
    });
    await control("value").fill(SECRET);
    await submit(form);
    await form.getByRole("button", { name: "Creating…" }).waitFor();
    await page.evaluate(() => reject(new Error("not to be shown")));
    assert.match(await form.getByRole("alert").textContent(), /The key was not saved\. Nothing/);
    assert.doesNotMatch(await form.getByRole("alert").textContent(), /not to be shown/);

    await submit(form);
    await form.getByRole("button", { name: "Creating…" }).waitFor();
    await page.evaluate(() =>
      resolve({
        issues: [{ severity: "error", code: "name_taken", path: ["name"], message: "taken", text: "is taken" }],
      }),
    );
    await form.locator("[data-path=name] .error").waitFor();
    assert.equal(await control("value").inputValue(), SECRET);

    await submit(form);
    await form.getByRole("button", { name: "Creating…" }).waitFor();
    await page.evaluate(() => resolve());
    await form.getByText("The key was saved.").waitFor();
    assert.equal(await control("value").inputValue(), "");
    await close();
  });

  test("Cancel fires an event", async () => {
    const { form, events, close } = await open({ attributes: { provider: "openai" } });
    await form.getByRole("button", { name: "Cancel" }).click();
    assert.deepEqual(
      (await events()).map(({ type }) => type),
      ["cancelled"],
    );
    await close();
  });

  test("a page styles it by custom properties and parts", async () => {
    const { page, form, control, close } = await open({ attributes: { provider: "openai" } });
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`
        bifrost-key-form { --bifrost-accent: rgb(1, 2, 3); --bifrost-radius: 0px; }
        bifrost-key-form::part(help) { color: rgb(4, 5, 6); }
      `);
      document.adoptedStyleSheets = [sheet];
    });
    const style = (locator, name) => locator.evaluate((element, name) => getComputedStyle(element)[name], name);
    assert.equal(await style(form.getByRole("button", { name: "Create key" }), "backgroundColor"), "rgb(1, 2, 3)");
    assert.equal(await style(control("name"), "borderRadius"), "0px");
    assert.equal(await style(form.locator("[id=name-help]"), "color"), "rgb(4, 5, 6)");
    await close();
  });

  test("without an endpoint the event carries the body, and the page's issues come back to the form", async () => {
    const { form, control, field, events, requests, close } = await open({ attributes: { provider: "openai" } });
    await control("name").fill("prod");
    await control("value").fill(SECRET);
    await submit(form);
    const [{ type, detail }] = await events();
    assert.equal(type, "created");
    assert.deepEqual(detail.body, { name: "prod", value: SECRET, models: ["*"], weight: 1, enabled: true });
    assert.deepEqual(
      requests.filter((request) => request.method() === "POST"),
      [],
    );
    await form.evaluate((element) => {
      element.issues = [{ severity: "error", code: "name_taken", path: ["name"], message: "taken", text: "is taken" }];
    });
    assert.deepEqual(await findingsOf(field("name"), "error"), ["✕ Error: Name is taken."]);
    // Nothing is lost, and what was right before can be sent again.
    assert.equal(await control("value").inputValue(), SECRET);
    await submit(form);
    assert.deepEqual(
      (await events()).map(({ type }) => type),
      ["created", "created"],
    );
    await close();
  });
}
