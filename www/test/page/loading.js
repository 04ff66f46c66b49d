// What is loaded: the code of the pages, keys, and answers of other servers.
import assert from "node:assert/strict";
import { test } from "node:test";
import { hold } from "../support/hold.js";
import { signIn } from "./support/acts.js";
import { open } from "./support/browser.js";
import { startEndpoint, WRITE_TOKEN } from "./support/endpoint.js";
import { go, PROD, start } from "./support/start.js";

const PAGE_OF_A_PROXY = { status: 200, contentType: "text/html", body: "<!doctype html><title>Sign in</title>" };

const withKeys = async (endpoint) => {
  const prod = await endpoint.create("openai", PROD);
  const other = await endpoint.create("openai", { ...PROD, name: "other" });
  return { prod, other };
};

export default (browser) => {
  for (const [page, file, address] of [
    ["of the form", "assets/key-*.js", "#/providers/openai/keys/new"],
    ["for custom providers", "assets/new-provider-page-*.js", "#/new-provider"],
    ["that checks files", "assets/check-page-*.js", "#/check"],
  ]) {
    test(`the page ${page} says that it cannot be loaded, and Try again loads it`, async (t) => {
      const { page, heading, load } = await start(t, browser, "#/help");
      await page.route(`**/${file}`, (route) => route.abort());
      await load(address);
      await heading("This page could not be loaded").waitFor();
      await page.unrouteAll();
      await page.getByRole("button", { name: "Try again" }).click();
      await heading(/^(New key for OpenAI|Add a custom provider|Check a file)$/).waitFor();
    });
  }

  test("without the rules the page of the form says that it cannot be loaded, and Try again loads it", async (t) => {
    const endpoint = await startEndpoint();
    t.after(() => endpoint.stop());
    const { page, heading, load, problems, close } = await open(browser, endpoint.url, "#/help");
    t.after(close);
    await page.route("**/*.wasm", (route) => route.abort());
    await load("#/providers/openai/keys/new");
    await heading("This page could not be loaded").waitFor();
    await page.unrouteAll();
    await page.getByRole("button", { name: "Try again" }).click();
    await heading("New key for OpenAI").waitFor();
    // The core's script has failed, too.
    assert.deepEqual(await problems(), ["error: Failed to fetch"]);
  });

  test("a page whose code is slow to load shows that it is loading", async (t) => {
    const { page, heading } = await start(t, browser);
    await heading("Provider keys").waitFor();
    const held = await hold(page, "**/assets/check-page-*.js");
    await go(page, "#/check");
    await page.getByRole("status", { name: "Loading" }).waitFor();
    const code = await held();
    await code.continue();
    await heading("Check a file").waitFor();
  });

  test("a key that is slow to read shows that it is loading", async (t) => {
    const { page, row } = await start(t, browser, "#/providers/openai", withKeys);
    const held = await hold(page, "**/api/providers/openai/keys/*");
    await row("prod").getByRole("link", { name: "Edit prod" }).click();
    await page.getByRole("status", { name: "Loading" }).waitFor();
    const reading = await held();
    await reading.continue();
    await page.getByRole("button", { name: "Save changes" }).waitFor();
  });

  test("advice that cannot be loaded is not taken for no advice", async (t) => {
    const { page, row } = await start(t, browser, "#/help", withKeys);
    await page.route("**/assets/advice-*.js", (route) => route.abort());
    await go(page, "#/providers/openai");
    await page.getByText("The advice about these keys could not be loaded.").waitFor();
    await row("prod").waitFor();
  });

  test("the page of a proxy in place of an answer is not taken for a created key", async (t) => {
    const { page, control, row } = await start(t, browser, "#/providers/openai/keys/new");
    await control("name").fill("prod");
    await control("value").fill(PROD.value);
    await page.route("**/keys?advice=true", (route) => route.fulfill(PAGE_OF_A_PROXY));
    await page.getByRole("button", { name: "Create key" }).click();
    await page.getByRole("alert").getByText("it may be a proxy's page").waitFor();
    assert.equal(await control("value").inputValue(), PROD.value);
    await page.unrouteAll();
    await page.getByRole("button", { name: "Try again" }).click();
    await row("prod").waitFor();
  });

  test("after a save that is answered without the key, the list is read again", async (t) => {
    const { page, control, row } = await start(t, browser, "#/providers/openai", withKeys);
    await row("prod").getByRole("link", { name: "Edit prod" }).click();
    await control("name").fill("renamed");
    await page.route("**/keys/*?advice=true", async (route) => {
      await route.fetch();
      await route.fulfill({ status: 200, body: "" });
    });
    await page.getByRole("button", { name: "Save changes" }).click();
    await row("renamed").waitFor();
  });

  test("the page of a proxy in place of the keys is a failure", async (t) => {
    const { page } = await start(t, browser, "#/help", withKeys);
    await page.route("**/api/**", (route) => route.fulfill(PAGE_OF_A_PROXY));
    await go(page, "#/providers/openai");
    await page.reload();
    await page.getByRole("alert").getByText("it may be a proxy's page").waitFor();
  });

  test("all keys are read without a total, each exactly once", async (t) => {
    const { page, key } = await start(t, browser, "#/help", withKeys);
    const keys = Array.from({ length: 1005 }, (_, index) => ({ ...key.prod, provider: "openai", id: `id-${index}` }));
    await page.route("**/api/keys?*", (route) => {
      const offset = Number(new URL(route.request().url()).searchParams.get("offset"));
      // A key was created between the two requests: the last one of the first page has moved to the second.
      const answer = offset === 0 ? keys.slice(0, 1000) : keys.slice(999);
      return route.fulfill({ json: offset > 1000 ? [] : answer });
    });
    await go(page, "#/providers/openai");
    await page.reload();
    await page.getByText("openai · 1005 keys").waitFor();
  });

  test("a late answer about the previous key does not change the current one", async (t) => {
    const { page, key, heading } = await start(t, browser, "#/providers/openai", withKeys);
    const { prod, other } = key;
    const review = await hold(page, `**/api/providers/openai/keys/${prod.id}?dry_run=true`);
    await go(page, `#/providers/openai/keys/${prod.id}`);
    const lateReview = await review();
    await go(page, `#/providers/openai/keys/${other.id}`);
    await heading("other").waitFor();
    await page.getByRole("button", { name: "Save changes" }).waitFor();
    await answer(page, lateReview, { json: { issues: [adviceAboutWeight("is that of the key before")] } });
    assert.equal(await page.getByText("is that of the key before").count(), 0);

    const read = await hold(page, `**/api/providers/openai/keys/${prod.id}`);
    await go(page, `#/providers/openai/keys/${prod.id}`);
    const lateKey = await read();
    await go(page, `#/providers/openai/keys/${other.id}`);
    await page.getByRole("button", { name: "Save changes" }).waitFor();
    await answer(page, lateKey, { status: 404, json: { error: { message: "not found" } } });
    await heading("other").waitFor();
  });

  test("what is said of the stored key is dropped once something was entered", async (t) => {
    const { page, key, control } = await start(t, browser, "#/providers/openai", withKeys);
    const review = await hold(page, "**/*dry_run=true");
    await go(page, `#/providers/openai/keys/${key.prod.id}`);
    const lateReview = await review();
    await control("weight").fill("3");
    await answer(page, lateReview, { json: { issues: [adviceAboutWeight("is as it was")] } });
    assert.equal(await page.getByText("is as it was").count(), 0);
  });

  test("a gateway gets no dry run, because it would store the key", async (t) => {
    const options = { hasTokens: true };
    const opened = await start(t, browser, "#/providers/openai", withKeys, options);
    const { page, requests, row } = opened;
    await page.route("**/health/live", (route) => route.fulfill(PAGE_OF_A_PROXY));
    await signIn(opened, WRITE_TOKEN);
    await row("prod").getByRole("link", { name: "Edit prod" }).click();
    await page.getByRole("button", { name: "Save changes" }).waitFor();
    // What would follow the answer has been sent by then.
    await page.evaluate(() => fetch("health/live").then(() => new Promise(requestAnimationFrame)));
    const writes = requests.filter((request) => request.method() !== "GET");
    assert.deepEqual(
      writes.map((request) => `${request.method()} ${request.url()}`),
      [],
    );
  });
};

/** Answers a request that was held, and waits until the page has taken the answer. */
async function answer(page, route, response) {
  const finished = page.waitForEvent("requestfinished", (request) => request === route.request());
  await route.fulfill(response);
  await finished;
  await page.evaluate(() => new Promise((resolve) => setTimeout(() => requestAnimationFrame(resolve))));
}

function adviceAboutWeight(text) {
  return { code: "weight_zero", severity: "advice", path: ["weight"], message: `weight ${text}`, text };
}
