// Secrets: how they are entered, and where they must not be.
import assert from "node:assert/strict";
import { test } from "node:test";
import { paste, SECRET, submit } from "../support/keys.js";
import { tracesOf } from "../support/traces.js";

const CANARY = "canary-3f9c27d1e8b64a50";

export default function ({ open }) {
  test("a secret is masked until it is revealed", async () => {
    const { form, control, close } = await open({ attributes: { provider: "openai" } });
    const value = control("value");
    await value.fill(SECRET);
    assert.equal(await value.evaluate((element) => getComputedStyle(element).webkitTextSecurity), "disc");
    await form.getByRole("button", { name: "Show API key" }).click();
    assert.equal(await value.evaluate((element) => getComputedStyle(element).webkitTextSecurity), "none");
    await form.getByRole("button", { name: "Hide API key" }).click();
    assert.equal(await value.evaluate((element) => getComputedStyle(element).webkitTextSecurity), "disc");
    await close();
  });

  test("no browser and no password manager is asked to keep it", async () => {
    const { form, close } = await open({ attributes: { provider: "bedrock" } });
    await form.getByRole("radio", { name: "Access keys" }).check();
    assert.equal(await form.locator("[type=password]").count(), 0);
    const secrets = form.locator(".masked");
    assert.equal(await secrets.count(), 3);
    for (const secret of await secrets.all()) {
      assert.equal(await secret.getAttribute("name"), null);
      assert.equal(await secret.getAttribute("autocomplete"), "off");
      assert.equal(await secret.getAttribute("spellcheck"), "false");
      assert.equal(await secret.getAttribute("data-1p-ignore"), "");
      assert.equal(await secret.getAttribute("writingsuggestions"), "false");
      assert.equal(await secret.getAttribute("autocorrect"), "off");
      assert.equal(await secret.getAttribute("data-private"), "");
      assert.equal(await secret.getAttribute("data-sentry-mask"), "");
      assert.equal(await secret.getAttribute("data-dd-privacy"), "mask");
      assert.match(await secret.getAttribute("class"), /rr-mask/);
    }
    await close();
  });

  test("env. is shown in clear, as a reference", async () => {
    const { control, field, close } = await open({ attributes: { provider: "openai" } });
    await control("value").fill("env.OPENAI_API_KEY");
    assert.equal(await control("value").evaluate((element) => getComputedStyle(element).webkitTextSecurity), "none");
    assert.match(await field("value").textContent(), /Environment variable/);
    assert.equal(await field("value").getByRole("button").count(), 0);
    await close();
  });

  test("a text that only begins like a reference is masked, in the field and in the preview", async () => {
    const { form, control, field, close } = await open({ attributes: { provider: "openai" } });
    await control("value").fill("env.sk-live real secret");
    assert.equal(await control("value").evaluate((element) => getComputedStyle(element).webkitTextSecurity), "disc");
    assert.doesNotMatch(await field("value").textContent(), /Environment variable/);
    for (const format of ["JSON", "curl", "TypeScript"]) {
      await form.getByRole("button", { name: format }).click();
      assert.doesNotMatch(await form.locator("pre").textContent(), /real secret/, format);
    }
    await close();
  });

  test("a service account is read from a file, and a file that is too large is not", async () => {
    const { form, control, field, close } = await open({ attributes: { provider: "vertex" } });
    await form.getByRole("radio", { name: "Service account" }).check();
    const account = JSON.stringify({ type: "service_account", private_key: CANARY });
    const file = (text) => ({ name: "account.json", mimeType: "application/json", buffer: Buffer.from(text) });
    await form.locator("[type=file]").setInputFiles(file(`${account}\n`));
    await field("vertex_key_config.auth_credentials").getByText("account.json was read.").waitFor();
    assert.equal(await control("vertex_key_config.auth_credentials").inputValue(), account);
    await form.locator("[type=file]").setInputFiles(file(" ".repeat(256 * 1024 + 1)));
    await field("vertex_key_config.auth_credentials").getByText("account.json was not read").waitFor();
    await close();
  });

  test("a service account may be dropped", async () => {
    const { form, control, close } = await open({ attributes: { provider: "vertex" } });
    await form.getByRole("radio", { name: "Service account" }).check();
    await form.locator(".drop").evaluate((element) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(["{}"], "account.json"));
      element.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    });
    await form.getByText("account.json was read.").waitFor();
    assert.equal(await control("vertex_key_config.auth_credentials").inputValue(), "{}");
    await close();
  });

  test("a read-only form takes no dropped file, and a dropped text is left to the browser", async () => {
    const { form, control, close } = await open({ attributes: { provider: "vertex" } });
    await form.getByRole("radio", { name: "Service account" }).check();
    const drop = (isFile) =>
      form.locator(".drop").evaluate((element, isFile) => {
        const dataTransfer = new DataTransfer();
        if (isFile) dataTransfer.items.add(new File(["{}"], "account.json"));
        else dataTransfer.setData("text/plain", "{}");
        const event = new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true });
        element.dispatchEvent(event);
        return event.defaultPrevented;
      }, isFile);
    assert.equal(await drop(false), false);
    await form.evaluate(async (element) => {
      element.readOnly = true;
      await element.updateComplete;
    });
    assert.equal(await drop(true), false);
    await form.evaluate(async (element) => {
      element.readOnly = false;
      await element.updateComplete;
    });
    assert.equal(await form.getByText("account.json was read.").count(), 0);
    assert.equal(await control("vertex_key_config.auth_credentials").inputValue(), "");
    await close();
  });

  test("a file that is empty or not UTF-8 does not replace what was typed", async () => {
    const { form, control, close } = await open({ attributes: { provider: "vertex" } });
    await form.getByRole("radio", { name: "Service account" }).check();
    await control("vertex_key_config.auth_credentials").fill("{}");
    for (const [name, buffer] of [
      ["empty.json", Buffer.alloc(0)],
      ["utf-16.json", Buffer.from("\ufeff{}", "utf16le")],
    ]) {
      await form.locator("[type=file]").setInputFiles({ name, mimeType: "application/json", buffer });
      await form.getByText(`${name} could not be read`).waitFor();
      assert.equal(await control("vertex_key_config.auth_credentials").inputValue(), "{}");
    }
    await close();
  });

  test("after saving a secret is nowhere in the page", async () => {
    const { page, form, control, events, close } = await open({
      attributes: { provider: "openai", action: "/api/providers/openai/keys" },
    });
    await control("name").fill("wiped");
    await control("value").fill(CANARY);
    await submit(form);
    await page.waitForFunction(() => globalThis.events.length > 0);
    assert.equal((await events())[0].type, "created");
    assert.equal(await control("value").inputValue(), "");
    assert.deepEqual(await tracesOf(page, CANARY), []);
    assert.doesNotMatch(
      JSON.stringify(await page.evaluate(() => document.querySelector("bifrost-key-form").requestBody())),
      /canary/,
    );
    await close();
  });

  test("the search for a secret finds it in every place of a page", async () => {
    // A page of its own, because its history keeps the secret.
    const { page, control, close } = await open({ attributes: { provider: "openai" } }, { locale: "en-IE" });
    await control("value").fill(CANARY);
    await page.evaluate((canary) => {
      document.querySelector("main").append(canary, new Comment(canary));
      const { shadowRoot } = document.querySelector("bifrost-key-form");
      shadowRoot.append(Object.assign(document.createElement("p"), { title: canary }));
      document.title = canary;
      history.replaceState(canary, "", `#${canary}`);
      sessionStorage.setItem("key", canary);
      localStorage.setItem("key", canary);
    }, CANARY);
    assert.deepEqual((await tracesOf(page, CANARY)).sort(), [
      ...["address", "attribute title", "comment", "history", "session storage", "stored for the site"],
      ...["text", "title", "value of value"],
    ]);
    await close();
  });

  test("a typed secret is in no attribute, text, storage, address or line of the console, and in one request", async () => {
    const { page, form, control, requests, problems, events, close } = await open({
      attributes: { provider: "azure", action: "/api/providers/azure/keys" },
    });
    await control("name").fill("canary");
    await control("azure_key_config.endpoint").fill("https://eu.openai.azure.com");
    await form.getByRole("radio", { name: "Entra ID" }).check();
    await control("azure_key_config.client_secret").fill(`${CANARY}-2`);
    await form.getByRole("radio", { name: "API key" }).check();
    await control("value").pressSequentially(CANARY);
    for (const format of ["curl", "TypeScript", "JSON"]) {
      await form.getByRole("button", { name: format }).click();
      assert.deepEqual(await tracesOf(page, "canary-"), ["value of value"], format);
    }
    await submit(form);
    await page.waitForFunction(() => globalThis.events.length > 0);
    assert.deepEqual(await tracesOf(page, "canary-"), []);
    assert.doesNotMatch(JSON.stringify(await events()), /canary-/);
    assert.deepEqual(await problems(), []);
    const withSecret = requests.filter((request) =>
      /canary-/.test(request.url() + request.postData() + JSON.stringify(request.headers())),
    );
    assert.deepEqual(
      withSecret.map((request) => request.method()),
      ["POST"],
    );
    assert.doesNotMatch(withSecret[0].postData(), /canary-.*-2/);
    await close();
  });

  test("no event carries what is typed, but that which hands the body to the page", async () => {
    const { page, form, control, close } = await open({ attributes: { provider: "openai" } });
    await page.evaluate(() => {
      globalThis.inputs = [];
      const types = ["compositionstart", "compositionupdate", "compositionend"];
      for (const type of ["input", "change", "beforeinput", "paste", ...types]) {
        addEventListener(type, (event) => globalThis.inputs.push(`${event.constructor.name} ${event.type}`));
      }
    });
    await control("value").pressSequentially("abc");
    await paste(control("value"), " x ");
    await control("value").evaluate((element) => {
      for (const type of ["compositionstart", "compositionupdate", "compositionend"]) {
        element.dispatchEvent(new CompositionEvent(type, { data: "x", bubbles: true, composed: true }));
      }
    });
    await control("value").fill("abc");
    await control("name").focus();
    const inputs = await page.evaluate(() => globalThis.inputs);
    assert.ok(inputs.length >= 5);
    assert.deepEqual([...new Set(inputs)], ["Event input"]);
    await submit(form);
    assert.deepEqual(
      await page.evaluate(() => globalThis.events.map(({ type, detail }) => [type, detail.body.value])),
      [["created", "abc"]],
    );
    await close();
  });
}
