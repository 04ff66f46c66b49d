// Where a typed secret must not be.
import assert from "node:assert/strict";
import { test } from "node:test";
import { start } from "./lists.js";

const CANARY = "canary-0123456789abcdef";

export default (browser) => {
  test("a typed secret is only in its field and in the one request, and gone after that", async (t) => {
    const lines = [];
    const { page, requests, control, row, assertNoProblems } = await start(t, browser, "#/providers/openai/keys/new");
    page.on("console", (message) => lines.push(message.text()));
    await control("name").fill("prod");
    await control("value").fill(CANARY);
    assert.deepEqual(await traces(page), []);
    await page.getByRole("button", { name: "Create key" }).click();
    await row("prod").waitFor();
    assert.deepEqual(await traces(page), []);
    await page.goBack();
    await page.getByRole("button", { name: "Create key" }).waitFor();
    assert.equal(await control("value").inputValue(), "");
    assert.deepEqual(await traces(page), []);
    const carriers = requests.filter((request) =>
      `${request.url()} ${request.postData()} ${JSON.stringify(request.headers())}`.includes(CANARY),
    );
    assert.deepEqual(
      carriers.map((request) => `${request.method()} ${new URL(request.url()).pathname}`),
      ["POST /api/providers/openai/keys"],
    );
    assert.equal(lines.join().includes(CANARY), false);
    await assertNoProblems();
  });
};

/** The places of the page that have the secret: markup with its shadows, storage, address and history. */
function traces(page) {
  return page.evaluate((canary) => {
    const markup = (root) =>
      [...root.querySelectorAll("*")]
        .map((element) => `${element.outerHTML} ${element.shadowRoot ? markup(element.shadowRoot) : ""}`)
        .join();
    const places = {
      markup: markup(document),
      storage: JSON.stringify([localStorage, sessionStorage]),
      address: location.href,
      history: JSON.stringify(history.state),
      title: document.title,
    };
    return Object.keys(places).filter((name) => places[name]?.includes(canary));
  }, CANARY);
}
