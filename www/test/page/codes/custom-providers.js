// The codes of custom providers, each provoked through the form that adds one.
import assert from "node:assert/strict";
import { test } from "node:test";
import { answerConflict, answerCreateProvider } from "bifrost-keys";
import { changeNextBody, lineOf, readLine } from "./shown.js";

const config = (more) => ({ custom_provider_config: { base_provider_type: "openai", is_key_less: false, ...more } });

/** What is entered, or in what the body is changed on its way to the endpoint, and the control at which the error is shown. */
export const CUSTOM = {
  provider_required: { name: "", at: "provider" },
  invalid_provider: { name: "a/b", at: "provider" },
  provider_reserved: { name: "OpenAI", at: "provider" },
  provider_taken: { name: "taken", at: "provider" },
  keyless_bedrock: { protocol: "bedrock", isKeyless: true, at: "keyless" },
  base_provider_required: { change: { custom_provider_config: {} }, at: "base" },
  invalid_base_provider: { change: config({ base_provider_type: "azure" }), at: "base" },
  unsupported_field: { change: { keys: [{ name: "prod" }] }, at: undefined },
};

export default (dashboard) => {
  for (const [code, { name = "my-llm", protocol = "openai", isKeyless = false, change, at }] of Object.entries(
    CUSTOM,
  )) {
    test(`error ${code}`, async (t) => {
      const { page, endpoint, load } = await dashboard();
      if (code === "provider_taken") await endpoint.send("POST", "/api/providers", { provider: name, ...config() });
      await load("#/new-provider");
      await page.getByLabel("Name", { exact: true }).fill(name);
      await page.getByLabel("Protocol").selectOption(protocol);
      await page.locator("input[name=keyless]").setChecked(isKeyless);
      if (change) await changeNextBody(t, page, (sent) => JSON.stringify({ ...sent, ...change }));
      await page.getByRole("button", { name: "Add provider" }).click();

      const finding = page.locator(".finding.error");
      await finding.waitFor();
      assert.equal(await readLine(finding), lineOf(issueOf(code, { name, protocol, isKeyless, change })));
      const control = () =>
        finding.evaluate((element) => element.closest(".field")?.querySelector("input, select")?.name);
      assert.equal(await control(), at);
      assert.equal(page.url(), `${endpoint.url}/#/new-provider`);
    });
  }
};

/** What the core says of the provider. */
function issueOf(code, { name, protocol, isKeyless, change }) {
  const body = { provider: name, ...config({ base_provider_type: protocol, is_key_less: isKeyless }), ...change };
  const { issues } =
    code === "provider_taken" ? answerConflict("provider", name) : answerCreateProvider(JSON.stringify(body));
  const issue = issues.find((issue) => issue.code === code);
  assert.ok(issue, `the core says ${code}`);
  return issue;
}
