// What the tests of the dashboard begin with: an endpoint with keys, and a page that shows it.
import { open } from "./browser.js";
import { startEndpoint } from "./endpoint.js";

export const PROD = { name: "prod", value: "sk-test-0123456789abcdef", models: ["*"], weight: 1 };

/** Stores `PROD` in OpenAI. */
export const createProd = (endpoint) => endpoint.create("openai", PROD);

/** Starts an endpoint, and opens the dashboard after `prepare`, whose result is returned as `key`. */
export async function start(t, browser, address = "", prepare = async () => undefined, options = {}) {
  const endpoint = await startEndpoint(options);
  t.after(() => endpoint.stop());
  const key = await prepare(endpoint);
  const opened = await open(browser, endpoint.url, address, options);
  t.after(async () => {
    await opened.assertNoProblems();
    await opened.close();
  });
  return { ...opened, endpoint, key };
}

/** Goes to another address without loading the page again. */
export function go(page, address) {
  return page.evaluate((hash) => {
    location.hash = hash;
  }, address);
}
