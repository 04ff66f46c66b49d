// Going from page to page loses neither the place in a list, nor what was entered, nor an entry of the history.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isWrite } from "../support/writes.js";
import { start } from "./support/start.js";

const SECRET = "sk-test-0123456789abcdef";

const createKeys = (count) => async (endpoint) => {
  const created = [];
  for (let number = 1; number <= count; number++) {
    const body = { name: `key-${number}`, value: SECRET, models: ["*"], weight: 1 };
    created.push(await endpoint.create("openai", body));
  }
  return created;
};

export default (browser) => {
  test("a saved key is shown where it stands in a long list", async (t) => {
    const { page, endpoint, control, row } = await start(t, browser, "#/providers/openai/keys/new", createKeys(60));
    await control("name").fill("the last one");
    await control("value").fill(SECRET);
    await page.getByRole("button", { name: "Create key" }).click();
    await row("the last one").getByText("Saved").waitFor();
    assert.equal(page.url(), `${endpoint.url}/#/providers/openai?part=2`);
    await page.waitForFunction(() => {
      const { top, bottom } = document.querySelector("tr.marked").getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    });
  });

  test("a filter is in the address, and back returns to it", async (t) => {
    const { page, endpoint, row, heading } = await start(t, browser, "#/providers/openai", createKeys(60));
    await page.getByRole("searchbox", { name: "Filter keys by name" }).fill("key-5");
    await page.getByText("11 keys found").waitFor();
    await row("key-57").getByRole("link", { name: "key-57", exact: true }).click();
    await heading("key-57").waitFor();
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByText("11 keys found").waitFor();
    assert.equal(page.url(), `${endpoint.url}/#/providers/openai?filter=key-5`);
    await page.reload();
    await page.getByText("11 keys found").waitFor();
  });

  test("a filter is that of one list, and the link to the list removes it", async (t) => {
    const { page, row } = await start(t, browser, "#/providers/openai", async (endpoint) => {
      await createKeys(60)(endpoint);
      await endpoint.create("groq", { name: "groq-1", value: "gsk_test-0123456789", models: ["*"], weight: 1 });
    });
    const providers = page.getByRole("navigation", { name: "Providers" });
    const filter = page.getByRole("searchbox", { name: "Filter keys by name" });
    await filter.fill("key-5");
    await page.getByText("11 keys found").waitFor();
    await providers.getByRole("link", { name: "Groq" }).click();
    await row("groq-1").waitFor();
    await page.goBack();
    await page.getByText("11 keys found").waitFor();
    await providers.getByRole("link", { name: /^OpenAI/ }).click();
    await row("key-1").waitFor();
    assert.equal(await filter.inputValue(), "");
  });

  test("back, and staying or leaving, keep the entries of the history", async (t) => {
    const { page, control, heading } = await start(t, browser, "#/");
    const dialog = page.getByRole("dialog");
    await page.getByRole("main").getByRole("link", { name: "OpenAI", exact: true }).click();
    await page.getByRole("main").getByRole("link", { name: "New key" }).click();
    await control("name").fill("prod");

    await page.goBack();
    await dialog.getByRole("button", { name: "Stay" }).click();
    assert.equal(await control("name").inputValue(), "prod");
    await page.waitForURL("**/keys/new");

    await page.goBack();
    await dialog.getByRole("button", { name: "Leave" }).click();
    await heading("OpenAI").waitFor();
    await page.goBack();
    await heading("Provider keys").waitFor();
    await page.goForward();
    await heading("OpenAI").waitFor();
    await page.goForward();
    await heading("New key for OpenAI").waitFor();
    await control("name").waitFor();
    assert.equal(await control("name").inputValue(), "");
  });

  test("an answer that comes after the form was left changes the list, but not the page", async (t) => {
    const { page, endpoint, control, heading, row } = await start(t, browser, "#/providers/openai/keys/new");
    let leave;
    const isLeft = new Promise((resolve) => {
      leave = resolve;
    });
    await page.route("**/api/providers/openai/keys?*", async (route) => {
      await isLeft;
      await route.continue();
    });
    await control("name").fill("slow");
    await control("value").fill(SECRET);
    const answered = page.waitForResponse((response) => isWrite(response.request()));
    await page.getByRole("button", { name: "Create key" }).click();
    await page.getByRole("button", { name: "Creating…" }).waitFor();
    await page.goto(`${endpoint.url}/#/providers/groq/keys/new`);
    await page.getByRole("dialog").getByRole("button", { name: "Leave" }).click();
    await heading("New key for Groq").waitFor();
    await control("name").fill("typed here");
    leave();
    await answered;
    await page.getByRole("navigation", { name: "Providers" }).getByText("1 key").waitFor({ state: "attached" });
    assert.equal(await control("name").inputValue(), "typed here");
    await page.getByRole("link", { name: "OpenAI 1 key" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Leave" }).click();
    await row("slow").waitFor();
  });

  test("cancelling asks before entries are lost", async (t) => {
    const { page, control, heading } = await start(t, browser, "#/providers/openai/keys/new");
    await control("name").fill("prod");
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Leave" }).click();
    await heading("OpenAI").waitFor();
    await page.getByRole("main").getByRole("link", { name: "New key" }).click();
    await page.getByRole("button", { name: "Cancel" }).click();
    await heading("OpenAI").waitFor();
  });

  test("the share of a new key is shown before anything is entered, and is that of its provider", async (t) => {
    const { page, control } = await start(t, browser, "#/providers/openai/keys/new", createKeys(2));
    const help = page.locator('bifrost-key-form [data-path="weight"] .help');
    await help.getByText("33 % of this provider's requests.").waitFor();
    await control("weight").fill("2");
    await help.getByText("50 % of this provider's requests.").waitFor();
    await page.getByRole("link", { name: "Groq" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Leave" }).click();
    await page.getByRole("main").getByRole("link", { name: "New key" }).click();
    await help.getByText("100 % of this provider's requests.").waitFor();
  });

  test("a text to check is there again after another page", async (t) => {
    const { page, heading } = await start(t, browser, "#/check");
    await page.getByLabel("Text of the file").fill('{ "providers": { "openai": { "keys": [{ "weight": "1" }] } } }');
    await page.getByText(/^2 errors/).waitFor();
    await page.keyboard.press("Escape");
    await heading("Provider keys").waitFor();
    await page.getByRole("link", { name: "Check a file" }).click();
    await page.getByText(/^2 errors/).waitFor();
    assert.match(await page.getByLabel("Text of the file").inputValue(), /weight/);
  });

  test("a file that is dropped beside its place does not replace the page", async (t) => {
    const { page, heading } = await start(t, browser, "#/providers/vertex/keys/new");
    await heading("New key for Google Vertex AI").waitFor();
    const isPrevented = await page.evaluate(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(["{}"], "account.json"));
      return ["dragover", "drop"].map((type) => {
        const event = new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true });
        document.querySelector("h1, main").dispatchEvent(event);
        return event.defaultPrevented;
      });
    });
    assert.deepEqual(isPrevented, [true, true]);
  });

  test("on a phone the menu closes when the page that is shown is chosen", async (t) => {
    const options = { viewport: { width: 360, height: 800 } };
    const { page } = await start(t, browser, "#/providers/openai", undefined, options);
    await page.getByRole("button", { name: "Providers" }).click();
    await page
      .getByRole("navigation", { name: "Providers" })
      .getByRole("link", { name: "OpenAI", exact: true })
      .click();
    await page.getByRole("navigation", { name: "Providers" }).waitFor({ state: "hidden" });
    await page.getByRole("button", { name: "Providers" }).click();
    await page.keyboard.press("Escape");
    assert.equal(await page.evaluate(() => document.activeElement.textContent.trim()), "Providers");
  });
};
