// While the endpoint is waited for, and when it fails.
import assert from "node:assert/strict";
import { test } from "node:test";
import { hold } from "../support/hold.js";
import { masked, SECRET, storedKey, submit } from "../support/keys.js";

const ACTION = "/api/providers/openai/keys";

export default function ({ open, site }) {
  test("the event has the key and its version as the endpoint answers them, also for a custom provider", async () => {
    const custom = { provider: "my-llm", custom_provider_config: { base_provider_type: "openai" } };
    const headers = { "Content-Type": "application/json" };
    await fetch(`${site.url}/api/providers`, { method: "POST", headers, body: JSON.stringify(custom) });
    const action = "/api/providers/my-llm/keys";
    const attributes = { provider: "my-llm", "base-provider": "openai", action };
    const { page, form, control, events, problems, close } = await open({ attributes });
    await control("name").fill("of a custom provider");
    await control("value").fill(SECRET);
    await submit(form);
    await page.waitForFunction(() => globalThis.events.length > 0);
    const [{ type, detail }] = await events();
    assert.equal(type, "created");
    assert.deepEqual([detail.key.name, detail.key.value], ["of a custom provider", masked()]);
    const answer = await fetch(`${site.url}${action}/${detail.key.id}`);
    assert.deepEqual(detail, { key: await answer.json(), etag: answer.headers.get("etag") });
    assert.deepEqual(await problems(), []);
    await close();
  });

  test("while saving the form is inert, and after a while it says what it waits for", async () => {
    // A page of its own, because its clock stands still.
    const options = { locale: "en-GB" };
    const given = { attributes: { provider: "openai", action: ACTION } };
    const { page, form, control, requests, close } = await open(given, options);
    await page.clock.install();
    const held = await hold(page, `**${ACTION}`);
    await control("value").fill(SECRET);
    await submit(form);
    const button = form.getByRole("button", { name: "Creating…" });
    await button.waitFor();
    assert.equal(await button.isDisabled(), true);
    assert.equal(await form.locator(".body").getAttribute("inert"), "");
    assert.equal(await form.getByText("Waiting for the endpoint to answer.").count(), 0);
    await page.clock.runFor(2_000);
    await form.getByText("Waiting for the endpoint to answer.").waitFor();
    await button.press("Enter");
    assert.equal(requests.filter((request) => request.method() === "POST").length, 1);
    await (await held()).fulfill({ status: 503, json: {} });
    await form.getByRole("alert").waitFor();
    assert.equal(await form.locator(".body").getAttribute("inert"), null);
    await close();
  });

  test("a failure stays above the button, and nothing typed is lost", async () => {
    const { page, form, control, events, close } = await open({ attributes: { provider: "openai", action: ACTION } });
    await page.route(`**${ACTION}`, (route) =>
      route.fulfill({ status: 503, json: { error: { message: "The store is gone" } } }),
    );
    await control("name").fill("after a failure");
    await control("value").fill(SECRET);
    await submit(form);
    assert.match(
      await form.getByRole("alert").textContent(),
      /status 503: The store is gone\. Nothing that you entered is lost/,
    );
    assert.equal(await control("value").inputValue(), SECRET);
    await page.unroute(`**${ACTION}`);
    await form.getByRole("button", { name: "Try again" }).click();
    await page.waitForFunction(() => globalThis.events.length > 1);
    assert.deepEqual(
      (await events()).map(({ type, detail }) => [type, detail.status]),
      [
        ["rejected", 503],
        ["created", undefined],
      ],
    );
    await close();
  });

  test("an endpoint that cannot be reached is a failure", async () => {
    const { page, form, control, close } = await open({ attributes: { provider: "openai", action: ACTION } });
    await page.route(`**${ACTION}`, (route) => route.abort());
    await control("value").fill(SECRET);
    await submit(form);
    assert.match(await form.getByRole("alert").textContent(), /could not be reached/);
    await close();
  });

  test("the secret does not follow a redirect", async () => {
    const { page, form, control, requests, close } = await open({
      attributes: { provider: "openai", action: "/api/moved" },
    });
    await page.route("**/api/moved", (route) =>
      route.fulfill({ status: 307, headers: { Location: "/api/providers/openai/keys" } }),
    );
    await control("value").fill(SECRET);
    await submit(form);
    assert.match(await form.getByRole("alert").textContent(), /could not be reached/);
    assert.deepEqual(
      requests.filter((request) => request.method() === "POST").map((request) => new URL(request.url()).pathname),
      ["/api/moved"],
    );
    await close();
  });

  test("what the server said of no field is shown above the buttons, and does not keep from trying again", async () => {
    const action = "/api/providers/unknown/keys";
    const { page, form, control, events, close } = await open({ attributes: { provider: "openai", action } });
    await control("value").fill(SECRET);
    await submit(form);
    await form.locator(".other .error").waitFor();
    assert.match(await form.locator(".other").textContent(), /not found/i);
    const isAboveButtons = await form.evaluate(({ shadowRoot }) => {
      const [other, actions] = [".other", ".actions"].map((selector) => shadowRoot.querySelector(selector));
      return other.getBoundingClientRect().bottom <= actions.getBoundingClientRect().top;
    });
    assert.ok(isAboveButtons);
    await submit(form);
    await page.waitForFunction(() => globalThis.events.length > 1);
    assert.deepEqual(
      (await events()).map(({ detail }) => detail.status),
      [404, 404],
    );
    await close();
  });

  test("headers of the page are sent", async () => {
    const { form, control, page, requests, close } = await open({
      attributes: { provider: "openai", action: ACTION },
      properties: { headers: { Authorization: "Bearer page-token" } },
    });
    await control("name").fill("with a header");
    await control("value").fill(SECRET);
    await submit(form);
    await page.waitForFunction(() => globalThis.events.length > 0);
    const post = requests.find((request) => request.method() === "POST");
    assert.equal((await post.allHeaders()).authorization, "Bearer page-token");
    await close();
  });

  test("an answer that comes after the form shows another provider is not shown", async () => {
    const { page, form, control, events, close } = await open({ attributes: { provider: "openai", action: ACTION } });
    const held = await hold(page, `**${ACTION}`);
    await control("value").fill(SECRET);
    await submit(form);
    await form.getByRole("button", { name: "Creating…" }).waitFor();
    await form.evaluate((element) => element.setAttribute("provider", "groq"));
    await (await held()).fulfill({ status: 503, json: {} });
    await form.getByRole("button", { name: "Create key" }).waitFor();
    assert.equal(await form.getByRole("alert").count(), 0);
    assert.equal(await control("value").inputValue(), "");
    // The page is told.
    assert.deepEqual(await events(), [{ type: "rejected", detail: { status: 503, issues: [] } }]);
    await close();
  });

  test("an answer does not wipe what was entered meanwhile", async () => {
    const { page, form, control, events, close } = await open({ attributes: { provider: "openai", action: ACTION } });
    const held = await hold(page, `**${ACTION}`);
    await control("value").fill(SECRET);
    await submit(form);
    await form.getByRole("button", { name: "Creating…" }).waitFor();
    await form.evaluate((element) => {
      element.reset();
      element.enter({ name: "next" });
    });
    await (await held()).fulfill({ status: 201, json: {} });
    await form.getByRole("button", { name: "Create key" }).waitFor();
    await page.waitForFunction(() => globalThis.events.length > 0);
    assert.equal((await events())[0].type, "created");
    assert.equal(await control("name").inputValue(), "next");
    await close();
  });

  for (const status of [200, 204]) {
    test(`an answer ${status} without a key is a success: the form forgets the secret`, async () => {
      const { page, form, control, events, close } = await open({ attributes: { provider: "openai", action: ACTION } });
      await page.route(`**${ACTION}`, (route) => route.fulfill({ status, body: "" }));
      await control("value").fill(SECRET);
      await submit(form);
      await form.getByText("The key was saved.").waitFor();
      assert.deepEqual(await events(), [{ type: "created", detail: {} }]);
      assert.equal(await control("value").inputValue(), "");
      await close();
    });
  }

  test("an answer that is not JSON, such as the page of a proxy, does not count as saved", async () => {
    const { page, form, control, events, close } = await open({ attributes: { provider: "openai", action: ACTION } });
    const signInPage = { status: 200, contentType: "text/html", body: "<!doctype html><title>Sign in</title>" };
    await page.route(`**${ACTION}`, (route) => route.fulfill(signInPage));
    await control("value").fill(SECRET);
    await submit(form);
    assert.match(await form.getByRole("alert").textContent(), /could not be read/);
    assert.equal(await control("value").inputValue(), SECRET);
    assert.deepEqual(
      (await events()).map(({ type }) => type),
      ["rejected"],
    );
    await close();
  });

  test("an edit that is answered without a key keeps what was entered, but not the secret", async () => {
    const action = `${ACTION}/1`;
    const given = { attributes: { provider: "openai", action }, properties: { stored: storedKey() } };
    const { page, form, control, close } = await open(given);
    await page.route(`**${action}`, (route) => route.fulfill({ status: 204, body: "" }));
    await control("weight").fill("7");
    await form.getByRole("button", { name: "Replace: API key" }).click();
    await control("value").fill(SECRET);
    await submit(form);
    await form.getByText("The key was saved.").waitFor();
    assert.equal(await control("weight").inputValue(), "7");
    const body = await form.evaluate((element) => JSON.stringify(element.requestBody()));
    assert.ok(!body.includes(SECRET));
    await close();
  });
}
