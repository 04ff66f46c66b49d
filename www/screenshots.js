// Pictures of the form in the states that one should look at. npm run screenshots --workspace www -- FOLDER
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { startBrowser } from "./test/support/browser.js";

const [folder = "screenshots"] = process.argv.slice(2);
const SECRET = "sk-test-0123456789abcdef";

const mask = (value) => ({ value, env_var: "", from_env: false });

/** Each state: what the form is given, and what is done before the picture is taken. */
const STATES = {
  openai: { attributes: { provider: "openai" } },
  "azure-api-key": { attributes: { provider: "azure" }, act: fillAzure },
  "azure-entra-id": {
    attributes: { provider: "azure" },
    act: async ({ form, control }) => {
      await form.getByRole("radio", { name: "Entra ID" }).check();
      await control("azure_key_config.client_id").fill("env.AZURE_CLIENT_ID");
    },
  },
  "azure-default": {
    attributes: { provider: "azure" },
    act: ({ form }) => form.getByRole("radio", { name: "Default credential" }).check(),
  },
  bedrock: {
    attributes: { provider: "bedrock" },
    act: async ({ form, control }) => {
      await form.getByRole("radio", { name: "Access keys" }).check();
      await form.locator("summary").click();
      await form.locator("[id='bedrock_key_config.deployments']").click();
      await control("bedrock_key_config.deployments").fill("claude-sonnet");
      await form.locator("[id='bedrock_key_config.batch_s3_config.buckets']").click();
      await control("bedrock_key_config.batch_s3_config.buckets").fill("my-batch-files");
    },
  },
  "vertex-file": {
    attributes: { provider: "vertex" },
    act: async ({ form }) => {
      await form.getByRole("radio", { name: "Service account" }).check();
      const buffer = Buffer.from(
        JSON.stringify({ type: "service_account", project_id: "my-project", private_key: SECRET }),
      );
      await form
        .locator("input[type=file]")
        .setInputFiles({ name: "my-project.json", mimeType: "application/json", buffer });
    },
  },
  errors: { attributes: { provider: "azure" }, act: provokeErrors },
  edit: {
    attributes: { provider: "azure", action: "/api/providers/azure/keys/1" },
    properties: {
      stored: {
        id: "1",
        name: "prod-eu",
        value: mask("sk-t************************cdef"),
        models: ["gpt-4o", "gpt-4o-mini"],
        blacklisted_models: [],
        weight: 2,
        enabled: false,
        use_for_batch_api: false,
        azure_key_config: { endpoint: mask("http************************.com") },
      },
    },
    act: ({ form }) => form.getByRole("button", { name: "Replace: API key" }).click(),
  },
  "read-only": {
    attributes: { provider: "openai", readonly: "" },
    properties: {
      stored: {
        id: "1",
        name: "a very long name that somebody pasted by mistake, and that goes on and on until it does not fit any more",
        value: { value: "", env_var: "env.OPENAI_API_KEY", from_env: true },
        models: ["*"],
        blacklisted_models: ["ft:gpt-4o-mini-2024-07-18:my-organisation-with-a-long-name:customer-support-v2:9aBcDeFg"],
        weight: 1,
        enabled: true,
        use_for_batch_api: false,
      },
    },
    act: ({ form }) => form.locator("summary").click(),
  },
  "removes-stored": {
    attributes: { provider: "azure", action: "/api/providers/azure/keys/1" },
    properties: {
      stored: {
        id: "1",
        name: "مفتاح الإنتاج",
        value: mask("sk-t************************cdef"),
        models: ["*"],
        blacklisted_models: [],
        weight: 1,
        enabled: true,
        use_for_batch_api: false,
        azure_key_config: { endpoint: mask("http************************.com") },
      },
    },
    act: async ({ form }) => {
      await form.getByRole("button", { name: "Clear: Endpoint" }).click();
      await form.getByRole("radio", { name: "Default credential" }).check();
      await form.getByRole("button", { name: "Save changes" }).click();
    },
  },
  unreachable: {
    attributes: { provider: "openai", action: "http://127.0.0.1:9/" },
    act: async ({ form, control }) => {
      await control("value").fill(SECRET);
      await form.getByRole("button", { name: "Create key" }).click();
      await form.getByRole("alert").waitFor();
    },
  },
};

async function fillAzure({ control }) {
  await control("name").fill("prod-eu");
  await control("azure_key_config.endpoint").fill("https://eu.openai.azure.com");
  await control("value").fill("0123456789abcdef0123456789abcdef");
}

async function provokeErrors({ form, control }) {
  await control("azure_key_config.endpoint").fill("eu.openai.azure.com");
  await form.getByRole("radio", { name: "Only these" }).check();
  await control("models-item").fill("gpt-4o, gpt-4o, *");
  await control("weight").fill("-1");
  await control("value").fill("Bearer sk-test-0123456789abcdef");
  await form.getByRole("button", { name: "Create key" }).click();
}

mkdirSync(folder, { recursive: true });
const browser = await startBrowser();
try {
  for (const [name, { act, ...given }] of Object.entries(STATES)) {
    for (const width of [360, 1280]) {
      for (const colorScheme of ["light", "dark"]) {
        const opened = await browser.open(given, {
          viewport: { width, height: 800 },
          colorScheme,
          hasTouch: width === 360,
        });
        await act?.(opened);
        await opened.page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`), fullPage: true });
        await opened.close();
      }
    }
  }
} finally {
  await browser.close();
}
console.log(`${Object.keys(STATES).length * 4} pictures in ${folder}`);
