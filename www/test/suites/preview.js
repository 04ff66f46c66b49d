// What will be sent, as text.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { SECRET, storedKey } from "../support/keys.js";

export default function ({ open, site }) {
  test("JSON shows the request, with secrets masked and references in clear", async () => {
    const { form, control, close } = await open({ attributes: { provider: "azure" } });
    await control("name").fill("prod");
    await control("value").fill(SECRET);
    await control("azure_key_config.endpoint").fill("env.AZURE_ENDPOINT");
    assert.deepEqual(JSON.parse(await form.locator("pre").textContent()), {
      name: "prod",
      value: "••••••••",
      models: ["*"],
      weight: 1,
      azure_key_config: { endpoint: "env.AZURE_ENDPOINT" },
      enabled: true,
    });
    await close();
  });

  test("JSON shows what is given twice as it will be sent", async () => {
    const { form, control, close } = await open({ attributes: { provider: "azure" } });
    await form.locator("summary").click();
    const path = "azure_key_config.deployments";
    await control(path).click();
    for (const [index, value] of ["a", "b"].entries()) {
      if (index > 0) await form.locator(`[data-path="${path}"]`).getByRole("button", { name: "Add a row" }).click();
      await control(index === 0 ? path : `${path}-1-name`).fill('gpt "4"');
      await control(`${path}-${index}-value`).fill(value);
    }
    assert.match(
      await form.locator("pre").textContent(),
      /"deployments": \{\n {6}"gpt \\"4\\"": "a",\n {6}"gpt \\"4\\"": "b"\n {4}\}/,
    );
    await close();
  });

  test("curl sends the same request, with the key from a variable, whatever it is called", async () => {
    const { page, form, control, close } = await open({
      attributes: { provider: "openai", action: "/api/providers/openai/keys" },
    });
    const name = `it's "$HOME" \`id\` \\ 1`;
    await control("name").fill(name);
    await control("value").fill(SECRET);
    await form.getByRole("button", { name: "curl" }).click();
    const command = await form.locator("pre").textContent();
    assert.ok(command.includes(`curl -X POST '${site.url}/api/providers/openai/keys'`));
    // A shell with a curl that prints its arguments, of which none may have the secret, and its input.
    const script = `curl() { printf '%s\\n' "$@" >&2; cat; }\n${command}`;
    const { stdout, stderr } = spawnSync("sh", ["-c", script], {
      env: { OPENAI_KEY: SECRET, HOME: "/" },
      encoding: "utf8",
    });
    const body = await page.evaluate(() => document.querySelector("bifrost-key-form").requestBody());
    assert.deepEqual(JSON.parse(stdout), body);
    assert.match(stderr, /@-/);
    assert.doesNotMatch(stderr, new RegExp(SECRET));
    assert.equal(body.name, name);
    await close();
  });

  test("the page's token is a variable", async () => {
    const headers = { authorization: "Bearer page-token" };
    const { form, close } = await open({ attributes: { provider: "openai" }, properties: { headers } });
    for (const [format, place] of Object.entries({ curl: "$AUTHORIZATION", TypeScript: "process.env.AUTHORIZATION" })) {
      await form.getByRole("button", { name: format }).click();
      const text = await form.locator("pre").textContent();
      assert.ok(text.includes(place), format);
      assert.doesNotMatch(text, /page-token/);
    }
    await close();
  });

  test("curl takes a service account as it is in its file", async () => {
    const { form, control, close } = await open({ attributes: { provider: "vertex" } });
    await form.getByRole("radio", { name: "Service account" }).check();
    await control("vertex_key_config.auth_credentials").fill(`{"private_key":"${SECRET}"}`);
    await form.getByRole("button", { name: "curl" }).click();
    assert.match(await form.locator("pre").textContent(), /"auth_credentials":\$\{VERTEX_AUTH_CREDENTIALS\}\}/);
    await close();
  });

  test("TypeScript is a program that sends the request", async () => {
    const { form, control, close } = await open({ attributes: { provider: "openai" } });
    await control("value").fill(SECRET);
    await form.getByRole("button", { name: "TypeScript" }).click();
    const program = await form.locator("pre").textContent();
    assert.match(program, /value: process\.env\.OPENAI_KEY,/);
    const sent = [];
    const AsyncFunction = (async () => {}).constructor;
    const fetch = async (url, init) => sent.push([url, JSON.parse(init.body)]);
    await new AsyncFunction("fetch", "process", program)(fetch, { env: { OPENAI_KEY: SECRET } });
    assert.deepEqual(sent, [
      [`${site.url}/api/providers/openai/keys`, { value: SECRET, models: ["*"], weight: 1, enabled: true }],
    ]);
    await close();
  });

  test("the mask of a stored secret is shown, since it is what will be sent", async () => {
    const { form, close } = await open({
      attributes: { provider: "openai", etag: '"1"' },
      properties: { stored: storedKey() },
    });
    assert.equal(JSON.parse(await form.locator("pre").textContent()).value, storedKey().value.value);
    await form.getByRole("button", { name: "curl" }).click();
    assert.match(await form.locator("pre").textContent(), /-X PUT[\s\S]*If-Match: "1"/);
    await close();
  });
}
