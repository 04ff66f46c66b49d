// Where a typed secret must not be.
import assert from "node:assert/strict";
import { test } from "node:test";
import { tracesOf } from "../support/traces.js";
import { start } from "./support/start.js";

const CANARY = "canary-0123456789abcdef";

export default (browser) => {
  test("a typed secret is only in its field and in the one request, and gone after that", async (t) => {
    const { page, requests, lines, control, row } = await start(t, browser, "#/providers/openai/keys/new");
    await control("name").fill("prod");
    await control("value").fill(CANARY);
    assert.deepEqual(await tracesOf(page, CANARY), ["value of value"]);
    await page.getByRole("button", { name: "Create key" }).click();
    await row("prod").waitFor();
    assert.deepEqual(await tracesOf(page, CANARY), []);
    await page.goBack();
    await page.getByRole("button", { name: "Create key" }).waitFor();
    assert.equal(await control("value").inputValue(), "");
    assert.deepEqual(await tracesOf(page, CANARY), []);
    const carriers = requests.filter((request) =>
      `${request.url()} ${request.postData()} ${JSON.stringify(request.headers())}`.includes(CANARY),
    );
    assert.deepEqual(
      carriers.map((request) => `${request.method()} ${new URL(request.url()).pathname}`),
      ["POST /api/providers/openai/keys"],
    );
    assert.equal(lines.join().includes(CANARY), false);
  });
};
