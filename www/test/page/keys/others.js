// What other people do with the keys meanwhile.
import assert from "node:assert/strict";
import { test } from "node:test";
import { hold } from "../../support/hold.js";
import { createProd, PROD, start } from "../support/start.js";

const URL_OF_KEY = "**/api/providers/openai/keys/*";

export default (browser) => {
  test("the list shows what others have changed when the tab is shown again, and when the list is", async (t) => {
    const { page, endpoint, key, row } = await start(t, browser, "#/providers/openai", createProd);
    await row("prod").waitFor();
    await endpoint.create("openai", { ...PROD, name: "second" });
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await row("second").waitFor();
    await row("second").getByRole("link", { name: "Edit second" }).click();
    await page.getByRole("button", { name: "Save changes" }).waitFor();
    await endpoint.send("DELETE", `/api/providers/openai/keys/${key.id}`);
    await page.goBack();
    await row("second").waitFor();
    await row("prod").waitFor({ state: "detached" });
  });

  test("keys that were read before a change in the page do not undo the change", async (t) => {
    const { page, row } = await start(t, browser, "#/providers/openai", createProd);
    await row("prod").waitFor();
    const held = await hold(page, "**/api/keys?*");
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    const reading = await held();
    const response = await reading.fetch();
    await row("prod").getByRole("switch").click();
    await page.waitForFunction(() => !document.querySelector("[role=switch]").checked);
    const readAgain = page.waitForEvent(
      "requestfinished",
      (request) => request.url().includes("/api/keys?") && request !== reading.request(),
    );
    await reading.fulfill({ response });
    await readAgain;
    await page.evaluate(() => new Promise((resolve) => setTimeout(() => requestAnimationFrame(resolve))));
    assert.equal(await row("prod").getByRole("switch").isChecked(), false);
  });

  test("a list that cannot be read again stays as it was", async (t) => {
    const { page, row } = await start(t, browser, "#/providers/openai", createProd);
    await row("prod").waitFor();
    await page.route("**/api/**", (route) => route.abort());
    const failed = page.waitForEvent("requestfailed");
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await failed;
    await page.evaluate(() => new Promise(requestAnimationFrame));
    await row("prod").waitFor();
    assert.equal(await page.getByRole("alert").count(), 0);
  });

  test("a switch of a key that someone has deleted says so, and its row goes", async (t) => {
    const { page, endpoint, key, row } = await start(t, browser, "#/providers/openai", createProd);
    await row("prod").waitFor();
    await endpoint.send("DELETE", `/api/providers/openai/keys/${key.id}`);
    await row("prod").getByRole("switch").click();
    await page.getByText("prod no longer exists: someone deleted it.").waitFor();
    await row("prod").waitFor({ state: "detached" });
  });

  test("a switch that waits says after a while what it waits for", async (t) => {
    const { page, row } = await start(t, browser, "#/providers/openai", createProd, { clock: true });
    const held = await hold(page, URL_OF_KEY);
    await row("prod").getByRole("switch").click();
    const request = await held();
    const words = page.getByRole("status").getByText("Waiting for the endpoint to answer.");
    assert.equal(await words.count(), 0);
    await page.clock.runFor(2_100);
    await words.waitFor();
    await request.continue();
    await words.waitFor({ state: "detached" });
    await page.waitForFunction(() => !document.querySelector("[role=switch]").checked);
  });

  test("a key that someone deletes while it is edited is created again with what was entered", async (t) => {
    const { page, endpoint, key, control, row } = await startEditing(t, browser);
    await control("weight").fill("3");
    await endpoint.send("DELETE", `/api/providers/openai/keys/${key.id}`);
    await page.setViewportSize({ width: 1280, height: 400 });
    await page.getByRole("button", { name: "Save changes" }).click();
    const notice = page.getByText("Someone deleted this key while you edited it.");
    await notice.waitFor();
    await page.waitForFunction((element) => element.getBoundingClientRect().top >= 0, await notice.elementHandle());
    assert.equal(await page.getByText("not found").count(), 0);
    await page.getByRole("button", { name: "Create it again" }).click();
    await page.getByRole("button", { name: "Create key" }).waitFor();
    assert.deepEqual([await control("name").inputValue(), await control("weight").inputValue()], ["prod", "3"]);
    // The mask of the deleted secret is not a secret.
    assert.equal(await control("value").inputValue(), "");
    await control("value").fill(PROD.value);
    await page.getByRole("button", { name: "Create key" }).click();
    await row("prod").getByText("Saved").waitFor();
    const stored = await endpoint.keys("openai");
    assert.deepEqual(
      stored.map(({ name, weight }) => [name, weight]),
      [["prod", 3]],
    );
  });

  test("a key that is deleted right after a conflict does not take the form with it", async (t) => {
    const { page, endpoint, key, control } = await startEditing(t, browser);
    await control("weight").fill("3");
    await endpoint.send("PUT", `/api/providers/openai/keys/${key.id}`, { ...key, weight: 9 });
    await page.route(URL_OF_KEY, async (route) => {
      if (route.request().method() !== "GET") return route.continue();
      await endpoint.send("DELETE", `/api/providers/openai/keys/${key.id}`);
      return route.continue();
    });
    await page.getByRole("button", { name: "Save changes" }).click();
    await page.getByText("Someone deleted this key while you edited it.").waitFor();
    assert.equal(await control("weight").inputValue(), "3");
  });

  test("a conflict whose other version cannot be read says so, and tries again", async (t) => {
    const { page, endpoint, key, control } = await startEditing(t, browser);
    await control("weight").fill("3");
    await endpoint.send("PUT", `/api/providers/openai/keys/${key.id}`, { ...key, weight: 9 });
    await page.route(URL_OF_KEY, (route) => (route.request().method() === "GET" ? route.abort() : route.continue()));
    await page.getByRole("button", { name: "Save changes" }).click();
    await page.getByText("The version that someone else stored could not be read.").waitFor();
    await page.unrouteAll();
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("heading", { name: "Someone changed this key while you edited it" }).waitFor();
  });
};

async function startEditing(t, browser) {
  const opened = await start(t, browser, "#/providers/openai", createProd);
  await opened.row("prod").getByRole("link", { name: "Edit prod" }).click();
  await opened.page.getByRole("button", { name: "Save changes" }).waitFor();
  return opened;
}
