// Signing in and out, and what a token allows.
import assert from "node:assert/strict";
import { test } from "node:test";
import { hold } from "../support/hold.js";
import { signIn } from "./support/acts.js";
import { READ_TOKEN, WRITE_TOKEN } from "./support/endpoint.js";
import { go, PROD, start } from "./support/start.js";

const CANARY = "canary-0123456789abcdef";
const FORBIDDEN = { status: 403, json: { error: { code: "forbidden_role", message: "This token is read-only" } } };

const withKeys = async (endpoint) => {
  const prod = await endpoint.create("openai", PROD);
  await endpoint.create("openai", { ...PROD, name: "other" });
  return prod;
};

/** Opens the keys of a provider with a token. */
async function startSignedIn(t, browser, { token = WRITE_TOKEN, ...options } = {}) {
  const opened = await start(t, browser, "#/providers/openai", withKeys, { hasTokens: true, ...options });
  await signIn(opened, token);
  await opened.row("prod").waitFor();
  return opened;
}

export default (browser) => {
  test("signing out sends the confirmed deletions, and leaves nothing in the page", async (t) => {
    const opened = await startSignedIn(t, browser);
    const { page, endpoint, row, control, key } = opened;
    await confirmDeletion(opened);
    await page.keyboard.press("n");
    await control("value").fill(CANARY);
    const form = await page.locator("bifrost-key-form").elementHandle();
    const deleted = page.waitForResponse((response) => response.request().method() === "DELETE");
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
    assert.equal((await deleted).status(), 200);
    assert.deepEqual(
      (await endpoint.keys("openai")).map(({ name }) => name),
      ["other"],
    );
    await page.waitForURL(`${endpoint.url}/#/`);
    assert.equal(await form.evaluate((element) => element.isConnected), false);
    assert.equal(await page.locator("main h1").count(), 1);
    assert.equal(await page.getByRole("navigation", { name: "Providers" }).getByRole("link").count(), 0);
    assert.equal(await page.evaluate(() => sessionStorage.length), 0);
    // Somebody else signs in, and sees what is stored now.
    await endpoint.create("openai", { ...PROD, name: "newer" });
    await signIn(opened, READ_TOKEN);
    await page.getByRole("link", { name: "OpenAI", exact: false }).first().click();
    await row("newer").waitFor();
    assert.equal(await page.getByText(key.name, { exact: true }).count(), 0);
  });

  test("signing out forgets the text that was checked", async (t) => {
    const opened = await startSignedIn(t, browser);
    const { page, heading } = opened;
    await page.getByRole("link", { name: "Check a file" }).click();
    await page.getByLabel("Text of the file").fill(`OPENAI_API_KEY=${CANARY}`);
    await page.getByRole("button", { name: "Sign out" }).click();
    await heading("Sign in").waitFor();
    await page.getByRole("link", { name: "Check a file" }).click();
    assert.equal(await page.getByLabel("Text of the file").inputValue(), "");
  });

  test("after signing in the title has the focus", async (t) => {
    const opened = await startSignedIn(t, browser);
    await opened.page.locator("h1:focus", { hasText: "OpenAI" }).waitFor();
  });

  test("keys that are being read at the moment of signing out are not shown", async (t) => {
    const { page } = await startSignedIn(t, browser);
    const held = await hold(page, "**/api/keys?*");
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    const reading = await held();
    const response = await reading.fetch();
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
    const finished = page.waitForEvent("requestfinished", (request) => request === reading.request());
    await reading.fulfill({ response });
    await finished;
    await page.evaluate(() => new Promise((resolve) => setTimeout(() => requestAnimationFrame(resolve))));
    assert.equal(await page.getByRole("navigation", { name: "Providers" }).getByRole("link").count(), 0);
  });

  test("a deletion that fails after signing out is reported above the sign-in", async (t) => {
    const opened = await startSignedIn(t, browser);
    const { page, endpoint } = opened;
    await confirmDeletion(opened);
    await page.route("**/api/providers/openai/keys/*", (route) => route.abort());
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByText("prod was not deleted. The endpoint could not be reached.").waitFor();
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
    await page.unrouteAll();
    await signIn(opened, WRITE_TOKEN);
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByText("prod was not deleted").waitFor({ state: "detached" });
    assert.equal((await endpoint.keys("openai")).length, 1);
  });

  test("a token with characters that no header can have is not valid", async (t) => {
    const opened = await start(t, browser, "#/providers/openai", withKeys, { hasTokens: true });
    await signIn(opened, "ключ-0123456789");
    await opened.page.getByText("This token is not valid.").waitFor();
  });

  test("without an answer about the role nothing is shown, least of all buttons that write", async (t) => {
    const { page, row } = await startSignedIn(t, browser, { token: READ_TOKEN });
    await page.route("**/*dry_run=true", (route) => route.abort());
    await page.reload();
    await page.getByRole("alert").getByText("The endpoint could not be reached.").waitFor();
    assert.equal(await row("prod").count(), 0);
    await page.unrouteAll();
    await page.getByRole("button", { name: "Try again" }).click();
    await row("prod").waitFor();
    assert.equal(await row("prod").getByRole("switch").isDisabled(), true);
  });

  test("a token that loses its right to write makes the list read-only", async (t) => {
    const { page, row } = await startSignedIn(t, browser);
    await page.route("**/api/**", (route) =>
      route.request().method() === "GET" ? route.continue() : route.fulfill(FORBIDDEN),
    );
    await row("prod").getByRole("switch").click();
    await page.getByText("This token is read-only:").waitFor();
    await page.getByText("The key was not disabled. This token is read-only.").waitFor();
    assert.equal(await page.getByRole("button", { name: /Try again|Delete/ }).count(), 0);
  });

  test("a token that loses its right to write makes the form read-only", async (t) => {
    const { page, row, control } = await startSignedIn(t, browser);
    await row("prod").getByRole("link", { name: "Edit prod" }).click();
    await control("weight").fill("3");
    await page.route("**/api/**", (route) =>
      route.request().method() === "GET" ? route.continue() : route.fulfill(FORBIDDEN),
    );
    await page.getByRole("button", { name: "Save changes" }).click();
    await page.getByText("This token is read-only:").waitFor();
    await page.getByRole("button", { name: /Save changes|Try again/ }).waitFor({ state: "detached" });
  });

  test("a token that loses its right to write does not lose what was entered for a new key", async (t) => {
    const { page, control } = await startSignedIn(t, browser);
    await page.keyboard.press("n");
    await control("name").fill("second");
    await control("value").fill(PROD.value);
    await page.route("**/api/**", (route) =>
      route.request().method() === "GET" ? route.continue() : route.fulfill(FORBIDDEN),
    );
    await page.getByRole("button", { name: "Create key" }).click();
    await page.getByText("This token is read-only:").waitFor();
    await page.getByRole("button", { name: /Create key|Try again/ }).waitFor({ state: "detached" });
    assert.equal(await control("name").inputValue(), "second");
  });

  test("a late refusal of the former token does not sign out the new one", async (t) => {
    const opened = await startSignedIn(t, browser);
    const { page, endpoint, row } = opened;
    const refused = { status: 401, json: { error: { message: "A valid token is required" } } };
    const held = await hold(page, "**/api/providers/openai/keys/*");
    await row("prod").getByRole("switch").click();
    const late = await held();
    await page.route("**/api/keys?*", (route) => route.fulfill(refused));
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
    await page.unroute("**/api/keys?*");
    await endpoint.create("openai", { ...PROD, name: "newer" });
    await signIn(opened, READ_TOKEN);
    // The list is that of the new token.
    await row("newer").waitFor();
    await late.fulfill(refused);
    await page.getByText("The key was not disabled.").waitFor();
    assert.equal(await page.getByRole("heading", { name: "Sign in" }).count(), 0);
    await row("prod").waitFor();
  });

  test("a key that could not be read without a token is read after signing in", async (t) => {
    const opened = await startSignedIn(t, browser);
    const { page, row } = opened;
    await page.route("**/api/providers/openai/keys/*", (route) => route.fulfill({ status: 401, json: {} }));
    await row("prod").getByRole("link", { name: "Edit prod" }).click();
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
    await page.unrouteAll();
    await signIn(opened, WRITE_TOKEN);
    await page.getByRole("button", { name: "Save changes" }).waitFor();
  });

  test("a browser that stores nothing shows the page, signs in, and changes its colours", async (t) => {
    const opened = await start(t, browser, "#/help", withKeys, { hasTokens: true });
    const { page, row } = opened;
    await page.addInitScript(() => {
      for (const name of ["localStorage", "sessionStorage"]) {
        Object.defineProperty(globalThis, name, {
          get() {
            throw new DOMException("Access is denied", "SecurityError");
          },
        });
      }
    });
    await page.reload();
    await page.getByRole("radio", { name: "Dark" }).check();
    assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "dark");
    await go(page, "#/providers/openai");
    await signIn(opened, WRITE_TOKEN);
    await row("prod").waitFor();
  });

  test("a tab takes over the colours that are chosen in another one", async (t) => {
    const { page } = await start(t, browser, "#/help");
    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.getByRole("radio", { name: "Dark" }).check();
    await page.waitForFunction(() => document.documentElement.dataset.theme === "dark");
    assert.equal(await page.getByRole("radio", { name: "Dark" }).isChecked(), true);
  });
};

async function confirmDeletion({ page, row }) {
  await row("prod").getByRole("button", { name: "Delete prod" }).click();
  await page.getByRole("button", { name: "Delete key" }).click();
  await page.getByRole("button", { name: "Undo" }).waitFor();
}
