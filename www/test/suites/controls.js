// Lists, rows, numbers and switches.
import assert from "node:assert/strict";
import { test } from "node:test";
import { findingsOf, paste, SECRET } from "../support/keys.js";

export default function ({ open }) {
  const bodyOf = (page) => page.evaluate(() => document.querySelector("bifrost-key-form").requestBody());

  test("models: all, some, none; the chips are kept meanwhile", async () => {
    const { page, form, control, field, close } = await open({ attributes: { provider: "openai" } });
    assert.deepEqual((await bodyOf(page)).models, ["*"]);
    await form.getByRole("radio", { name: "Only these" }).check();
    await control("models-item").fill("gpt-4o");
    await control("models-item").press("Enter");
    assert.deepEqual((await bodyOf(page)).models, ["gpt-4o"]);
    await form.getByRole("radio", { name: "None" }).check();
    assert.deepEqual((await bodyOf(page)).models, []);
    assert.match((await findingsOf(field("models"), "advice"))[0], /is empty/);
    await form.getByRole("radio", { name: "Only these" }).check();
    assert.deepEqual((await bodyOf(page)).models, ["gpt-4o"]);
    await form.getByRole("radio", { name: "All", exact: true }).check();
    assert.deepEqual((await bodyOf(page)).models, ["*"]);
    await close();
  });

  test("the rule for * is applied while choosing", async () => {
    const { form, control, field, close } = await open({ attributes: { provider: "openai" } });
    await form.getByRole("radio", { name: "Only these" }).check();
    await control("models-item").fill("gpt-4o,*,");
    assert.match((await findingsOf(field("models"), "error"))[0], /\*/);
    await form.getByRole("button", { name: "Remove gpt-4o" }).click();
    assert.deepEqual(await findingsOf(field("models"), "error"), []);
    assert.equal(await form.getByRole("radio", { name: "All", exact: true }).isChecked(), true);
    await close();
  });

  test("chips are removed by button and by Backspace, and the focus stays in the list", async () => {
    const { page, form, control, field, close } = await open({ attributes: { provider: "openai" } });
    await form.getByRole("radio", { name: "Only these" }).check();
    await control("models-item").fill("a,b,c,");
    await form.getByRole("button", { name: "Remove a" }).click();
    assert.equal(
      await control("models-item").evaluate((element) => element.getRootNode().activeElement === element),
      true,
    );
    await control("models-item").press("Backspace");
    assert.deepEqual((await bodyOf(page)).models, ["b"]);
    assert.match(await field("models").getByRole("status").textContent(), /c was removed/);
    await close();
  });

  test("what is typed into a list and not added yet is sent too", async () => {
    const { page, form, control, close } = await open({ attributes: { provider: "openai" } });
    await form.getByRole("radio", { name: "Only these" }).check();
    await control("models-item").pressSequentially("gpt-4o");
    assert.deepEqual((await bodyOf(page)).models, ["gpt-4o"]);
    await close();
  });

  test("a press of the button that makes an item of what was typed is a click", async () => {
    const { page, form, control, events, close } = await open({ attributes: { provider: "openai" } });
    await control("value").fill(SECRET);
    await form.getByRole("radio", { name: "Only these" }).check();
    await control("models-item").pressSequentially("gpt-4o");
    const box = await form.getByRole("button", { name: "Create key" }).boundingBox();
    // At its upper edge, which the button would leave if it moved.
    await page.mouse.move(box.x + box.width / 2, box.y + 4);
    await page.mouse.down();
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    await page.mouse.up();
    await page.waitForFunction(() => globalThis.events.length > 0);
    assert.deepEqual((await events())[0].detail.body.models, ["gpt-4o"]);
    await close();
  });

  test("what is typed into a list is kept when another choice is pressed", async () => {
    const { page, form, control, close } = await open({ attributes: { provider: "openai" } });
    await form.getByRole("radio", { name: "Only these" }).check();
    await control("models-item").pressSequentially("gpt-4o");
    await form.getByRole("radio", { name: "All", exact: true }).check();
    assert.deepEqual((await bodyOf(page)).models, ["*"]);
    await form.getByRole("radio", { name: "Only these" }).check();
    assert.deepEqual((await bodyOf(page)).models, ["gpt-4o"]);
    await close();
  });

  test("a pasted list continues what was typed before", async () => {
    const { page, form, control, close } = await open({ attributes: { provider: "openai" } });
    await form.getByRole("radio", { name: "Only these" }).check();
    await control("models-item").pressSequentially("gpt-");
    await paste(control("models-item"), "4o,o3");
    assert.deepEqual((await bodyOf(page)).models, ["gpt-4o", "o3"]);
    await close();
  });

  test("an input method may use commas while it composes", async () => {
    const { page, form, control, close } = await open({ attributes: { provider: "openai" } });
    await form.getByRole("radio", { name: "Only these" }).check();
    const compose = (value, isComposing) =>
      control("models-item").evaluate(
        (element, [value, isComposing]) => {
          element.value = value;
          const init = { bubbles: true, composed: true, isComposing };
          element.dispatchEvent(
            isComposing ? new InputEvent("input", init) : new CompositionEvent("compositionend", init),
          );
        },
        [value, isComposing],
      );
    await compose("a,b", true);
    assert.equal(await form.locator(".chip").count(), 0);
    await compose("a,b", false);
    assert.deepEqual((await bodyOf(page)).models, ["a", "b"]);
    await close();
  });

  test("the focus moves to All when * is typed", async () => {
    const { form, control, close } = await open({ attributes: { provider: "openai" } });
    await form.getByRole("radio", { name: "Only these" }).check();
    await control("models-item").pressSequentially("*");
    await control("models-item").press("Enter");
    await form.locator("#models:focus").waitFor();
    await close();
  });

  test("deployments are rows; a pasted list becomes several; a name that is there twice is refused", async () => {
    const { page, form, control, field, close } = await open({ attributes: { provider: "azure" } });
    await form.locator("summary").click();
    const path = "azure_key_config.deployments";
    await control(path).click();
    await paste(control(path), "gpt-4o = prod-4o\nclaude:0 → prod-claude\no3\tprod-o3");
    assert.deepEqual((await bodyOf(page)).azure_key_config.deployments, {
      "gpt-4o": "prod-4o",
      "claude:0": "prod-claude",
      o3: "prod-o3",
    });
    await control(`${path}-2-name`).fill("gpt-4o");
    await control("name").focus();
    assert.match((await findingsOf(field(path), "error"))[0], /twice/);
    await form.getByRole("button", { name: "Remove Deployments, row 3" }).click();
    assert.deepEqual(await findingsOf(field(path), "error"), []);
    await close();
  });

  test("buckets are rows, of which one is the default", async () => {
    const { page, form, control, field, close } = await open({ attributes: { provider: "bedrock" } });
    await form.locator("summary").click();
    const path = "bedrock_key_config.batch_s3_config.buckets";
    await control(path).click();
    await control(path).fill("first");
    await form.locator(`[data-path="${path}"]`).getByRole("button", { name: "Add a row" }).click();
    await control(`${path}-1-bucket_name`).fill("second");
    for (const index of [0, 1]) await field(path).getByRole("radio", { name: "Default" }).nth(index).check();
    assert.deepEqual((await bodyOf(page)).bedrock_key_config.batch_s3_config.buckets, [
      { bucket_name: "first" },
      { bucket_name: "second", is_default: true },
    ]);
    await close();
  });

  test("a number is sent as a number, and another text as it is", async () => {
    const { page, control, close } = await open({ attributes: { provider: "openai" } });
    for (const [text, weight] of [
      ["0.5", 0.5],
      ["1e3", 1000],
      ["x", "x"],
      ["1e999", "1e999"],
      ["", undefined],
    ]) {
      await control("weight").fill(text);
      assert.equal((await bodyOf(page)).weight, weight);
    }
    await close();
  });

  test("values of other types are entered as far as the controls can hold them", async () => {
    const { page, form, close } = await open({ attributes: { provider: "azure" } });
    await form.evaluate((element) =>
      element.enter({
        name: 7,
        models: "gpt-4o",
        blacklisted_models: [1],
        enabled: "yes",
        value: { value: "x" },
        azure_key_config: { deployments: ["a"] },
      }),
    );
    const { name, models, blacklisted_models, value } = await bodyOf(page);
    assert.deepEqual([name, models, blacklisted_models, value], ["7", ["gpt-4o"], ["1"], "x"]);
    await close();
  });

  test("a switch is on or off", async () => {
    const { page, form, close } = await open({ attributes: { provider: "openai" } });
    await form.getByRole("switch", { name: "Enabled" }).uncheck();
    await form.getByRole("switch", { name: "Use for batch API" }).check();
    const { enabled, use_for_batch_api } = await bodyOf(page);
    assert.deepEqual([enabled, use_for_batch_api], [false, true]);
    await close();
  });
}
