// The bare element in Chromium: one browser for all tests of a file.
import { launch, newPage, watch } from "./chromium.js";
import { startSite } from "./site.js";

export async function startBrowser() {
  const site = await startSite();
  const browser = await launch();
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

/** Opens the page with a form. `events` returns what the form has fired, and `problems` what a page must not have. */
async function openForm(page, site, { attributes = {}, properties = {} } = {}) {
  const { requests, problems, stop } = watch(page, site.url);
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
    problems,
    close: async () => {
      stop();
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
