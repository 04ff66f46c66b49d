// What is said of a request, and when.
import assert from "node:assert/strict";
import { test } from "node:test";
import { findingsOf, SECRET, submit } from "../support/keys.js";

export default function ({ open }) {
  test("nothing is said of a field before it was left", async () => {
    const { control, field, close } = await open({ attributes: { provider: "openai" } });
    await control("weight").fill("-1");
    assert.deepEqual(await findingsOf(field("weight"), "error"), []);
    await control("name").focus();
    assert.match((await findingsOf(field("weight"), "error"))[0], /Weight must be zero or greater\./);
    assert.equal(await control("weight").getAttribute("aria-invalid"), "true");
    await close();
  });

  test("a finding disappears the moment it is right", async () => {
    const { control, field, close } = await open({ attributes: { provider: "openai" } });
    await control("weight").fill("x");
    await control("name").focus();
    assert.equal((await findingsOf(field("weight"), "error")).length, 1);
    await control("weight").fill("2");
    assert.deepEqual(await findingsOf(field("weight"), "error"), []);
    await close();
  });

  test("advice is no error, in words and for assistive technology", async () => {
    const { control, field, page, close } = await open({ attributes: { provider: "openai" } });
    await control("value").fill("Bearer sk-test-0123456789abcdef");
    await control("name").focus();
    const [advice] = await findingsOf(field("value"), "advice");
    assert.match(advice, /^⚠\s*Advice: API key .* Paste the key alone/s);
    assert.deepEqual(await findingsOf(field("value"), "error"), []);
    assert.equal(await control("value").getAttribute("aria-invalid"), null);
    assert.match(await control("value").getAttribute("aria-describedby"), /value-advice/);
    assert.equal(await page.locator("[aria-live]", { hasText: "Paste the key alone" }).count(), 0);
    await close();
  });

  test("an error of the core says what is wrong, and is announced", async () => {
    const { form, control, field, close } = await open({ attributes: { provider: "openai" } });
    await form.getByRole("radio", { name: "Only these" }).check();
    await control("models-item").fill("gpt-4o, gpt-4o");
    await control("name").focus();
    assert.match((await findingsOf(field("models"), "error"))[0], /“gpt-4o” is in the list already\./);
    assert.equal(await field("models").locator(".chip.wrong").count(), 1);
    assert.equal(await field("models").locator("[aria-live=polite] .error").count(), 1);
    await close();
  });

  test("with errors the button moves the focus to a summary, whose entries focus the fields", async () => {
    const { page, form, control, close } = await open({ attributes: { provider: "ollama" } });
    await control("weight").fill("-1");
    await submit(form);
    const summary = form.locator("#summary");
    assert.equal(await summary.evaluate((element) => element.getRootNode().activeElement === element), true);
    assert.match(await summary.textContent(), /2 things to correct/);
    await summary.getByRole("button", { name: "URL is required." }).click();
    assert.equal(await control("ollama_key_config.url").evaluate(isFocused), true);
    assert.deepEqual(await page.evaluate(() => globalThis.events.map(({ type }) => type)), ["rejected"]);
    await close();
  });

  test("an entry of the summary focuses the item that is wrong", async () => {
    const { form, control, close } = await open({ attributes: { provider: "openai" } });
    await control("value").fill(SECRET);
    await form.getByRole("radio", { name: "Only these" }).check();
    await control("models-item").fill("a,b,a,");
    await submit(form);
    await form.locator("#summary").getByRole("button").click();
    await form.locator('[id="models-2"]:focus').waitFor();
    await close();
  });

  test("advice alone does not keep a key from being created", async () => {
    const { form, control, events, close } = await open({ attributes: { provider: "openai" } });
    await control("value").fill(SECRET);
    await submit(form);
    assert.deepEqual(
      (await events()).map(({ type }) => type),
      ["created"],
    );
    await close();
  });

  test("the folded part opens for an error in it, and for a link to it", async () => {
    const { form, control, close } = await open({ attributes: { provider: "openai" } });
    await control("value").fill(SECRET);
    await form.locator("summary").click();
    await control("id").fill("..");
    await form.locator("summary").click();
    await form.locator("details[open] .error").waitFor();
    await submit(form);
    await form.locator("#summary").getByRole("button").click();
    assert.equal(await control("id").evaluate(isFocused), true);
    await close();
  });

  test("the server's issues are shown at their fields, until these change", async () => {
    const { form, control, field, close } = await open({
      attributes: { provider: "openai", action: "/api/providers/openai/keys" },
    });
    for (const _ of [1, 2]) {
      await control("name").fill("twice");
      await control("value").fill(SECRET);
      await submit(form);
      await form.locator(".actions [role=status]:not(:empty), #summary").first().waitFor();
    }
    await form.locator("#summary").waitFor();
    assert.equal((await findingsOf(field("name"), "error")).length, 1);
    assert.equal(await control("value").inputValue(), SECRET);
    await control("name").fill("another");
    assert.deepEqual(await findingsOf(field("name"), "error"), []);
    await close();
  });

  test("issues that a page sets are shown, those of no field above the buttons", async () => {
    const { page, form, field, close } = await open({ attributes: { provider: "openai" } });
    await page.evaluate(() => {
      const issue = (path, text) => ({ severity: "error", code: "name_taken", path, message: text, text });
      document.querySelector("bifrost-key-form").issues = [issue(["name"], "is taken"), issue([], "The store is full")];
    });
    await field("name").locator(".error").waitFor();
    assert.match((await findingsOf(field("name"), "error"))[0], /Name is taken\./);
    assert.match(await form.locator(".other").textContent(), /The store is full\./);
    for (const issues of [[], undefined]) {
      await form.evaluate(async (element, issues) => {
        element.issues = [
          { severity: "error", code: "name_taken", path: ["name"], message: "taken", text: "is taken" },
        ];
        await element.updateComplete;
        element.issues = issues;
        await element.updateComplete;
      }, issues);
      assert.deepEqual(await findingsOf(field("name"), "error"), []);
      assert.equal((await form.locator(".other").textContent()).trim(), "");
    }
    await close();
  });
}

const isFocused = (element) => element.getRootNode().activeElement === element;
