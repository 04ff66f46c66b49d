// Endpoints that ask for a token.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isWrite } from "../support/writes.js";
import { READ_TOKEN, WRITE_TOKEN } from "./support/endpoint.js";
import { createProd, go, start } from "./support/start.js";

export default (browser) => {
  test("a token is asked for, a wrong one is refused, and the right one is kept for the tab alone", async (t) => {
    const { page, row } = await start(t, browser, "#/providers/openai", createProd, { hasTokens: true });
    await page.getByLabel("Token").fill("wrong");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByText("This token is not valid.").waitFor();
    await page.getByLabel("Token").fill(WRITE_TOKEN);
    await page.keyboard.press("Enter");
    await row("prod").waitFor();
    await page.getByRole("link", { name: "New key" }).waitFor();
    await page.reload();
    await row("prod").waitFor();
    assert.equal(await page.evaluate((token) => JSON.stringify(localStorage).includes(token), WRITE_TOKEN), false);
    assert.equal(await page.evaluate(() => document.cookie), "");
    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.getByRole("heading", { name: "Sign in" }).waitFor();
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
    assert.equal(await page.evaluate(() => sessionStorage.length), 0);
  });

  test("a token that may only read shows everything, and changes nothing", async (t) => {
    const { page, row, heading } = await start(t, browser, "#/providers/openai", createProd, { hasTokens: true });
    await page.getByLabel("Token").fill(READ_TOKEN);
    await page.getByRole("button", { name: "Sign in" }).click();
    await row("prod").waitFor();
    const notice = page.getByText("This token is read-only: you can see everything but change nothing.");
    await notice.waitFor();
    assert.equal(await notice.count(), 1);
    assert.equal(await row("prod").getByRole("switch").isDisabled(), true);
    assert.equal(await page.getByRole("link", { name: "New key" }).count(), 0);
    assert.equal(await page.getByRole("button", { name: "Delete prod" }).count(), 0);
    await page.keyboard.press("n");
    await row("prod").getByRole("link", { name: "Show prod" }).click();
    await heading("prod").waitFor();
    await page
      .getByText(`sk-t${"*".repeat(24)}cdef`)
      .first()
      .waitFor();
    assert.equal(await page.getByRole("button", { name: /^(Save changes|Delete key|Replace)/ }).count(), 0);
    await notice.waitFor();
  });

  test("a token that is revoked while a form is open is asked for again, and nothing is lost", async (t) => {
    const { page, control, row } = await start(t, browser, "#/providers/openai/keys/new", createProd, {
      hasTokens: true,
    });
    await page.getByLabel("Token").fill(WRITE_TOKEN);
    await page.getByRole("button", { name: "Sign in" }).click();
    await control("name").fill("second");
    await control("value").fill("sk-test-0123456789abcdef");
    await page.route("**/api/providers/openai/keys?advice=true", (route) =>
      isWrite(route.request())
        ? route.fulfill({ status: 401, json: { error: { message: "A valid token is required" } } })
        : route.continue(),
    );
    await page.getByRole("button", { name: "Create key" }).click();
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
    await page.unrouteAll();
    await page.getByLabel("Token").fill(WRITE_TOKEN);
    await page.getByRole("button", { name: "Sign in" }).click();
    assert.equal(await control("name").inputValue(), "second");
    await page.getByRole("button", { name: "Create key" }).click();
    await row("second").waitFor();
  });

  test("an endpoint that cannot be reached is said on the page, with a way to try again", async (t) => {
    const { page, row } = await start(t, browser, "#/help", createProd);
    await page.waitForLoadState("networkidle");
    await page.route("**/api/**", (route) => route.abort());
    await go(page, "#/providers/openai");
    await page.reload();
    await page.getByRole("alert").getByText("The endpoint could not be reached.").waitFor();
    await page.unrouteAll();
    await page.getByRole("button", { name: "Try again" }).click();
    await row("prod").waitFor();
  });

  test("a slow endpoint shows that the page waits", async (t) => {
    const { page } = await start(t, browser, "#/help");
    await page.route("**/api/**", () => {});
    await go(page, "#/providers/openai");
    await page.reload();
    await page.getByRole("status", { name: "Loading" }).waitFor();
    await page.unrouteAll({ behavior: "ignoreErrors" });
  });
};
