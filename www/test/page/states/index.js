// The states of the dashboard that are checked and looked at. `prepare` fills the endpoint, and `act` leads to the state.
import { signInToRead } from "../support/acts.js";
import { open } from "../support/browser.js";
import { FORM_STATES } from "./form.js";
import { TROUBLE_STATES } from "./trouble.js";

const SECRET = "sk-test-0123456789abcdef";
let versions = 3;

const key = (name, more = {}) => ({ name, value: SECRET, models: ["*"], weight: 1, ...more });

export const STATES = {
  start: { address: "", act: waitForTitle },
  "empty-provider": { address: "#/providers/azure", act: waitForTitle },
  "list-of-one": { keys: [key("prod")], address: "#/providers/openai", act: waitForRows },
  "list-of-twenty": {
    keys: Array.from({ length: 20 }, (_, index) => key(`key-${index + 1}`, { weight: index })),
    address: "#/providers/openai",
    act: waitForRows,
  },
  "list-of-a-thousand": {
    keys: Array.from({ length: 1000 }, (_, index) => key(`key-${index + 1}`)),
    address: "#/providers/openai?part=3",
    act: waitForRows,
  },
  "list-with-advice": {
    keys: [
      key("prod", { weight: 2 }),
      key("batch", { value: "env.BATCH_KEY", models: ["gpt-4o", "o3"] }),
      key("old", { models: [], enabled: false }),
      key("", { weight: 0 }),
    ],
    address: "#/providers/openai",
    act: async ({ page }) => {
      await page.locator(".finding.advice").first().waitFor();
    },
  },
  "long-and-right-to-left-names": {
    keys: [
      key("a-very-long-name-of-a-key-that-somebody-has-generated-0123456789-0123456789-0123456789-0123456789"),
      key("مفتاح الإنتاج (v2)"),
      key("prod", { models: ["a-model-with-a-very-long-name-0123456789-0123456789-0123456789"] }),
    ],
    address: "#/providers/openai",
    act: waitForRows,
  },
  zoomed: {
    keys: [key("prod"), key("old", { models: [] })],
    address: "#/providers/openai",
    act: async (opened) => {
      await waitForRows(opened);
      // A browser at 200 % has half the pixels.
      const { width, height } = opened.page.viewportSize();
      await opened.page.setViewportSize({ width: Math.max(320, width / 2), height: height / 2 });
    },
  },
  "delete-dialog": {
    keys: [key("prod"), key("other")],
    address: "#/providers/openai",
    act: async ({ page }) => {
      await page.getByRole("button", { name: "Delete prod" }).click();
      await page.getByRole("dialog").waitFor();
    },
  },
  "undo-line": {
    keys: [key("prod")],
    address: "#/providers/openai",
    act: async ({ page, endpoint }) => {
      // Closing the page deletes the key.
      const name = `old-${++versions}`;
      await endpoint.create("openai", key(name));
      await page.reload();
      await page.getByRole("button", { name: `Delete ${name}` }).click();
      await page.getByRole("button", { name: "Delete key" }).click();
      await page.getByRole("button", { name: "Undo" }).waitFor();
    },
  },
  "new-key": { address: "#/providers/azure/keys/new", act: waitForForm },
  "new-key-with-errors": {
    address: "#/providers/azure/keys/new",
    act: async ({ page, control }) => {
      await control("azure_key_config.endpoint").fill("eu.openai.azure.com");
      await control("value").fill(`Bearer ${SECRET}`);
      await control("weight").fill("-1");
      await page.getByRole("button", { name: "Create key" }).click();
    },
  },
  "leave-dialog": {
    address: "#/providers/openai/keys/new",
    act: async ({ page, control }) => {
      await control("name").fill("prod");
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor();
    },
  },
  edit: { keys: [key("prod")], address: ([{ id }]) => `#/providers/openai/keys/${id}`, act: waitForForm },
  conflict: {
    keys: [key("prod", { models: ["gpt-4o", "o3"] })],
    address: ([{ id }]) => `#/providers/openai/keys/${id}`,
    act: async ({ page, control, endpoint, keys: [stored] }) => {
      await control("name").fill("prod-eu");
      await control("weight").fill("3");
      const theirs = { ...stored, models: ["*"], weight: ++versions, enabled: false };
      await endpoint.send("PUT", `/api/providers/openai/keys/${stored.id}`, theirs);
      await page.getByRole("button", { name: "Save changes" }).click();
      await page.getByRole("heading", { name: /^Someone changed/ }).waitFor();
    },
  },
  "new-provider": {
    address: "#/new-provider",
    act: async ({ page }) => {
      await page.getByLabel("Name", { exact: true }).fill("openai");
      await page.getByRole("button", { name: "Add provider" }).click();
      await page.locator(".finding.error").waitFor();
    },
  },
  unreachable: {
    address: "#/help",
    act: async ({ page }) => {
      await page.route("**/api/**", (route) => route.abort());
      await goTo(page, "#/providers/openai");
      await page.getByRole("alert").waitFor();
    },
  },
  loading: {
    address: "#/help",
    act: async ({ page }) => {
      await page.route("**/api/**", () => {});
      await goTo(page, "#/providers/openai");
      await page.getByRole("status", { name: "Loading" }).waitFor();
    },
  },
  "token-needed": { hasTokens: true, address: "#/providers/openai", act: waitForTitle },
  "token-wrong": {
    hasTokens: true,
    address: "#/providers/openai",
    act: async ({ page }) => {
      await page.getByLabel("Token").fill("wrong");
      await page.getByRole("button", { name: "Sign in" }).click();
      await page.locator(".finding.error").waitFor();
    },
  },
  "read-only-list": { hasTokens: true, keys: [key("prod")], address: "#/providers/openai", act: signInToRead },
  "read-only-key": {
    hasTokens: true,
    keys: [key("prod")],
    address: ([{ id }]) => `#/providers/openai/keys/${id}`,
    act: async (opened) => {
      await signInToRead(opened);
      await opened.page.locator("bifrost-key-form [data-path=value]").waitFor();
    },
  },
  "check-empty": { address: "#/check", act: waitForTitle },
  "check-clean": { address: "#/check", act: (opened) => check(opened, config(2, { models: ["*"], weight: 1 })) },
  "check-with-forty-findings": {
    address: "#/check",
    act: (opened) => check(opened, config(14, { modles: [], weight: "1" })),
  },
  help: { address: "#/help", act: waitForTitle },
  providers: {
    keys: [key("prod")],
    address: "#/help",
    act: async (opened) => {
      await waitForTitle(opened);
      const { page } = opened;
      const button = page.getByRole("button", { name: "Providers" });
      if (await button.isVisible()) await button.click();
      await page.getByRole("link", { name: "SGLang" }).waitFor();
    },
  },
  "not-found": { address: "#/providers/nobody", act: waitForTitle },
  ...FORM_STATES,
  ...TROUBLE_STATES,
};

