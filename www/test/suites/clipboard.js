// Copying and pasting, with the clipboard and the keys of a user.
import assert from "node:assert/strict";
import { test } from "node:test";
import { SECRET } from "../support/keys.js";

const OPTIONS = { permissions: ["clipboard-read", "clipboard-write"] };

export default function (browser) {
  const open = async (attributes) => {
    const opened = await browser.open({ attributes }, OPTIONS);
    return {
      ...opened,
      read: () => opened.page.evaluate(() => navigator.clipboard.readText()),
      write: (text) => opened.page.evaluate((text) => navigator.clipboard.writeText(text), text),
    };
  };

  for (const [provider, way, path, label] of [
    ["openai", undefined, "value", "API key"],
    ["vertex", "Service account", "vertex_key_config.auth_credentials", "Service account"],
  ]) {
    test(`a masked secret can neither be copied nor cut: ${label}`, async () => {
      const { form, control, read, write, close } = await open({ provider });
      if (way) await form.getByRole("radio", { name: way }).check();
      await control(path).fill(SECRET);
      await write("before");
      for (const keys of ["ControlOrMeta+c", "ControlOrMeta+x"]) {
        await control(path).press("ControlOrMeta+a");
        await control(path).press(keys);
        assert.equal(await read(), "before", keys);
        assert.equal(await control(path).inputValue(), SECRET, keys);
      }
      await form.getByRole("button", { name: `Show ${label}` }).click();
      await control(path).press("ControlOrMeta+a");
      await control(path).press("ControlOrMeta+c");
      assert.equal(await read(), SECRET);
      await close();
    });
  }

  test("a paste is trimmed, the form says so, and it can be undone", async () => {
    const { control, field, write, close } = await open({ provider: "openai" });
    const value = control("value");
    const status = async () => (await field("value").getByRole("status").textContent()).trim();
    await value.pressSequentially("abc");
    // What is typed after the caret was moved is undone by itself.
    await value.press("Home");
    await value.press("End");
    await write("  def\t\n");
    await value.press("ControlOrMeta+v");
    assert.equal(await value.inputValue(), "abcdef");
    assert.match(await status(), /White space .* was removed/);
    await value.press("ControlOrMeta+z");
    assert.equal(await value.inputValue(), "abc");
    await value.press("ControlOrMeta+Shift+z");
    assert.equal(await value.inputValue(), "abcdef");
    await value.press("End");
    await value.pressSequentially("x");
    assert.equal(await status(), "");
    // The browser inserts a text that needs no trimming, and the form says nothing.
    await write("yz");
    await value.press("ControlOrMeta+v");
    assert.deepEqual([await value.inputValue(), await status()], ["abcdefxyz", ""]);
    await close();
  });

  test("a pasted list of models becomes chips", async () => {
    const { form, control, write, close } = await open({ provider: "openai" });
    await form.getByRole("radio", { name: "Only these" }).check();
    await write("gpt-4o, o3\n'o4-mini'\n\n");
    await control("models-item").press("ControlOrMeta+v");
    assert.deepEqual(await form.locator(".chip > span").allTextContents(), ["gpt-4o", "o3", "o4-mini"]);
    await close();
  });

  test("Copy takes the text that is shown: with a variable, and never with the secret", async () => {
    const { form, control, read, write, close } = await open({ provider: "openai" });
    await control("value").fill(SECRET);
    for (const [format, place] of Object.entries({
      JSON: /"value": "••••••••"/,
      curl: /"value":"\$\{OPENAI_KEY\}"/,
      TypeScript: /value: process\.env\.OPENAI_KEY/,
    })) {
      await write("before");
      await form.getByRole("button", { name: format }).click();
      await form.getByRole("button", { name: "Copy", exact: true }).click();
      await form.getByRole("button", { name: "Copied" }).waitFor();
      const copied = await read();
      assert.equal(copied, await form.locator("pre").textContent());
      assert.match(copied, place, format);
      assert.ok(!copied.includes(SECRET), format);
    }
    await close();
  });
}
