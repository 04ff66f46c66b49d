// Deleting keys: what happens in the eight seconds, and at their end.
import assert from "node:assert/strict";
import { test } from "node:test";
import { createProd, hold, start } from "../support/start.js";

const URL_OF_KEY = "**/api/providers/openai/keys/*";

export default (browser) => {
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
