// The states of the form in the dashboard that are checked and looked at.
import { openMore, signInToRead } from "../support/acts.js";

const SECRET = "sk-test-0123456789abcdef";

const newKey = (provider, act) => ({ address: `#/providers/${provider}/keys/new`, act });

const azureKey = { name: "prod", value: SECRET, models: ["*"], weight: 1 };
const azureConfig = { endpoint: "https://eu.openai.azure.com" };

export const FORM_STATES = {
  "new-openai": newKey("openai", async ({ control }) => {
    await control("name").fill("prod");
    await control("value").fill("env.OPENAI_API_KEY");
  }),
  "new-azure-api-key": newKey("azure", async ({ control }) => {
    await control("name").fill("prod-eu");
    await control("azure_key_config.endpoint").fill(azureConfig.endpoint);
    await control("value").fill("0123456789abcdef0123456789abcdef");
  }),
  "new-azure-entra-id": newKey("azure", async ({ page, control }) => {
    await page.getByRole("radio", { name: "Entra ID" }).check();
    await control("azure_key_config.client_id").fill("env.AZURE_CLIENT_ID");
  }),
  "new-azure-default": newKey("azure", ({ page }) => page.getByRole("radio", { name: "Default credential" }).check()),
  "new-bedrock": newKey("bedrock", async ({ page, control }) => {
    await page.getByRole("radio", { name: "Access keys" }).check();
    await openMore({ page });
    await control("bedrock_key_config.deployments").click();
    await control("bedrock_key_config.deployments").fill("claude-sonnet");
    await control("bedrock_key_config.batch_s3_config.buckets").click();
    await control("bedrock_key_config.batch_s3_config.buckets").fill("my-batch-files");
  }),
  "new-vertex-with-a-file": newKey("vertex", async ({ page }) => {
    await page.getByRole("radio", { name: "Service account" }).check();
    const account = { type: "service_account", project_id: "my-project", private_key: SECRET };
    const buffer = Buffer.from(JSON.stringify(account));
    const file = { name: "my-project.json", mimeType: "application/json", buffer };
    await page.locator("bifrost-key-form input[type=file]").setInputFiles(file);
    await page.getByText("my-project.json was read.").waitFor();
  }),
  "new-key-with-all-errors": newKey("azure", async ({ page, control }) => {
    await control("azure_key_config.endpoint").fill("eu.openai.azure.com");
    await page.getByRole("radio", { name: "Only these" }).check();
    await control("models-item").fill("gpt-4o, gpt-4o, *");
    await control("weight").fill("-1");
    await control("value").fill("Bearer sk-test-0123456789abcdef");
    await page.getByRole("button", { name: "Create key" }).click();
    await page.locator("#summary").waitFor();
  }),
  "endpoint-unreachable-while-saving": newKey("openai", async ({ page, control }) => {
    await control("value").fill(SECRET);
    await page.route("**/api/**", (route) => route.abort());
    await page.getByRole("button", { name: "Create key" }).click();
    await page.getByRole("alert").waitFor();
  }),
  "edit-with-a-replaced-secret": editAzure(azureConfig, ({ page }) =>
    page.getByRole("button", { name: "Replace: API key" }).click(),
  ),
  "edit-that-removes-a-secret": editAzure(azureConfig, async ({ page }) => {
    await page.getByRole("radio", { name: "Default credential" }).check();
    await page.getByRole("button", { name: "Save changes" }).click();
    await page.getByRole("button", { name: "Remove and save" }).waitFor();
  }),
  "read-only-azure": {
    ...editAzure({ ...azureConfig, deployments: { "gpt-4o": "my-deployment" } }, async (opened) => {
      await signInToRead(opened);
      await openMore(opened);
    }),
    hasTokens: true,
  },
};

function editAzure(config, act) {
  return {
    provider: "azure",
    keys: [{ ...azureKey, models: ["gpt-4o", "gpt-4o-mini"], azure_key_config: config }],
    address: ([{ id }]) => `#/providers/azure/keys/${id}`,
    act,
  };
}
