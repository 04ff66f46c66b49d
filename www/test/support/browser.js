// Pages in Chromium: one browser for all tests of a file.
import { chromium } from "playwright-core";
import { chromium as chromiumPath } from "../../../scripts/test/chromium.js";
import { startSite } from "./site.js";

export async function startBrowser() {
  const site = await startSite();
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: ["--no-sandbox"] });
  const pages = new Map();

  /** Returns a page with the options. Tests that need the same options use one after the other. */
  async function pageWith(options) {
    const name = JSON.stringify(options);
    const page = pages.get(name) ?? (await newPage(browser, options));
    pages.set(name, page);
    return page;
  }

  return {
    site,
    /** Opens a page with a form that has the attributes and properties that are given. */
    open: async (given, options = {}) => openForm(await pageWith(options), site, given),
    close: async () => {
      await browser.close();
      await site.close();
    },
  };
}

async function newPage(browser, options) {
  const viewport = { width: 1280, height: 900 };
  const context = await browser.newContext({ viewport, reducedMotion: "reduce", ...options });
  await context.addInitScript(() => {
    globalThis.violations = [];
    addEventListener("securitypolicyviolation", (event) => {
      globalThis.violations.push(`${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  return context.newPage();
}

/**
 * Opens the page with a form. `events` returns what the form has fired, `problems` what a page must not have: errors, lines in
 * the console, and violations of the policy.
 */
async function openForm(page, site, { attributes = {}, properties = {} } = {}) {
  const problems = [];
  const requests = [];
  const listeners = {
    console: (message) => problems.push(`console: ${message.text()}`),
    pageerror: (error) => problems.push(`error: ${error.message}`),
    request: (request) => requests.push(request),
  };
  for (const [type, listener] of Object.entries(listeners)) page.on(type, listener);
  await page.goto(site.url);
  await page.evaluate(addForm, { attributes, properties });
  const form = page.locator("bifrost-key-form");
  await form.locator("[data-path=name]").waitFor();
  return {
    page,
    form,
    requests,
    field: (path) => form.locator(`[data-path="${path}"]`),
    control: (path) => form.locator(`[id="${path}"]`),
    events: () => page.evaluate(() => globalThis.events),
    problems: async () => [...problems, ...(await page.evaluate(() => globalThis.violations))],
    close: async () => {
      for (const [type, listener] of Object.entries(listeners)) page.off(type, listener);
      await page.unrouteAll({ behavior: "ignoreErrors" });
    },
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
