// The page that checks a file.
import assert from "node:assert/strict";
import { createReadStream, existsSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { open } from "./support/browser.js";
import { start } from "./support/start.js";

const DIST = fileURLToPath(new URL("../../dist", import.meta.url));

const CONFIG = `{
  "providers": {
    "openai": {
      "keys": [
        { "name": "prod", "value": "env.OPENAI_API_KEY", "models": ["*"], "weight": 1 },
        { "name": "prod", "value": "sk-test-0123456789abcdef", "modles": ["gpt-4o"], "weight": "1" }
      ]
    }
  }
}`;

export default (browser) => {
  test("the findings of a config.json stand beside their lines, and a click selects the place", async (t) => {
    const { page, requests } = await start(t, browser, "#/check");
    await page.getByText("The file is read in this page and goes nowhere.").waitFor();
    await page.waitForLoadState("networkidle");
    const before = requests.length;
    await page.getByLabel("Text of the file").fill(CONFIG);
    await page.getByText("2 errors, 2 pieces of advice.").waitFor();
    await page.getByRole("heading", { name: "openai · prod" }).waitFor();
    assert.equal(await page.locator(".gutter .error").textContent(), "✕ 6");
    await page.getByRole("button", { name: /weight must be a number, not a string/ }).click();
    const selected = await page.evaluate(() => {
      const { value, selectionStart, selectionEnd } = document.querySelector("textarea");
      return value.slice(selectionStart, selectionEnd);
    });
    assert.equal(selected, '"1"');
    const sent = requests.slice(before).filter((request) => !new URL(request.url()).pathname.startsWith("/assets/"));
    assert.deepEqual(sent, []);
    assert.ok(
      requests.every((request) => !request.url().includes("sk-test") && !request.postData()?.includes("sk-test")),
    );
  });

  test("one key and a .env file are recognized, and read for the chosen provider", async (t) => {
    const { page } = await start(t, browser, "#/check");
    const text = page.getByLabel("Text of the file");
    await text.fill('{ "name": "prod", "value": "", "models": ["*"], "weight": 1 }');
    await page.getByRole("button", { name: /Key value must not be empty/ }).waitFor();
    await page.getByLabel("Provider", { exact: true }).selectOption("vertex");
    await page
      .getByRole("button", { name: /vertex/ })
      .first()
      .waitFor();
    await text.fill("");
    await text.fill('OPENAI_API_KEY="Bearer sk-test-0123456789abcdef"\n');
    await page.getByText("2 pieces of advice.").waitFor();
    await text.fill('OPENAI_API_KEY="sk-test-0123456789abcdef"\n');
    await page.getByText("No errors and no advice.").waitFor();
  });

  test("a file is opened, and one that is not text is refused in words", async (t) => {
    const { page } = await start(t, browser, "#/check");
    const choose = (name, buffer) =>
      page.locator("input[type=file]").setInputFiles({ name, mimeType: "application/json", buffer });
    await choose("config.json", Buffer.from(CONFIG));
    await page.getByText("2 errors, 2 pieces of advice.").waitFor();
    await choose("keys.db", Buffer.from([0xff, 0xfe, 0x00]));
    await page.getByText("keys.db is not UTF-8 text.").waitFor();
  });

  test("it works as static files in a folder, without an endpoint", async (t) => {
    const server = createServer((request, response) => {
      const path = join(
        DIST,
        new URL(request.url, "http://localhost").pathname.replace(/^\/tools/, "").replace(/\/$/, "/index.html"),
      );
      if (!existsSync(path)) return response.writeHead(404, { "Content-Type": "text/html" }).end("<h1>404</h1>");
      // Not every server knows the type of WebAssembly.
      const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };
      response.writeHead(200, { "Content-Type": types[extname(path)] ?? "application/octet-stream" });
      createReadStream(path).pipe(response);
    });
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    t.after(() => server.close());
    const opened = await open(browser, `http://127.0.0.1:${server.address().port}/tools`, "#/check");
    t.after(() => opened.close());
    await opened.page.getByLabel("Text of the file").fill(CONFIG);
    await opened.page.getByText("2 errors, 2 pieces of advice.").waitFor();
    await opened.assertNoProblems();
  });
};
