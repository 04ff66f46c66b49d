// Deleting keys: what happens in the eight seconds, and at their end.
import assert from "node:assert/strict";
import { test } from "node:test";
import { hold } from "../../support/hold.js";
import { createProd, start } from "../support/start.js";

const URL_OF_KEY = "**/api/providers/openai/keys/*";

export default (browser) => {
  test("a key is deleted after eight seconds, and until then can be kept", async (t) => {
    const { page, endpoint, row } = await open(t, browser);
    await row("prod").getByRole("button", { name: "Delete prod" }).click();
    const dialog = page.getByRole("dialog", { name: "Delete prod?" });
    await dialog.getByText("No other key can be used").waitFor();
    assert.equal(await focused(page), "Cancel");
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    assert.equal(await focused(page), "Delete");

    await row("prod").getByRole("button", { name: "Delete prod" }).click();
    await dialog.getByRole("button", { name: "Delete key" }).click();
    await row("prod").waitFor({ state: "detached" });
    assert.equal(await focused(page), "Undo");
    await page.clock.runFor(4_000);
    await page.getByRole("button", { name: "Undo" }).click();
    await row("prod").waitFor();
    await page.clock.runFor(60_000);
    assert.equal((await endpoint.keys("openai")).length, 1);

    await row("prod").getByRole("button", { name: "Delete prod" }).click();
    await dialog.getByRole("button", { name: "Delete key" }).click();
    const deleted = page.waitForResponse((response) => response.request().method() === "DELETE");
    await page.clock.runFor(8_100);
    assert.equal((await deleted).status(), 200);
    await page.getByText("No keys for OpenAI yet.").waitFor();
    assert.deepEqual(await endpoint.keys("openai"), []);
  });

  test("a confirmed deletion is carried out if the page is closed before the eight seconds are over", async (t) => {
    const { page, endpoint, row } = await open(t, browser);
    await row("prod").getByRole("button", { name: "Delete prod" }).click();
    await page.getByRole("button", { name: "Delete key" }).click();
    await page.getByRole("button", { name: "Undo" }).waitFor();
    await page.goto(`${endpoint.url}/openapi.json`);
    const deadline = Date.now() + 30_000;
    while ((await endpoint.keys("openai")).length > 0) assert.ok(Date.now() < deadline, "the key is still there");
    await page.goto(endpoint.url);
  });

  test("a deletion that fails says so, and brings the key back", async (t) => {
    const { page, row } = await open(t, browser);
    await page.route("**/api/providers/openai/keys/*", (route) => route.abort());
    await row("prod").getByRole("button", { name: "Delete prod" }).click();
    await page.getByRole("button", { name: "Delete key" }).click();
    await page.clock.runFor(8_100);
    await page.getByText("prod was not deleted. The endpoint could not be reached.").waitFor();
    await row("prod").waitFor();
  });

  test("a key that someone changes in the eight seconds is not deleted, but can be", async (t) => {
    const { page, endpoint, key, row } = await startDeletion(t, browser);
    await endpoint.send("PUT", `/api/providers/openai/keys/${key.id}`, { ...key, name: "renamed" });
    await page.clock.runFor(8_100);
    await page.getByText("prod was not deleted. Someone has changed it").waitFor();
    await row("renamed").waitFor();
    assert.equal((await endpoint.keys("openai")).length, 1);
    await page.getByRole("button", { name: "Delete it anyway" }).click();
    await page.getByText("No keys for OpenAI yet.").waitFor();
    assert.deepEqual(await endpoint.keys("openai"), []);
  });

  test("a key that someone has changed since its form was opened can be kept", async (t) => {
    const { page, endpoint, key, row } = await open(t, browser);
    await row("prod").getByRole("link", { name: "Edit prod" }).click();
    await page.getByRole("button", { name: "Delete key" }).click();
    await endpoint.send("PUT", `/api/providers/openai/keys/${key.id}`, { ...key, weight: 7 });
    await page.getByRole("dialog").getByRole("button", { name: "Delete key" }).click();
    await page.getByText("prod will be deleted in a few seconds.").waitFor();
    await page.clock.runFor(8_100);
    await page.getByRole("button", { name: "Keep the key" }).click();
    await page.getByText("prod was not deleted").waitFor({ state: "detached" });
    await row("prod").waitFor();
    assert.equal((await endpoint.key("openai", key.id)).weight, 7);
  });

  test("a page that is closed sends a deletion once, and a page that comes back does not offer to undo it", async (t) => {
    const { page, endpoint, requests } = await startDeletion(t, browser);
    const held = await hold(page, URL_OF_KEY);
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true })));
    await page.getByText("Deleting prod…").waitFor();
    assert.equal(await page.getByRole("button", { name: "Undo" }).count(), 0);
    const deletion = await held();
    await page.clock.runFor(8_100);
    await deletion.continue();
    await page.getByText("No keys for OpenAI yet.").waitFor();
    assert.equal(requests.filter((request) => request.method() === "DELETE").length, 1);
    assert.deepEqual(await endpoint.keys("openai"), []);
  });

  test("a deletion that is under way outlives the page", async (t) => {
    const { page } = await startDeletion(t, browser);
    await page.evaluate(() => {
      const send = globalThis.fetch;
      globalThis.fetch = (url, request) => {
        if (request.method === "DELETE") globalThis.isKeptAlive = request.keepalive;
        return send(url, request);
      };
    });
    await page.clock.runFor(8_100);
    await page.waitForFunction(() => globalThis.isKeptAlive === true);
  });
};

function open(t, browser) {
  return start(t, browser, "#/providers/openai", createProd, { clock: true });
}

/** Confirms the deletion of a key, and waits until the page knows which version that is. */
async function startDeletion(t, browser) {
  const opened = await open(t, browser);
  const { page, row } = opened;
  await row("prod").getByRole("button", { name: "Delete prod" }).click();
  const read = page.waitForEvent("requestfinished", (request) => request.url().includes("/openai/keys/"));
  await page.getByRole("button", { name: "Delete key" }).click();
  await read;
  await page.getByText("prod will be deleted in a few seconds.").waitFor();
  return opened;
}

/** The text of the element with the focus. */
function focused(page) {
  return page.evaluate(() => document.activeElement.textContent.trim());
}