/** Creates the keys of a state, and returns them. */
export async function prepare(endpoint, name) {
  const { keys = [], provider = "openai" } = STATES[name];
  const created = [];
  for (const body of keys) created.push(await endpoint.create(provider, body));
  return created;
}

/** Opens a page in a state, on an endpoint that was prepared for it with the keys. */
export async function openState(browser, { name, endpoint, keys }, options) {
  const { act, address } = STATES[name];
  const opened = await open(browser, endpoint.url, typeof address === "function" ? address(keys) : address, options);
  await act({ ...opened, endpoint, keys });
  return opened;
}

async function waitForTitle({ page }) {
  await page.locator("main h1:visible").waitFor();
}

async function waitForRows({ page }) {
  await page.locator("tr.key").first().waitFor();
}

async function waitForForm({ page }) {
  await page.getByRole("button", { name: /^(Create key|Save changes)$/ }).waitFor();
}

async function goTo(page, address) {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, address);
  await page.reload();
}

async function check({ page }, text) {
  await page.getByLabel("Text of the file").fill(text);
  await page.locator(".summary:not(:empty)").waitFor();
}

/** A config.json with this many keys. */
function config(count, more) {
  const value = "env.PROVIDER_KEY";
  const keys = Array.from({ length: count }, (_, index) => ({ name: `key-${index + 1}`, value, ...more }));
  return JSON.stringify(
    { providers: { openai: { keys: keys.slice(0, count / 2) }, groq: { keys: keys.slice(count / 2) } } },
    null,
    2,
  );
}
