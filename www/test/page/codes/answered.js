// Codes that need another key, another tab, or a body that the form would not send: the endpoint answers them, and the page
// shows what it says.
import assert from "node:assert/strict";
import { test } from "node:test";
import { checkKey, updateKey } from "bifrost-keys";
import { enter, fieldsWithControl } from "../../support/controls.js";
import { SECRET } from "../../support/keys.js";
import { isWrite } from "../../support/writes.js";
import { changeNextBody, findingOf, lineOf, readFinding, readLine } from "./shown.js";

const KEY = { value: SECRET, models: ["*"], weight: 1 };

/** Codes by what leads to them; each function returns the issue that must be shown, and the field at which, or the page's own sentence. */
const ERRORS = {
  name_taken: async (opened) => {
    const issue = await saveInTwoTabs(opened, [{ name: "twice" }, { name: "twice" }]);
    return { issue, path: "name" };
  },

  id_taken: async (opened) => {
    const bodies = [
      { id: "same", name: "first" },
      { id: "same", name: "second" },
    ];
    return { issue: await saveInTwoTabs(opened, bodies), path: "id" };
  },

  provider_not_found: async (opened) => {
    await openCustom(opened, "deleted");
    await opened.endpoint.send("DELETE", "/api/providers/deleted");
    return { issue: await save(opened, 404) };
  },

  keyless_provider: async (opened) => {
    await openCustom(opened, "keyless");
    const custom_provider_config = { base_provider_type: "openai", is_key_less: true };
    await opened.endpoint.send("PUT", "/api/providers/keyless", { custom_provider_config });
    return { issue: await save(opened, 400) };
  },

  key_not_found: async (opened) => {
    const { id } = await opened.endpoint.create("openai", { ...KEY, name: "deleted by someone else" });
    await opened.load(`#/providers/openai/keys/${id}`);
    await formOf(opened).locator("[id=weight]").fill("3");
    await opened.endpoint.send("DELETE", `/api/providers/openai/keys/${id}`);
    return { issue: await save(opened, 404), sentence: "Someone deleted this key while you edited it." };
  },

  secret_required: async (opened) => {
    const config = { endpoint: "https://eu.openai.azure.com" };
    const stored = await opened.endpoint.create("azure", { ...KEY, name: "moved", azure_key_config: config });
    await opened.load(`#/providers/azure/keys/${stored.id}`);
    const form = formOf(opened);
    await form.getByRole("button", { name: "Replace: Endpoint" }).click();
    await form.locator("[id='azure_key_config.endpoint']").fill("https://us.openai.azure.com");
    await form.getByRole("button", { name: "Save changes" }).click();
    const body = { ...stored, azure_key_config: { endpoint: "https://us.openai.azure.com" } };
    return { issue: updateKey("azure", stored, body).issues[0], provider: "azure", path: "value" };
  },

  invalid_json: async (opened, t) => {
    await opened.load("#/providers/openai/keys/new");
    await enter(formOf(opened), "openai", { name: "broken", value: SECRET });
    await changeNextBody(t, opened.page, () => "{");
    return { issue: await save(opened, 400) };
  },
};

/** Advice about what only another client sends: the page that lists the key shows it. The provider, and what is added to the body. */
const ADVICE = {
  unknown_field: ["openai", { modles: ["gpt-4o"] }],
  other_provider_config: ["openai", { vllm_key_config: { url: "http://localhost:8000" } }],
  batch_unsupported: ["groq", { use_for_batch_api: true }],
  server_managed_field: ["openai", { status: "active" }],
};

export const ANSWERED = { ...ERRORS, ...ADVICE };

export default (dashboard) => {
  for (const [code, provoke] of Object.entries(ERRORS)) {
    test(`error ${code}`, async (t) => {
      const opened = await dashboard();
      const { issue, provider = "openai", path, sentence } = await provoke(opened, t);
      assert.equal(issue.code, code);
      if (sentence) return opened.page.getByText(sentence).waitFor();
      const finding = formOf(opened).locator(`.finding.error[data-code=${code}]`);
      await finding.waitFor();
      const field = fieldsWithControl(provider).find((field) => field.path === path);
      assert.deepEqual(await readFinding(finding), findingOf(issue, field));
    });
  }

  for (const [code, [provider, more]] of Object.entries(ADVICE)) {
    test(`advice ${code}`, async (t) => {
      const opened = await dashboard();
      const { page, row } = opened;
      const body = { ...KEY, name: code };
      await opened.load(`#/providers/${provider}/keys/new`);
      await enter(formOf(opened), provider, { name: code, value: SECRET });
      await changeNextBody(t, page, (sent) => JSON.stringify({ ...sent, ...more }));
      await page.getByRole("button", { name: "Create key" }).click();
      await row(code).waitFor();
      const issue = checkKey(provider, { ...body, ...more }).find((issue) => issue.code === code);
      const advice = row(code).locator("xpath=following-sibling::tr[1]").locator(".finding.advice");
      await advice.first().waitFor();
      assert.deepEqual(await Promise.all((await advice.all()).map(readLine)), [lineOf(issue)]);
    });
  }
};

const formOf = ({ page }) => page.locator("bifrost-key-form");

/** Presses the button that saves, and returns the first issue that the endpoint answers. */
async function save({ page }, status) {
  const answer = page.waitForResponse((response) => isWrite(response.request()));
  await page.getByRole("button", { name: /^(Create key|Save changes)$/ }).click();
  const response = await answer;
  assert.equal(response.status(), status);
  return (await response.json()).extra_fields.issues[0];
}

/** Opens the form in two tabs, and saves the second one first. */
async function saveInTwoTabs(opened, [first, second]) {
  await opened.load("#/providers/openai/keys/new");
  await enter(formOf(opened), "openai", { ...first, value: SECRET });
  const tab = await opened.page.context().newPage();
  await tab.goto(`${opened.endpoint.url}/#/providers/openai/keys/new`);
  await enter(tab.locator("bifrost-key-form"), "openai", { ...second, value: SECRET });
  await tab.getByRole("button", { name: "Create key" }).click();
  await tab.getByRole("link", { name: second.name, exact: true }).waitFor();
  await tab.close();
  return save(opened, 409);
}

/** Adds a custom provider, and fills the form for a key of it. */
async function openCustom(opened, name) {
  const config = { base_provider_type: "openai" };
  await opened.endpoint.send("POST", "/api/providers", { provider: name, custom_provider_config: config });
  await opened.load(`#/providers/${name}/keys/new`);
  await enter(formOf(opened), { name, ...config }, { name: "own", value: SECRET });
}
