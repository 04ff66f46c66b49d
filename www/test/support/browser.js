// Pages in Chromium: one browser for all tests of a file.
import { chromium } from "playwright-core";
import { chromium as chromiumPath } from "../../../tests/targets/setup.js";
import { startSite } from "./site.js";

export async function startBrowser() {
  const site = await startSite();
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: ["--no-sandbox"] });
  return {
    site,
    /** Opens a page whose form has the attributes and properties that are given. */
    open: (given, options) => openForm(browser, site, given, options),
    close: async () => {
      await browser.close();
      await site.close();
    },
  };
}

/**
 * Opens a page with a form. `events` collects what the form fires, `problems` what a page must not have: errors, lines in the
 * console and violations of the policy.
 */
async function openForm(browser, site, { attributes = {}, properties = {} } = {}, options = {}) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    reducedMotion: "reduce",
    ...options,
  });
  const page = await context.newPage();
  const problems = [];
  const requests = [];
  page.on("console", (message) => problems.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => problems.push(`error: ${error.message}`));
  page.on("request", (request) => requests.push(request));
  await page.addInitScript(() => {
    globalThis.violations = [];
    addEventListener("securitypolicyviolation", (event) =>
      violations.push(`${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  await page.goto(site.url);
  await page.evaluate(addForm, { attributes, properties });
  const form = page.locator("bifrost-key-form");
  await form.getByRole("button", { name: /^(Create key|Save changes)$/ }).waitFor();
  return {
    page,
    form,
    requests,
    field: (path) => form.locator(`[data-path="${path}"]`),
    control: (path) => form.locator(`[id="${path}"]`),
    events: () => page.evaluate(() => globalThis.events),
    problems: async () => [...problems, ...(await page.evaluate(() => globalThis.violations))],
    close: () => context.close(),
  };
}

/** Runs in the page. */
async function addForm({ attributes, properties }) {
  await customElements.whenDefined("bifrost-key-form");
  const form = document.createElement("bifrost-key-form");
  for (const [name, value] of Object.entries(attributes)) form.setAttribute(name, value);
  Object.assign(form, properties);
  globalThis.events = [];
  for (const type of ["created", "updated", "rejected", "conflict", "cancelled"]) {
    addEventListener(`bifrost-key-${type}`, ({ detail }) => globalThis.events.push({ type, detail }));
  }
  document.querySelector("main").append(form);
}
